/* ybvoyager: triggers, rules and policies, whose kinds are not all supported. */
WITH locked AS (
    SELECT DISTINCT relation AS oid FROM pg_locks
     WHERE mode = 'AccessExclusiveLock' AND relation IS NOT NULL AND pid <> pg_backend_pid()
       AND database = (SELECT oid FROM pg_database WHERE datname = current_database())
), waiting AS (
    SELECT r.oid FROM locked l JOIN pg_depend d ON d.refclassid = 'pg_class'::regclass AND d.refobjid = l.oid
      JOIN pg_rewrite r ON d.classid = 'pg_rewrite'::regclass AND r.oid = d.objid
)
SELECT 'TRIGGER' AS object_type, n.nspname AS schema_name, o.tgname AS object_name, c.relname AS table_name,
       CASE WHEN c.oid IN (SELECT oid FROM locked) THEN NULL ELSE pg_get_triggerdef(o.oid) END AS definition
  FROM pg_trigger o JOIN pg_class c ON c.oid = o.tgrelid JOIN pg_namespace n ON n.oid = c.relnamespace
 WHERE NOT o.tgisinternal AND coalesce(to_jsonb(o) ->> 'tgparentid', '0') = '0'
   AND n.nspname = ANY (current_setting('ybvoyager.schemas')::text[]) AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.classid = 'pg_trigger'::regclass AND d.objid = o.oid AND d.deptype = 'e')
UNION ALL
SELECT 'RULE', n.nspname, o.rulename, c.relname,
       CASE WHEN c.oid IN (SELECT oid FROM locked) OR o.oid IN (SELECT oid FROM waiting) THEN NULL ELSE rtrim(pg_get_ruledef(o.oid), '; ') END
  FROM pg_rewrite o JOIN pg_class c ON c.oid = o.ev_class JOIN pg_namespace n ON n.oid = c.relnamespace
 WHERE o.rulename <> '_RETURN' AND n.nspname = ANY (current_setting('ybvoyager.schemas')::text[]) AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.classid = 'pg_class'::regclass AND d.objid = c.oid AND d.deptype = 'e')
UNION ALL
SELECT 'POLICY', n.nspname, o.polname, c.relname,
       CASE WHEN c.oid IN (SELECT oid FROM locked) THEN NULL ELSE
       format('CREATE POLICY %I ON %I.%I AS %s FOR %s TO %s', o.polname, n.nspname, c.relname,
           CASE WHEN o.polpermissive THEN 'PERMISSIVE' ELSE 'RESTRICTIVE' END,
           CASE o.polcmd WHEN 'r' THEN 'SELECT' WHEN 'a' THEN 'INSERT' WHEN 'w' THEN 'UPDATE' WHEN 'd' THEN 'DELETE' ELSE 'ALL' END,
           CASE WHEN o.polroles = '{0}' THEN 'PUBLIC' ELSE
               (SELECT string_agg(CASE WHEN r = 0 THEN 'PUBLIC' ELSE quote_ident(pg_get_userbyid(r)) END, ', ') FROM unnest(o.polroles) r) END)
       || coalesce(' USING (' || pg_get_expr(o.polqual, o.polrelid) || ')', '')
       || coalesce(' WITH CHECK (' || pg_get_expr(o.polwithcheck, o.polrelid) || ')', '') END
  FROM pg_policy o JOIN pg_class c ON c.oid = o.polrelid JOIN pg_namespace n ON n.oid = c.relnamespace
 WHERE n.nspname = ANY (current_setting('ybvoyager.schemas')::text[]) AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.classid = 'pg_class'::regclass AND d.objid = c.oid AND d.deptype = 'e')
 ORDER BY 1, 2, 4, 3
