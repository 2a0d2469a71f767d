/* ybvoyager: how tables are partitioned
   Why: some methods have no counterpart
   Columns: owner, table_name, method, submethod, partitions, interval_length. */
SELECT p.owner,
       p.table_name,
       p.partitioning_type AS method,
       p.subpartitioning_type AS submethod,
       p.partition_count AS partitions,
       p.interval AS interval_length
  FROM &views._part_tables p
 WHERE p.owner IN (&schemas) AND p.table_name NOT LIKE 'BIN$%'
 ORDER BY owner, table_name
