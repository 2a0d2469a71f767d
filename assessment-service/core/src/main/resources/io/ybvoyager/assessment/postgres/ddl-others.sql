/* ybvoyager: statistics objects, operator classes, text search, languages, access methods, labels and replication, which the target lacks or which do not move. No connection strings. */
SELECT 'STATISTICS' AS object_type, n.nspname AS schema_name, o.stxname AS object_name, c.relname AS table_name,
       pg_get_statisticsobjdef(o.oid) AS definition
  FROM pg_statistic_ext o JOIN pg_namespace n ON n.oid = o.stxnamespace JOIN pg_class c ON c.oid = o.stxrelid
 WHERE n.nspname = ANY (current_setting('ybvoyager.schemas')::text[])
UNION ALL
SELECT 'OPERATOR FAMILY', n.nspname, o.opfname, '', format('CREATE OPERATOR FAMILY %I.%I USING %I', n.nspname, o.opfname, a.amname)
  FROM pg_opfamily o JOIN pg_namespace n ON n.oid = o.opfnamespace JOIN pg_am a ON a.oid = o.opfmethod
 WHERE n.nspname = ANY (current_setting('ybvoyager.schemas')::text[])
   AND NOT EXISTS (SELECT FROM pg_opclass c WHERE c.opcfamily = o.oid AND c.opcname = o.opfname AND c.opcnamespace = o.opfnamespace)
   AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.classid = 'pg_opfamily'::regclass AND d.objid = o.oid AND d.deptype = 'e')
UNION ALL
SELECT 'OPERATOR CLASS', n.nspname, o.opcname, '', format('CREATE OPERATOR CLASS %I.%I %sFOR TYPE %s USING %I AS STORAGE %s', n.nspname, o.opcname,
           CASE WHEN o.opcdefault THEN 'DEFAULT ' ELSE '' END, format_type(o.opcintype, NULL), a.amname,
           format_type(CASE WHEN o.opckeytype = 0 THEN o.opcintype ELSE o.opckeytype END, NULL))
  FROM pg_opclass o JOIN pg_namespace n ON n.oid = o.opcnamespace JOIN pg_am a ON a.oid = o.opcmethod
 WHERE n.nspname = ANY (current_setting('ybvoyager.schemas')::text[])
   AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.classid = 'pg_opclass'::regclass AND d.objid = o.oid AND d.deptype = 'e')
UNION ALL
SELECT 'TEXT SEARCH CONFIGURATION', n.nspname, o.cfgname, '', format('CREATE TEXT SEARCH CONFIGURATION %I.%I (PARSER = %I.%I)', n.nspname, o.cfgname, pn.nspname, p.prsname)
  FROM pg_ts_config o JOIN pg_namespace n ON n.oid = o.cfgnamespace
  JOIN pg_ts_parser p ON p.oid = o.cfgparser JOIN pg_namespace pn ON pn.oid = p.prsnamespace
 WHERE n.nspname = ANY (current_setting('ybvoyager.schemas')::text[])
   AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.classid = 'pg_ts_config'::regclass AND d.objid = o.oid AND d.deptype = 'e')
UNION ALL
SELECT 'TEXT SEARCH DICTIONARY', n.nspname, o.dictname, '', format('CREATE TEXT SEARCH DICTIONARY %I.%I (TEMPLATE = %I.%I)', n.nspname, o.dictname, tn.nspname, t.tmplname)
  FROM pg_ts_dict o JOIN pg_namespace n ON n.oid = o.dictnamespace
  JOIN pg_ts_template t ON t.oid = o.dicttemplate JOIN pg_namespace tn ON tn.oid = t.tmplnamespace
 WHERE n.nspname = ANY (current_setting('ybvoyager.schemas')::text[])
   AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.classid = 'pg_ts_dict'::regclass AND d.objid = o.oid AND d.deptype = 'e')
UNION ALL
SELECT 'TEXT SEARCH TEMPLATE', n.nspname, o.tmplname, '', format('CREATE TEXT SEARCH TEMPLATE %I.%I (LEXIZE = %s)', n.nspname, o.tmplname, o.tmpllexize)
  FROM pg_ts_template o JOIN pg_namespace n ON n.oid = o.tmplnamespace
 WHERE n.nspname = ANY (current_setting('ybvoyager.schemas')::text[])
   AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.classid = 'pg_ts_template'::regclass AND d.objid = o.oid AND d.deptype = 'e')
UNION ALL
SELECT 'ACCESS METHOD', '', o.amname, '', format('CREATE ACCESS METHOD %I TYPE %s HANDLER %s', o.amname,
           CASE to_jsonb(o) ->> 'amtype' WHEN 't' THEN 'TABLE' ELSE 'INDEX' END, o.amhandler)
  FROM pg_am o WHERE o.oid >= 16384
   AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.classid = 'pg_am'::regclass AND d.objid = o.oid AND d.deptype = 'e')
UNION ALL
SELECT 'PUBLICATION', '', o.pubname, '', format('CREATE PUBLICATION %I%s', o.pubname, CASE WHEN o.puballtables THEN ' FOR ALL TABLES' ELSE '' END)
  FROM pg_publication o
UNION ALL
SELECT 'SUBSCRIPTION', '', o.subname, '', format('CREATE SUBSCRIPTION %I CONNECTION %L PUBLICATION %s', o.subname, '', array_to_string(o.subpublications, ', '))
  FROM (SELECT subname, subpublications, subdbid FROM pg_subscription) o WHERE o.subdbid = (SELECT oid FROM pg_database WHERE datname = current_database())
UNION ALL
SELECT 'TABLESPACE', '', o.spcname, '', format('CREATE TABLESPACE %I LOCATION %L', o.spcname, '')
  FROM pg_tablespace o WHERE EXISTS (SELECT FROM pg_class c WHERE c.reltablespace = o.oid AND o.spcname !~ '^pg_')
UNION ALL
SELECT 'SECURITY LABEL', n.nspname, c.relname, c.relname, format('SECURITY LABEL FOR %I ON TABLE %I.%I IS NULL', o.provider, n.nspname, c.relname)
  FROM pg_seclabel o JOIN pg_class c ON o.classoid = 'pg_class'::regclass AND o.objoid = c.oid AND o.objsubid = 0 JOIN pg_namespace n ON n.oid = c.relnamespace
 WHERE n.nspname = ANY (current_setting('ybvoyager.schemas')::text[])
 ORDER BY 1, 2, 3
