/* ybvoyager: tables with the optimizer statistics. Recycle bin, text indexes and logs of views are left out
   Why: kind, size and rows decide how a table moves
   Columns: owner, table_name, iot_type, temporary, duration, cluster_name, nested, object_type, partitioned, is_external, is_queue, num_rows, blocks, avg_row_len, last_analyzed. */
SELECT t.owner,
       t.table_name,
       t.iot_type,
       t.temporary,
       t.duration,
       t.cluster_name,
       t.nested,
       t.table_type AS object_type,
       t.partitioned,
       (SELECT 'YES' FROM &views._external_tables e
         WHERE e.owner = t.owner AND e.table_name = t.table_name) AS is_external,
       (SELECT 'YES' FROM &views._queue_tables q
         WHERE q.owner = t.owner AND q.queue_table = t.table_name) AS is_queue,
       t.num_rows,
       t.blocks,
       t.avg_row_len,
       TO_CHAR(t.last_analyzed, 'YYYY-MM-DD') AS last_analyzed
  FROM &views._all_tables t
 WHERE t.owner IN (&schemas)
   AND t.secondary = 'N'
   AND t.dropped = 'NO'
   AND t.table_name NOT LIKE 'DR$%'
   AND t.table_name NOT LIKE 'MLOG$%'
   AND t.table_name NOT LIKE 'RUPD$%'
   AND (t.iot_type IS NULL OR t.iot_type = 'IOT')
   AND NOT EXISTS (SELECT 1 FROM &views._mviews m WHERE m.owner = t.owner AND m.container_name = t.table_name)
 ORDER BY owner, table_name
