/* ybvoyager: procedures and functions with their bodies; a body is hidden from users that neither own it nor may see all */
SELECT JSON_OBJECT('schema', r.routine_schema, 'name', r.routine_name, 'type', r.routine_type, 'returns', r.dtd_identifier,
           'body', r.routine_definition, 'deterministic', r.is_deterministic, 'data_access', r.sql_data_access,
           'security', r.security_type, 'sql_mode', r.sql_mode, 'definer', r.definer)
  FROM information_schema.routines r
 WHERE JSON_CONTAINS(@ybvoyager_schemas, JSON_QUOTE(CONVERT(r.routine_schema USING utf8mb4)))
 ORDER BY BINARY r.routine_schema, r.routine_type, BINARY r.routine_name
