/* ybvoyager: rows, sizes and use of tables and materialized views, for the sizing of the target. Reads catalogs, file sizes and the
   statistics collector only. A table that somebody has locked exclusively is not waited for: its size is the one last analyzed. */
WITH locked AS (
    SELECT DISTINCT relation AS oid FROM pg_locks
     WHERE mode = 'AccessExclusiveLock' AND relation IS NOT NULL AND pid <> pg_backend_pid()
       AND database = (SELECT oid FROM pg_database WHERE datname = current_database())
), relations AS (
    SELECT c.oid AS id, c.relname, c.relkind, c.relnamespace, c.reltuples, c.relpages, c.relreplident, c.reloptions,
           CASE WHEN l.oid IS NULL THEN coalesce(pg_relation_size(c.oid), 0)
                     ELSE c.relpages * current_setting('block_size')::bigint END AS main_bytes,
           CASE WHEN l.oid IS NULL THEN coalesce(pg_table_size(c.oid) - pg_relation_size(c.oid), 0) ELSE 0 END AS toast_bytes,
           CASE WHEN l.oid IS NULL THEN coalesce(pg_indexes_size(c.oid), 0) ELSE 0 END AS index_bytes
      FROM pg_class c LEFT JOIN locked l ON l.oid = c.oid
     WHERE c.relkind IN ('r', 'p', 'm') AND c.relpersistence <> 't'
       AND c.relnamespace IN (SELECT oid FROM pg_namespace WHERE nspname = ANY (current_setting('ybvoyager.schemas')::text[]))
)
SELECT n.nspname AS schema_name, c.relname AS table_name,
       CASE c.relkind WHEN 'p' THEN 'partitioned table' WHEN 'm' THEN 'materialized view' ELSE 'table' END AS kind,
       -- as the planner does it: rows per page when last analyzed × pages now
       CASE WHEN c.reltuples > 0 AND c.relpages > 0
            THEN round(c.reltuples / c.relpages * c.main_bytes / current_setting('block_size')::int)
            WHEN c.relkind = 'p' THEN greatest(c.reltuples, 0) ELSE coalesce(s.n_live_tup, 0) END::bigint AS rows,
       (SELECT count(*) FROM pg_attribute a WHERE a.attrelid = c.id AND a.attnum > 0 AND NOT a.attisdropped) AS columns,
       c.main_bytes, c.toast_bytes, c.index_bytes,
       coalesce(s.seq_scan, 0) AS seq_scans, coalesce(s.idx_scan, 0) AS index_scans,
       coalesce(s.n_tup_ins, 0) AS inserts, coalesce(s.n_tup_upd, 0) AS updates, coalesce(s.n_tup_del, 0) AS deletes,
       s.last_analyze IS NOT NULL OR s.last_autoanalyze IS NOT NULL AS analyzed,
       has_table_privilege(c.id, 'SELECT') AS readable,
       coalesce(s.seq_tup_read, 0) + coalesce(s.idx_tup_fetch, 0) AS rows_read, coalesce(s.n_dead_tup, 0) AS dead_rows,
       CASE c.relreplident WHEN 'n' THEN 'nothing' WHEN 'f' THEN 'full' WHEN 'i' THEN 'index' ELSE 'default' END AS replica_identity,
       (SELECT count(*) FROM pg_trigger o WHERE o.tgrelid = c.id AND NOT o.tgisinternal) AS triggers,
       array_to_string(c.reloptions, ', ') AS options
  FROM relations c JOIN pg_namespace n ON n.oid = c.relnamespace LEFT JOIN pg_stat_all_tables s ON s.relid = c.id
 WHERE NOT EXISTS (SELECT FROM pg_depend d WHERE d.classid = 'pg_class'::regclass AND d.objid = c.id AND d.deptype = 'e')
 ORDER BY 1, 2
