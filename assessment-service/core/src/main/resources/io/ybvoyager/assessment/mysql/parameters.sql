/* ybvoyager: parameters of procedures and functions */
SELECT JSON_OBJECT('schema', p.specific_schema, 'routine', p.specific_name, 'type', p.routine_type, 'position', p.ordinal_position,
           'mode', p.parameter_mode, 'name', p.parameter_name, 'data_type', p.dtd_identifier)
  FROM information_schema.parameters p
 WHERE p.ordinal_position > 0
   AND JSON_CONTAINS(@ybvoyager_schemas, JSON_QUOTE(CONVERT(p.specific_schema USING utf8mb4)))
 ORDER BY BINARY p.specific_schema, p.routine_type, BINARY p.specific_name, p.ordinal_position
