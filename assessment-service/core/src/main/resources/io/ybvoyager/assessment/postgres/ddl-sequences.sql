/* ybvoyager: sequences, without those inside identity columns: small caches make them slow in a distributed database. */
SELECT 'SEQUENCE' AS object_type, n.nspname AS schema_name, c.relname AS object_name, '' AS table_name,
       format('CREATE SEQUENCE %I.%I AS %s INCREMENT BY %s CACHE %s', n.nspname, c.relname, format_type(s.seqtypid, NULL),
           s.seqincrement, s.seqcache) || CASE WHEN s.seqcycle THEN ' CYCLE' ELSE '' END AS definition
  FROM pg_sequence s JOIN pg_class c ON c.oid = s.seqrelid JOIN pg_namespace n ON n.oid = c.relnamespace
 WHERE n.nspname = ANY (current_setting('ybvoyager.schemas')::text[])
   AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.classid = 'pg_class'::regclass AND d.objid = c.oid AND d.deptype IN ('e', 'i'))
 ORDER BY 2, 3
