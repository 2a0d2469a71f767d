/* ybvoyager: indexes that belong to no constraint: access methods, hot spots and redundant ones. */
WITH locked AS (
    SELECT DISTINCT relation AS oid FROM pg_locks
     WHERE mode = 'AccessExclusiveLock' AND relation IS NOT NULL AND pid <> pg_backend_pid()
       AND database = (SELECT oid FROM pg_database WHERE datname = current_database())
)
SELECT 'INDEX' AS object_type, n.nspname AS schema_name, c.relname AS object_name, t.relname AS table_name,
       CASE WHEN t.oid IN (SELECT oid FROM locked) THEN NULL ELSE pg_get_indexdef(i.indexrelid) END AS definition
  FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid JOIN pg_class t ON t.oid = i.indrelid
  JOIN pg_namespace n ON n.oid = t.relnamespace
 WHERE n.nspname = ANY (current_setting('ybvoyager.schemas')::text[]) AND t.relpersistence <> 't'
   AND NOT EXISTS (SELECT FROM pg_constraint o WHERE o.conindid = i.indexrelid AND o.contype IN ('p', 'u', 'x'))
   AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.classid = 'pg_class'::regclass AND d.objid = t.oid AND d.deptype = 'e')
 ORDER BY 2, 4, 3
