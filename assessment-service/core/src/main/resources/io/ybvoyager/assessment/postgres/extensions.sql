/* ybvoyager: extensions with their versions, which may be newer than those of the target. */
SELECT e.extname AS name, e.extversion AS version, n.nspname AS schema_name
  FROM pg_extension e JOIN pg_namespace n ON n.oid = e.extnamespace
 ORDER BY 1
