/* ybvoyager: extensions, some of which the target lacks, and the schemas in scope. */
SELECT 'SCHEMA' AS object_type, '' AS schema_name, nspname AS object_name, '' AS table_name,
       format('CREATE SCHEMA %I', nspname) AS definition
  FROM pg_namespace
 WHERE nspname = ANY (current_setting('ybvoyager.schemas')::text[]) AND nspname <> 'public'
UNION ALL
SELECT 'EXTENSION', '', e.extname, '', format('CREATE EXTENSION %I WITH SCHEMA %I', e.extname, n.nspname)
  FROM pg_extension e JOIN pg_namespace n ON n.oid = e.extnamespace
 WHERE e.extname <> 'plpgsql'
 ORDER BY 1, 3
