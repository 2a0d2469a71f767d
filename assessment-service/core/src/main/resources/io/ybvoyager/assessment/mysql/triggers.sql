/* ybvoyager: triggers with their bodies; they are seen with the right TRIGGER only */
SELECT JSON_OBJECT('schema', t.trigger_schema, 'name', t.trigger_name, 'timing', t.action_timing, 'event', t.event_manipulation,
           'table_schema', t.event_object_schema, 'table', t.event_object_table, 'position', t.action_order,
           'body', t.action_statement, 'sql_mode', t.sql_mode, 'definer', t.definer)
  FROM information_schema.triggers t
 WHERE JSON_CONTAINS(@ybvoyager_schemas, JSON_QUOTE(CONVERT(t.trigger_schema USING utf8mb4)))
 ORDER BY BINARY t.trigger_schema, BINARY t.trigger_name
