/* ybvoyager: views and materialized views. */
SELECT CASE c.relkind WHEN 'v' THEN 'VIEW' ELSE 'MATERIALIZED VIEW' END AS object_type, n.nspname AS schema_name,
       c.relname AS object_name, '' AS table_name,
       CASE c.relkind WHEN 'v' THEN 'CREATE VIEW ' ELSE 'CREATE MATERIALIZED VIEW ' END || format('%I.%I', n.nspname, c.relname)
       || coalesce(' WITH (' || array_to_string(c.reloptions, ', ') || ')', '')
       || E' AS\n' || rtrim(pg_get_viewdef(c.oid), '; ') AS definition
  FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
 WHERE c.relkind IN ('v', 'm') AND c.relpersistence <> 't'
   AND n.nspname = ANY (current_setting('ybvoyager.schemas')::text[])
   AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.classid = 'pg_class'::regclass AND d.objid = c.oid AND d.deptype = 'e')
 ORDER BY 2, 3
