/* ybvoyager: events with their bodies; they are seen with the right EVENT only */
SELECT JSON_OBJECT('schema', e.event_schema, 'name', e.event_name, 'type', e.event_type, 'at', DATE_FORMAT(e.execute_at, '%Y-%m-%d %H:%i:%s'),
           'every', e.interval_value, 'unit', e.interval_field, 'body', e.event_definition, 'status', e.status,
           'sql_mode', e.sql_mode, 'definer', e.definer)
  FROM information_schema.events e
 WHERE JSON_CONTAINS(@ybvoyager_schemas, JSON_QUOTE(CONVERT(e.event_schema USING utf8mb4)))
 ORDER BY BINARY e.event_schema, BINARY e.event_name
