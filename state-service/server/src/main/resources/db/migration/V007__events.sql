-- event_id counts per migration, given out under the migration's row lock: a sequence would not grow with time on
-- YugabyteDB, where every connection caches a range of numbers.
CREATE TABLE ybvoyager.events (
    migration_uuid uuid        NOT NULL REFERENCES ybvoyager.migrations (migration_uuid) ON DELETE CASCADE,
    event_id       bigint      NOT NULL,
    event_type     text        NOT NULL,
    phase          text,
    actor          text        NOT NULL,
    channel        text        NOT NULL,
    message        text        NOT NULL,
    event_data     jsonb,
    created_at     timestamptz NOT NULL DEFAULT clock_timestamp(),
    PRIMARY KEY (migration_uuid, event_id)
);
