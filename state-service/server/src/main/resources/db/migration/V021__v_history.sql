CREATE VIEW ybvoyager.v_history AS
SELECT m.migration_name, e.migration_uuid, e.event_id, e.created_at, e.event_type, e.phase, e.actor, e.channel,
       e.message, e.event_data
FROM ybvoyager.events e
JOIN ybvoyager.migrations m ON m.migration_uuid = e.migration_uuid;
