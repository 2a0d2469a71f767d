/* ybvoyager: partitions with their bounds */
SELECT JSON_OBJECT('schema', p.table_schema, 'table', p.table_name, 'name', p.partition_name, 'position', p.partition_ordinal_position,
           'method', p.partition_method, 'expression', p.partition_expression, 'bound', p.partition_description,
           'sub_method', p.subpartition_method)
  FROM information_schema.partitions p
 WHERE p.partition_name IS NOT NULL AND COALESCE(p.subpartition_ordinal_position, 1) = 1
   AND JSON_CONTAINS(@ybvoyager_schemas, JSON_QUOTE(CONVERT(p.table_schema USING utf8mb4)))
 ORDER BY BINARY p.table_schema, BINARY p.table_name, p.partition_ordinal_position
