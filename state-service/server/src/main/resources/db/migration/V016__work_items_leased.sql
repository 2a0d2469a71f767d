CREATE INDEX work_items_leased ON ybvoyager.work_items (migration_uuid, phase, lease_until) WHERE state = 'CLAIMED';
