CREATE TABLE ybvoyager.table_progress (
    migration_uuid  uuid             NOT NULL REFERENCES ybvoyager.migrations (migration_uuid) ON DELETE CASCADE,
    schema_name     text             NOT NULL,
    table_name      text             NOT NULL,
    phase           text             NOT NULL,
    status          text             NOT NULL,
    total_rows      bigint,
    completed_rows  bigint           NOT NULL DEFAULT 0,
    errored_rows    bigint           NOT NULL DEFAULT 0,
    bytes           bigint           NOT NULL DEFAULT 0,
    rate_per_second double precision,
    error_message   text,
    started_at      timestamptz,
    completed_at    timestamptz,
    updated_at      timestamptz      NOT NULL DEFAULT now(),
    PRIMARY KEY (migration_uuid, schema_name, table_name, phase)
);
