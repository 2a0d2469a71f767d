/* ybvoyager: columns of foreign keys */
SELECT JSON_OBJECT('schema', k.table_schema, 'table', k.table_name, 'name', k.constraint_name, 'position', k.ordinal_position,
           'column', k.column_name, 'other_schema', k.referenced_table_schema, 'other_table', k.referenced_table_name,
           'other_column', k.referenced_column_name, 'on_delete', r.delete_rule, 'on_update', r.update_rule)
  FROM information_schema.key_column_usage k
  JOIN information_schema.referential_constraints r
    ON r.constraint_schema = k.constraint_schema AND r.constraint_name = k.constraint_name AND r.table_name = k.table_name
 WHERE k.referenced_table_name IS NOT NULL
   AND JSON_CONTAINS(@ybvoyager_schemas, JSON_QUOTE(CONVERT(k.table_schema USING utf8mb4)))
 ORDER BY BINARY k.table_schema, BINARY k.table_name, BINARY k.constraint_name, k.ordinal_position
