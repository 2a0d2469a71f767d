/* ybvoyager: what a dump says by ALTER TABLE and the target may refuse: clustering, attributes, statistics and storage of columns, tablespaces, replica identity, disabled rules. */
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
       format('ALTER TABLE ONLY %I.%I ALTER COLUMN %I SET STATISTICS %s', n.nspname, c.relname, a.attname, a.attstattarget)
  FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid JOIN pg_namespace n ON n.oid = c.relnamespace
 WHERE a.attstattarget >= 0 AND a.attnum > 0 AND NOT a.attisdropped AND c.relkind IN ('r', 'p')
   AND n.nspname = ANY (current_setting('ybvoyager.schemas')::text[])
UNION ALL
SELECT 'ALTERATION', n.nspname, c.relname, c.relname,
       format('ALTER TABLE ONLY %I.%I ALTER COLUMN %I SET STORAGE %s', n.nspname, c.relname, a.attname,
           CASE a.attstorage WHEN 'p' THEN 'PLAIN' WHEN 'e' THEN 'EXTERNAL' WHEN 'm' THEN 'MAIN' ELSE 'EXTENDED' END)
  FROM pg_attribute a JOIN pg_type t ON t.oid = a.atttypid JOIN pg_class c ON c.oid = a.attrelid JOIN pg_namespace n ON n.oid = c.relnamespace
 WHERE a.attstorage <> t.typstorage AND a.attnum > 0 AND NOT a.attisdropped AND c.relkind IN ('r', 'p')
   AND n.nspname = ANY (current_setting('ybvoyager.schemas')::text[])
UNION ALL
SELECT 'ALTERATION', n.nspname, c.relname, c.relname,
       format('ALTER %s %I.%I SET TABLESPACE %I', CASE WHEN c.relkind IN ('r', 'p') THEN 'TABLE' ELSE 'INDEX' END, n.nspname, c.relname, s.spcname)
  FROM pg_class c JOIN pg_tablespace s ON s.oid = c.reltablespace JOIN pg_namespace n ON n.oid = c.relnamespace
 WHERE c.relkind IN ('r', 'p', 'i', 'I') AND n.nspname = ANY (current_setting('ybvoyager.schemas')::text[])
UNION ALL
SELECT 'ALTERATION', n.nspname, c.relname, c.relname,
       format('ALTER TABLE ONLY %I.%I REPLICA IDENTITY %s', n.nspname, c.relname,
           CASE c.relreplident WHEN 'f' THEN 'FULL' WHEN 'n' THEN 'NOTHING'
                ELSE (SELECT format('USING INDEX %I', x.relname) FROM pg_index i JOIN pg_class x ON x.oid = i.indexrelid
                       WHERE i.indrelid = c.oid AND i.indisreplident) END)
  FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
 WHERE c.relkind IN ('r', 'p') AND c.relreplident <> 'd' AND n.nspname = ANY (current_setting('ybvoyager.schemas')::text[])
UNION ALL
SELECT 'ALTERATION', n.nspname, c.relname, c.relname,
       format('ALTER TABLE %I.%I DISABLE RULE %I', n.nspname, c.relname, r.rulename)
  FROM pg_rewrite r JOIN pg_class c ON c.oid = r.ev_class JOIN pg_namespace n ON n.oid = c.relnamespace
 WHERE r.ev_enabled = 'D' AND r.rulename <> '_RETURN' AND n.nspname = ANY (current_setting('ybvoyager.schemas')::text[])
 ORDER BY 2, 3, 5
