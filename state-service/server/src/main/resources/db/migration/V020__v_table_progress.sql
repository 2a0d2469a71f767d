CREATE VIEW ybvoyager.v_table_progress AS
SELECT m.migration_name, t.migration_uuid, t.phase, t.schema_name, t.table_name, t.status, t.total_rows,
       t.completed_rows, t.errored_rows, t.bytes, t.rate_per_second, t.error_message, t.started_at, t.completed_at,
       t.updated_at
FROM ybvoyager.table_progress t
JOIN ybvoyager.migrations m ON m.migration_uuid = t.migration_uuid;
