-- The same schemas go into the same database once at a time; an ended migration no longer counts.
CREATE UNIQUE INDEX migrations_source_uq
    ON ybvoyager.migrations (source_db_identifier, source_key, target_db_name)
    WHERE NOT ended;
