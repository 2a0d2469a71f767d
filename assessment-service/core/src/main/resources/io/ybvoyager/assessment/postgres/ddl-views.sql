/* ybvoyager: views and materialized views, for what their queries use. A view that somebody has locked exclusively is not waited for. */
WITH locked AS (
    SELECT DISTINCT relation AS oid FROM pg_locks
     WHERE mode = 'AccessExclusiveLock' AND relation IS NOT NULL AND pid <> pg_backend_pid()
       AND database = (SELECT oid FROM pg_database WHERE datname = current_database())
), waiting AS (
    SELECT oid FROM locked
    UNION
    SELECT r.ev_class FROM locked l JOIN pg_depend d ON d.refclassid = 'pg_class'::regclass AND d.refobjid = l.oid
      JOIN pg_rewrite r ON d.classid = 'pg_rewrite'::regclass AND r.oid = d.objid
)
SELECT CASE c.relkind WHEN 'v' THEN 'VIEW' ELSE 'MATERIALIZED VIEW' END AS object_type, n.nspname AS schema_name,
       c.relname AS object_name, '' AS table_name,
       CASE WHEN c.oid IN (SELECT oid FROM waiting) THEN NULL ELSE
       CASE c.relkind WHEN 'v' THEN 'CREATE VIEW ' ELSE 'CREATE MATERIALIZED VIEW ' END || format('%I.%I', n.nspname, c.relname)
       || coalesce(' WITH (' || array_to_string(c.reloptions, ', ') || ')', '')
       || E' AS\n' || rtrim(pg_get_viewdef(c.oid), '; ') END AS definition
  FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
 WHERE c.relkind IN ('v', 'm') AND c.relpersistence <> 't'
   AND n.nspname = ANY (current_setting('ybvoyager.schemas')::text[])
   AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.classid = 'pg_class'::regclass AND d.objid = c.oid AND d.deptype = 'e')
 ORDER BY 2, 3
