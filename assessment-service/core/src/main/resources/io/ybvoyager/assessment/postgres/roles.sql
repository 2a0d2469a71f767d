/* ybvoyager: roles with the rights that need thought in the target, and how much of the schemas they own. No password is read. */
SELECT r.rolname AS name, r.rolcanlogin AS can_login, r.rolsuper AS superuser, r.rolbypassrls AS bypasses_policies,
       r.rolreplication AS replicates, r.rolcreatedb AS creates_databases,
       (SELECT count(*) FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
         WHERE c.relowner = r.oid AND n.nspname = ANY (current_setting('ybvoyager.schemas')::text[])) AS owned_relations
  FROM pg_roles r
 WHERE r.rolname !~ '^pg_'
 ORDER BY 1
 LIMIT 10000
