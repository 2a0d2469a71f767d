CREATE TABLE ybvoyager.migration_state (
    migration_uuid uuid        NOT NULL REFERENCES ybvoyager.migrations (migration_uuid) ON DELETE CASCADE,
    phase          text        NOT NULL,
    step           text        NOT NULL DEFAULT '',
    step_no        integer     NOT NULL DEFAULT 0,
    status         text        NOT NULL DEFAULT 'NOT_STARTED',
    attempt        integer     NOT NULL DEFAULT 0,
    started_at     timestamptz,
    completed_at   timestamptz,
    message        text,
    error_message  text,
    error          jsonb,
    progress       jsonb,
    job_id         uuid,
    metadata       jsonb,
    PRIMARY KEY (migration_uuid, phase, step)
);
