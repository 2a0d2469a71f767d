/* ybvoyager: columns with types, defaults and expressions: what each becomes in YugabyteDB */
SELECT JSON_OBJECT('schema', c.table_schema, 'table', c.table_name, 'name', c.column_name, 'position', c.ordinal_position,
           'type', c.column_type, 'nullable', c.is_nullable, 'value', c.column_default, 'extra', c.extra,
           'charset', c.character_set_name, 'collation', c.collation_name, 'generation', c.generation_expression)
  FROM information_schema.columns c
 WHERE JSON_CONTAINS(@ybvoyager_schemas, JSON_QUOTE(CONVERT(c.table_schema USING utf8mb4)))
 ORDER BY BINARY c.table_schema, BINARY c.table_name, c.ordinal_position
