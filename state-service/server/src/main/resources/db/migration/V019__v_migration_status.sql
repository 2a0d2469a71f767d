CREATE VIEW ybvoyager.v_migration_status AS
SELECT m.migration_uuid, m.migration_name, m.source_db_type, m.source_db_host, m.source_db_name, m.source_schemas,
       m.target_db_type, m.target_db_name, m.current_phase, m.current_status, m.ended,
       s.phase, s.status, s.attempt, s.started_at, s.completed_at, s.error_message
FROM ybvoyager.migrations m
JOIN ybvoyager.migration_state s ON s.migration_uuid = m.migration_uuid AND s.step = '';
