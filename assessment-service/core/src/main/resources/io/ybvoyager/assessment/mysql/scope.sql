/* ybvoyager: the databases that are assessed, and their character sets */
SELECT JSON_OBJECT('name', s.schema_name, 'charset', s.default_character_set_name, 'collation', s.default_collation_name)
  FROM information_schema.schemata s
 WHERE JSON_CONTAINS(@ybvoyager_schemas, JSON_QUOTE(CONVERT(s.schema_name USING utf8mb4)))
 ORDER BY BINARY s.schema_name
