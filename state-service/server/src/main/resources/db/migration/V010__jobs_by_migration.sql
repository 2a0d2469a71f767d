CREATE INDEX jobs_by_migration ON ybvoyager.jobs (migration_uuid, started_at DESC);
