CREATE INDEX work_items_claim ON ybvoyager.work_items (migration_uuid, phase, weight DESC, item_id)
    WHERE state = 'PENDING';
