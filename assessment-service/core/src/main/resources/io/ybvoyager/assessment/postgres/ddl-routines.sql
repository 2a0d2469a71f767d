/* ybvoyager: functions and procedures with their bodies, for the statements inside. */
WITH locked AS (
    SELECT DISTINCT relation AS oid FROM pg_locks
     WHERE mode = 'AccessExclusiveLock' AND relation IS NOT NULL AND pid <> pg_backend_pid()
       AND database = (SELECT oid FROM pg_database WHERE datname = current_database())
)
SELECT CASE p.prokind WHEN 'p' THEN 'PROCEDURE' ELSE 'FUNCTION' END AS object_type, n.nspname AS schema_name,
       p.proname AS object_name, '' AS table_name,
       CASE WHEN p.oid IN (SELECT d.objid FROM pg_depend d JOIN locked l ON l.oid = d.refobjid
                            WHERE d.classid = 'pg_proc'::regclass AND d.refclassid = 'pg_class'::regclass)
            THEN NULL ELSE pg_get_functiondef(p.oid) END AS definition
  FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace
 WHERE p.prokind IN ('f', 'p', 'w') AND n.nspname = ANY (current_setting('ybvoyager.schemas')::text[])
   AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.classid = 'pg_proc'::regclass AND d.objid = p.oid AND d.deptype = 'e')
 ORDER BY 2, 3, pg_get_function_identity_arguments(p.oid)
