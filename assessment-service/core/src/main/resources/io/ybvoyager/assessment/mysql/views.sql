/* ybvoyager: views with their texts; a text is empty without the right SHOW VIEW */
SELECT JSON_OBJECT('schema', v.table_schema, 'name', v.table_name, 'definition', v.view_definition, 'check_option', v.check_option,
           'definer', v.definer, 'security', v.security_type)
  FROM information_schema.views v
 WHERE JSON_CONTAINS(@ybvoyager_schemas, JSON_QUOTE(CONVERT(v.table_schema USING utf8mb4)))
 ORDER BY BINARY v.table_schema, BINARY v.table_name
