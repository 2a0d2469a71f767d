/* ybvoyager: keys, checks and foreign keys: some kinds are not supported, and tables without key cannot be replicated. */
WITH locked AS (
    SELECT DISTINCT relation AS oid FROM pg_locks
     WHERE mode = 'AccessExclusiveLock' AND relation IS NOT NULL AND pid <> pg_backend_pid()
       AND database = (SELECT oid FROM pg_database WHERE datname = current_database())
)
SELECT 'CONSTRAINT' AS object_type, n.nspname AS schema_name, o.conname AS object_name, c.relname AS table_name,
       CASE WHEN c.oid IN (SELECT oid FROM locked) THEN NULL ELSE
       format('ALTER TABLE ONLY %I.%I ADD CONSTRAINT %I ', n.nspname, c.relname, o.conname)
       || CASE WHEN i.reloptions IS NULL THEN pg_get_constraintdef(o.oid)
               ELSE left(pg_get_constraintdef(o.oid), - length(s.suffix) + CASE WHEN s.suffix = '' THEN length(pg_get_constraintdef(o.oid)) ELSE 0 END)
                    || ' WITH (' || array_to_string(i.reloptions, ', ') || ')' || s.suffix END END AS definition
  FROM pg_constraint o JOIN pg_class c ON c.oid = o.conrelid JOIN pg_namespace n ON n.oid = c.relnamespace
  LEFT JOIN pg_class i ON i.oid = o.conindid AND o.contype IN ('p', 'u', 'x')
 CROSS JOIN LATERAL (SELECT CASE WHEN o.condeferred THEN ' DEFERRABLE INITIALLY DEFERRED'
                                 WHEN o.condeferrable THEN ' DEFERRABLE' ELSE '' END AS suffix) s
 WHERE o.contype IN ('p', 'u', 'f', 'c', 'x') AND c.relpersistence <> 't'
   AND n.nspname = ANY (current_setting('ybvoyager.schemas')::text[])
   AND (o.contype IN ('p', 'u', 'x') OR o.conislocal AND o.conparentid = 0)
   AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.classid = 'pg_class'::regclass AND d.objid = c.oid AND d.deptype = 'e')
 ORDER BY CASE o.contype WHEN 'p' THEN 0 WHEN 'u' THEN 1 WHEN 'f' THEN 3 ELSE 2 END, 2, 4, 3
