CREATE INDEX table_progress_changed ON ybvoyager.table_progress (migration_uuid, phase, updated_at DESC);
