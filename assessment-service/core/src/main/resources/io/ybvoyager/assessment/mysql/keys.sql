/* ybvoyager: parts of keys and indexes */
SELECT JSON_OBJECT('schema', s.table_schema, 'table', s.table_name, 'name', s.index_name, 'position', s.seq_in_index,
           'column', s.column_name, 'expression', COALESCE(NULL /*!80013 , s.expression */), 'prefix', s.sub_part,
           'order', s.collation, 'not_unique', s.non_unique, 'type', s.index_type, 'cardinality', s.cardinality,
           'visible', COALESCE(NULL /*!80000 , s.is_visible */ /*M!100600 , IF(s.ignored = 'YES', 'NO', 'YES') */))
  FROM information_schema.statistics s
 WHERE JSON_CONTAINS(@ybvoyager_schemas, JSON_QUOTE(CONVERT(s.table_schema USING utf8mb4)))
 ORDER BY BINARY s.table_schema, BINARY s.table_name, BINARY s.index_name, s.seq_in_index
