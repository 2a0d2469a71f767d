/* ybvoyager: rows, sizes and use of tables and materialized views. Reads catalogs and the statistics collector only. */
SELECT n.nspname AS schema_name, c.relname AS table_name,
       CASE c.relkind WHEN 'p' THEN 'partitioned table' WHEN 'm' THEN 'materialized view' ELSE 'table' END AS kind,
       -- as the planner does it: rows per page when last analyzed × pages now
       CASE WHEN c.reltuples > 0 AND c.relpages > 0
            THEN round(c.reltuples / c.relpages * pg_relation_size(c.oid) / current_setting('block_size')::int)
            WHEN c.relkind = 'p' THEN greatest(c.reltuples, 0) ELSE coalesce(s.n_live_tup, 0) END::bigint AS rows,
       (SELECT count(*) FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped) AS columns,
       coalesce(pg_relation_size(c.oid), 0) AS main_bytes,
       coalesce(pg_table_size(c.oid) - pg_relation_size(c.oid), 0) AS toast_bytes,
       coalesce(pg_indexes_size(c.oid), 0) AS index_bytes,
       coalesce(s.seq_scan, 0) AS seq_scans, coalesce(s.idx_scan, 0) AS index_scans,
       coalesce(s.n_tup_ins, 0) AS inserts, coalesce(s.n_tup_upd, 0) AS updates, coalesce(s.n_tup_del, 0) AS deletes,
       s.last_analyze IS NOT NULL OR s.last_autoanalyze IS NOT NULL AS analyzed,
       has_table_privilege(c.oid, 'SELECT') AS readable
  FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace LEFT JOIN pg_stat_all_tables s ON s.relid = c.oid
 WHERE c.relkind IN ('r', 'p', 'm') AND c.relpersistence <> 't'
   AND n.nspname = ANY (current_setting('ybvoyager.schemas')::text[])
   AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.classid = 'pg_class'::regclass AND d.objid = c.oid AND d.deptype = 'e')
 ORDER BY 1, 2
