/* ybvoyager: rows read by each index: indexes that nobody reads need not be migrated */
SELECT JSON_OBJECT('schema', u.object_schema, 'table', u.object_name, 'index', u.index_name, 'reads', u.count_read)
  FROM performance_schema.table_io_waits_summary_by_index_usage u
 WHERE u.object_type = 'TABLE' AND u.index_name IS NOT NULL
   AND JSON_CONTAINS(@ybvoyager_schemas, JSON_QUOTE(CONVERT(u.object_schema USING utf8mb4)))
 ORDER BY BINARY u.object_schema, BINARY u.object_name, BINARY u.index_name
