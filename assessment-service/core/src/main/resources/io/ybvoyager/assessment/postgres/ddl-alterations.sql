/* ybvoyager: what a dump says by ALTER TABLE and the target may refuse: clustering, attributes of columns, disabled rules. */
SELECT 'ALTERATION' AS object_type, n.nspname AS schema_name, c.relname AS object_name, c.relname AS table_name,
       format('ALTER TABLE %I.%I CLUSTER ON %I', n.nspname, c.relname, x.relname) AS definition
  FROM pg_index i JOIN pg_class c ON c.oid = i.indrelid JOIN pg_class x ON x.oid = i.indexrelid JOIN pg_namespace n ON n.oid = c.relnamespace
 WHERE i.indisclustered AND n.nspname = ANY (current_setting('ybvoyager.schemas')::text[])
UNION ALL
SELECT 'ALTERATION', n.nspname, c.relname, c.relname,
       format('ALTER TABLE ONLY %I.%I ALTER COLUMN %I SET (%s)', n.nspname, c.relname, a.attname, array_to_string(a.attoptions, ', '))
  FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid JOIN pg_namespace n ON n.oid = c.relnamespace
 WHERE a.attoptions IS NOT NULL AND NOT a.attisdropped AND c.relkind IN ('r', 'p')
   AND n.nspname = ANY (current_setting('ybvoyager.schemas')::text[])
UNION ALL
SELECT 'ALTERATION', n.nspname, c.relname, c.relname,
       format('ALTER TABLE %I.%I DISABLE RULE %I', n.nspname, c.relname, r.rulename)
  FROM pg_rewrite r JOIN pg_class c ON c.oid = r.ev_class JOIN pg_namespace n ON n.oid = c.relnamespace
 WHERE r.ev_enabled = 'D' AND r.rulename <> '_RETURN' AND n.nspname = ANY (current_setting('ybvoyager.schemas')::text[])
 ORDER BY 2, 3, 5
