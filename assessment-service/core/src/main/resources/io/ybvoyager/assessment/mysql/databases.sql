/* ybvoyager: databases of users: their names, to choose from */
SELECT JSON_OBJECT('name', s.schema_name)
  FROM information_schema.schemata s
 WHERE LOWER(s.schema_name) NOT IN ('mysql', 'information_schema', 'performance_schema', 'sys')
 ORDER BY BINARY s.schema_name
