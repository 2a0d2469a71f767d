/* ybvoyager: columns that partitions are made by
   Why: keys of partitioned tables have to hold them
   Columns: owner, table_name, depth, position, column_name. */
SELECT k.owner, k.name AS table_name, 1 AS depth, k.column_position AS position, k.column_name
  FROM &views._part_key_columns k
 WHERE k.owner IN (&schemas) AND k.object_type LIKE 'TABLE%'
 UNION ALL
SELECT k.owner, k.name, 2, k.column_position, k.column_name
  FROM &views._subpart_key_columns k
 WHERE k.owner IN (&schemas) AND k.object_type LIKE 'TABLE%'
 ORDER BY owner, table_name, depth, position
