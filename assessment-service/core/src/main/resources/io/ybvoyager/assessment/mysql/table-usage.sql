/* ybvoyager: rows read and written since the server started, for each table: the load that the target must carry; read twice when an interval is asked for */
SELECT JSON_OBJECT('schema', u.object_schema, 'table', u.object_name, 'reads', u.count_read, 'writes', u.count_write,
       'at', UNIX_TIMESTAMP(NOW(6)))
  FROM performance_schema.table_io_waits_summary_by_table u
 WHERE u.object_type = 'TABLE'
   AND JSON_CONTAINS(@ybvoyager_schemas, JSON_QUOTE(CONVERT(u.object_schema USING utf8mb4)))
 ORDER BY BINARY u.object_schema, BINARY u.object_name
