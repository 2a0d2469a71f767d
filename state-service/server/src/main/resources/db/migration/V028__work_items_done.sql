CREATE INDEX work_items_done ON ybvoyager.work_items (migration_uuid, phase, updated_at) WHERE state = 'DONE';
