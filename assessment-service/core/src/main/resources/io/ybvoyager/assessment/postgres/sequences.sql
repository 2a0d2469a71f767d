/* ybvoyager: what sequences cache and which column they feed, to find those that get hot. Their values are not read: that would lock them. */
SELECT q.nspname AS schema_name, c.relname AS sequence_name, format_type(s.seqtypid, NULL) AS type, s.seqstart AS start_value,
       s.seqmin AS min_value, s.seqmax AS max_value, s.seqincrement AS increment_by, s.seqcycle AS cycles, s.seqcache AS cache_size,
       n.nspname AS table_schema, t.relname AS table_name, a.attname AS column_name
  FROM pg_sequence s JOIN pg_class c ON c.oid = s.seqrelid JOIN pg_namespace q ON q.oid = c.relnamespace
  LEFT JOIN pg_depend d ON d.classid = 'pg_class'::regclass AND d.objid = c.oid AND d.refclassid = 'pg_class'::regclass AND d.deptype IN ('a', 'i')
  LEFT JOIN pg_class t ON t.oid = d.refobjid LEFT JOIN pg_namespace n ON n.oid = t.relnamespace
  LEFT JOIN pg_attribute a ON a.attrelid = t.oid AND a.attnum = d.refobjsubid
 WHERE q.nspname = ANY (current_setting('ybvoyager.schemas')::text[]) AND c.relpersistence <> 't'
 ORDER BY 1, 2, 10, 11, 12
