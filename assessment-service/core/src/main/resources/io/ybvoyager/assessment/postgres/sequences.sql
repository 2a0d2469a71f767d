/* ybvoyager: how far sequences are, what they cache and which column they feed, to find those that run out or get hot. */
SELECT s.schemaname AS schema_name, s.sequencename AS sequence_name, s.data_type::text AS type, s.start_value, s.min_value, s.max_value,
       s.increment_by, s.cycle AS cycles, s.cache_size, s.last_value,
       n.nspname AS table_schema, t.relname AS table_name, a.attname AS column_name
  FROM pg_sequences s JOIN pg_namespace q ON q.nspname = s.schemaname
  JOIN pg_class c ON c.relnamespace = q.oid AND c.relname = s.sequencename AND c.relkind = 'S'
  LEFT JOIN pg_depend d ON d.classid = 'pg_class'::regclass AND d.objid = c.oid AND d.refclassid = 'pg_class'::regclass AND d.deptype IN ('a', 'i')
  LEFT JOIN pg_class t ON t.oid = d.refobjid LEFT JOIN pg_namespace n ON n.oid = t.relnamespace
  LEFT JOIN pg_attribute a ON a.attrelid = t.oid AND a.attnum = d.refobjsubid
 WHERE s.schemaname = ANY (current_setting('ybvoyager.schemas')::text[])
 ORDER BY 1, 2, 11, 12, 13
