/* ybvoyager: collations, conversions, operators, aggregates, event triggers and foreign servers, many of which the target lacks. No options of servers. */
SELECT 'COLLATION' AS object_type, n.nspname AS schema_name, o.collname AS object_name, '' AS table_name,
       format('CREATE COLLATION %I.%I (provider = %s%s)', n.nspname, o.collname,
           CASE o.collprovider WHEN 'i' THEN 'icu' WHEN 'b' THEN 'builtin' ELSE 'libc' END,
           CASE WHEN to_jsonb(o) ->> 'collisdeterministic' = 'false' THEN ', deterministic = false' ELSE '' END) AS definition
  FROM pg_collation o JOIN pg_namespace n ON n.oid = o.collnamespace
 WHERE n.nspname = ANY (current_setting('ybvoyager.schemas')::text[]) AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.classid = 'pg_collation'::regclass AND d.objid = o.oid AND d.deptype = 'e')
UNION ALL
SELECT 'CONVERSION', n.nspname, o.conname, '', format('CREATE CONVERSION %I.%I FOR %L TO %L FROM %s', n.nspname, o.conname,
           pg_encoding_to_char(o.conforencoding), pg_encoding_to_char(o.contoencoding), o.conproc)
  FROM pg_conversion o JOIN pg_namespace n ON n.oid = o.connamespace
 WHERE n.nspname = ANY (current_setting('ybvoyager.schemas')::text[]) AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.classid = 'pg_conversion'::regclass AND d.objid = o.oid AND d.deptype = 'e')
UNION ALL
SELECT 'OPERATOR', n.nspname, o.oprname, '', format('CREATE OPERATOR %I.%s (%sRIGHTARG = %s, FUNCTION = %s)', n.nspname, o.oprname,
           CASE WHEN o.oprleft = 0 THEN '' ELSE 'LEFTARG = ' || format_type(o.oprleft, NULL) || ', ' END,
           format_type(o.oprright, NULL), o.oprcode)
  FROM pg_operator o JOIN pg_namespace n ON n.oid = o.oprnamespace
 WHERE n.nspname = ANY (current_setting('ybvoyager.schemas')::text[]) AND o.oprcode <> 0 AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.classid = 'pg_operator'::regclass AND d.objid = o.oid AND d.deptype = 'e')
UNION ALL
SELECT 'AGGREGATE', n.nspname, p.proname, '', format('CREATE AGGREGATE %I.%I(%s) (SFUNC = %s, STYPE = %s)', n.nspname, p.proname,
           CASE WHEN p.pronargs = 0 THEN '*' ELSE pg_get_function_identity_arguments(p.oid) END,
           o.aggtransfn, format_type(o.aggtranstype, NULL))
  FROM pg_aggregate o JOIN pg_proc p ON p.oid = o.aggfnoid JOIN pg_namespace n ON n.oid = p.pronamespace
 WHERE n.nspname = ANY (current_setting('ybvoyager.schemas')::text[]) AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.classid = 'pg_proc'::regclass AND d.objid = p.oid AND d.deptype = 'e')
UNION ALL
SELECT 'EVENT TRIGGER', '', o.evtname, '', format('CREATE EVENT TRIGGER %I ON %s EXECUTE FUNCTION %s()', o.evtname, o.evtevent, o.evtfoid::regproc)
  FROM pg_event_trigger o WHERE NOT EXISTS (SELECT FROM pg_depend d WHERE d.classid = 'pg_event_trigger'::regclass AND d.objid = o.oid AND d.deptype = 'e')
UNION ALL
SELECT 'SERVER', '', o.srvname, '', format('CREATE SERVER %I FOREIGN DATA WRAPPER %I', o.srvname, w.fdwname)
  FROM pg_foreign_server o JOIN pg_foreign_data_wrapper w ON w.oid = o.srvfdw
 ORDER BY 1, 2, 3
