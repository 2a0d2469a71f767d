CREATE TABLE ybvoyager.gates (
    migration_uuid uuid NOT NULL REFERENCES ybvoyager.migrations (migration_uuid) ON DELETE CASCADE,
    gate           text NOT NULL,
    before_phase   text NOT NULL,
    state          text NOT NULL,
    reason         text,
    decided_by     text,
    decided_at     timestamptz,
    PRIMARY KEY (migration_uuid, gate)
);
