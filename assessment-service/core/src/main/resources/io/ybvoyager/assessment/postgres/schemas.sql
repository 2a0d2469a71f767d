/* ybvoyager: the schemas of users, to choose from. */
SELECT nspname AS name
  FROM pg_namespace n
 WHERE nspname !~ '^pg_' AND nspname <> 'information_schema'
   AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.classid = 'pg_namespace'::regclass AND d.objid = n.oid AND d.deptype = 'e')
 ORDER BY nspname
