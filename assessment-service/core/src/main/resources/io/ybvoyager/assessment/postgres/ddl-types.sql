/* ybvoyager: enums, domains, composite, range and base types: columns of such types may need conversion. Not those of extensions. */
SELECT CASE t.typtype WHEN 'd' THEN 'DOMAIN' ELSE 'TYPE' END AS object_type, n.nspname AS schema_name,
       t.typname AS object_name, '' AS table_name,
       CASE t.typtype
       WHEN 'e' THEN format('CREATE TYPE %I.%I AS ENUM (%s)', n.nspname, t.typname,
           (SELECT string_agg(quote_literal(enumlabel), ', ' ORDER BY enumsortorder) FROM pg_enum WHERE enumtypid = t.oid))
       WHEN 'd' THEN format('CREATE DOMAIN %I.%I AS %s', n.nspname, t.typname, format_type(t.typbasetype, t.typtypmod))
           || coalesce(' DEFAULT ' || t.typdefault, '') || CASE WHEN t.typnotnull THEN ' NOT NULL' ELSE '' END
           || coalesce((SELECT string_agg(format(' CONSTRAINT %I %s', conname,
                           -- CREATE DOMAIN has no NOT VALID
                           regexp_replace(pg_get_constraintdef(oid), ' NOT VALID$', '')), '' ORDER BY conname)
                          FROM pg_constraint WHERE contypid = t.oid AND contype = 'c'), '')
       WHEN 'r' THEN format('CREATE TYPE %I.%I AS RANGE (SUBTYPE = %s)', n.nspname, t.typname,
           (SELECT format_type(rngsubtype, NULL) FROM pg_range WHERE rngtypid = t.oid))
       WHEN 'c' THEN format('CREATE TYPE %I.%I AS (%s)', n.nspname, t.typname,
           (SELECT string_agg(format('%I %s', attname, format_type(atttypid, atttypmod)), ', ' ORDER BY attnum)
              FROM pg_attribute WHERE attrelid = t.typrelid AND attnum > 0 AND NOT attisdropped))
       ELSE format('CREATE TYPE %I.%I (INPUT = %s, OUTPUT = %s)', n.nspname, t.typname, t.typinput::regproc, t.typoutput::regproc)
       END AS definition
  FROM pg_type t JOIN pg_namespace n ON n.oid = t.typnamespace LEFT JOIN pg_class c ON c.oid = t.typrelid
 WHERE n.nspname = ANY (current_setting('ybvoyager.schemas')::text[])
   AND (t.typtype IN ('e', 'd', 'r') OR t.typtype = 'c' AND c.relkind = 'c'
        OR t.typtype = 'b' AND t.typelem = 0)
   AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.classid = 'pg_type'::regclass AND d.objid = t.oid AND d.deptype = 'e')
 ORDER BY 2, 3
