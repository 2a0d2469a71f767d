/* ybvoyager: sizes and use of indexes, for the sizing and to find those that nobody needs. Locked ones are not waited for. */
WITH locked AS (
    SELECT DISTINCT relation AS oid FROM pg_locks
     WHERE mode = 'AccessExclusiveLock' AND relation IS NOT NULL AND pid <> pg_backend_pid()
       AND database = (SELECT oid FROM pg_database WHERE datname = current_database())
)
SELECT n.nspname AS schema_name, x.relname AS index_name, t.relname AS table_name, am.amname AS method,
       i.indisunique AS is_unique, i.indisprimary AS is_primary,
       EXISTS (SELECT FROM pg_constraint o WHERE o.conindid = x.oid AND o.contype IN ('p', 'u', 'x')) AS of_constraint,
       i.indnkeyatts AS keys, x.relkind = 'I' AS partitioned,
       CASE WHEN x.oid IN (SELECT oid FROM locked) THEN x.relpages * current_setting('block_size')::bigint
            ELSE coalesce(pg_relation_size(x.oid), 0) END AS bytes,
       coalesce(s.idx_scan, 0) AS scans,
       CASE WHEN t.oid IN (SELECT oid FROM locked) THEN NULL ELSE pg_get_indexdef(x.oid) END AS definition
  FROM pg_index i JOIN pg_class x ON x.oid = i.indexrelid JOIN pg_class t ON t.oid = i.indrelid
  JOIN pg_namespace n ON n.oid = t.relnamespace JOIN pg_am am ON am.oid = x.relam
  LEFT JOIN pg_stat_all_indexes s ON s.indexrelid = x.oid
 WHERE n.nspname = ANY (current_setting('ybvoyager.schemas')::text[]) AND t.relpersistence <> 't' AND t.relkind IN ('r', 'p', 'm')
   AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.classid = 'pg_class'::regclass AND d.objid = t.oid AND d.deptype = 'e')
 ORDER BY 1, 3, 2
