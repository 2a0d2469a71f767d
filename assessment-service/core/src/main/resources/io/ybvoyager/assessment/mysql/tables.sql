/* ybvoyager: tables with engine, estimated rows and sizes: what has to be moved, and how large the target must be */
SELECT JSON_OBJECT('schema', t.table_schema, 'name', t.table_name, 'type', t.table_type, 'engine', t.engine,
           'row_format', t.row_format, 'rows', t.table_rows, 'data_bytes', t.data_length, 'index_bytes', t.index_length,
           'free_bytes', t.data_free, 'auto_increment', t.auto_increment, 'collation', t.table_collation,
           'options', t.create_options)
  FROM information_schema.tables t
 WHERE t.table_type NOT IN ('VIEW', 'SYSTEM VIEW')
   AND JSON_CONTAINS(@ybvoyager_schemas, JSON_QUOTE(CONVERT(t.table_schema USING utf8mb4)))
 ORDER BY BINARY t.table_schema, BINARY t.table_name
