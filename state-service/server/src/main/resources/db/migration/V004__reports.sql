CREATE TABLE ybvoyager.reports (
    migration_uuid uuid        NOT NULL REFERENCES ybvoyager.migrations (migration_uuid) ON DELETE CASCADE,
    report_type    text        NOT NULL,
    report_version integer     NOT NULL DEFAULT 1,
    report_data    jsonb       NOT NULL,
    generated_at   timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (migration_uuid, report_type, report_version)
);
