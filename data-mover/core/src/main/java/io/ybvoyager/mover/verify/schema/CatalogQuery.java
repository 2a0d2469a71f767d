package io.ybvoyager.mover.verify.schema;

/**
 * The questions that {@link CatalogSnapshot} asks: each yields rows of type, name, attribute, value. Columns that not every
 * server version has are read through {@code to_jsonb(row)}, so that one text serves all from 9.6 on.
 */
enum CatalogQuery {
    SCHEMAS("SELECT 'SCHEMA' AS type, nspname::text AS name, 'exists' AS attribute, 'yes' AS value FROM wanted"),
    RELATIONS(
            """
            SELECT k.type, w.nspname || '.' || c.relname AS name, a.attribute, a.value
            FROM pg_class c JOIN wanted w ON w.oid = c.relnamespace
            JOIN (VALUES ('r', 'TABLE'), ('p', 'TABLE'), ('v', 'VIEW'), ('m', 'MATERIALIZED VIEW'), ('f', 'FOREIGN TABLE'),
              ('c', 'TYPE')) AS k (kind, type) ON k.kind = c.relkind
            LEFT JOIN LATERAL (VALUES
              ('kind', c.relkind::text),
              ('persistence', c.relpersistence::text),
              ('options', (SELECT string_agg(o, ', ' ORDER BY o) FROM unnest(c.reloptions) o)),
              ('toast options', (SELECT string_agg(o, ', ' ORDER BY o) FROM pg_class t, unnest(t.reloptions) o WHERE t.oid = c.reltoastrelid)),
              ('access method', (SELECT m.amname::text FROM pg_am m
                WHERE m.oid = (to_jsonb(c) ->> 'relam')::oid AND c.relkind IN ('r', 'm'))),
              ('row security', CASE WHEN c.relrowsecurity THEN 'enabled' END),
              ('forced row security', CASE WHEN c.relforcerowsecurity THEN 'forced' END),
              ('replica identity', c.relreplident::text || coalesce((SELECT ' ' || i.relname FROM pg_index x
                JOIN pg_class i ON i.oid = x.indexrelid WHERE x.indrelid = c.oid AND x.indisreplident), '')),
              ('parents', (SELECT string_agg(h.inhparent::regclass::text, ', ' ORDER BY h.inhseqno)
                FROM pg_inherits h WHERE h.inhrelid = c.oid)),
              ('of type', CASE WHEN c.reloftype <> 0 THEN format_type(c.reloftype, NULL) END),
              ('populated', CASE WHEN c.relkind = 'm' THEN c.relispopulated::text END),
              ('definition', CASE WHEN c.relkind IN ('v', 'm') THEN pg_get_viewdef(c.oid) END),
              ('server', (SELECT s.srvname || ' ' || coalesce(f.ftoptions::text, '') FROM pg_foreign_table f
                JOIN pg_foreign_server s ON s.oid = f.ftserver WHERE f.ftrelid = c.oid))
            ) AS a (attribute, value) ON true
            WHERE """
                    + free("pg_class", "c.oid")),
    COLUMNS(
            """
            SELECT k.type, w.nspname || '.' || c.relname AS name, 'column ' || a.attname AS attribute,
              concat_ws(' ',
                row_number() OVER (PARTITION BY c.oid ORDER BY a.attnum) || ':',
                format_type(a.atttypid, a.atttypmod),
                (SELECT 'COLLATE ' || cn.nspname || '.' || l.collname FROM pg_collation l JOIN pg_namespace cn ON cn.oid = l.collnamespace
                  JOIN pg_type t ON t.oid = a.atttypid WHERE l.oid = a.attcollation AND a.attcollation <> t.typcollation),
                CASE WHEN a.attnotnull THEN 'NOT NULL' END,
                CASE nullif(to_jsonb(a) ->> 'attidentity', '') WHEN 'a' THEN 'IDENTITY ALWAYS' WHEN 'd' THEN 'IDENTITY BY DEFAULT' END,
                CASE nullif(to_jsonb(a) ->> 'attgenerated', '') WHEN 's' THEN 'GENERATED STORED' WHEN 'v' THEN 'GENERATED VIRTUAL' END,
                'DEFAULT ' || (SELECT pg_get_expr(d.adbin, d.adrelid) FROM pg_attrdef d WHERE d.adrelid = a.attrelid AND d.adnum = a.attnum),
                CASE WHEN c.relkind NOT IN ('v', 'c') THEN 'STORAGE ' || a.attstorage::text END,
                'COMPRESSION ' || nullif(to_jsonb(a) ->> 'attcompression', ''),
                'STATISTICS ' || nullif(coalesce(to_jsonb(a) ->> 'attstattarget', '-1'), '-1'),
                'OPTIONS ' || a.attoptions::text, 'FDW OPTIONS ' || a.attfdwoptions::text,
                CASE WHEN a.attinhcount > 0 THEN CASE WHEN a.attislocal THEN 'INHERITED AND LOCAL' ELSE 'INHERITED' END END) AS value
            FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid JOIN wanted w ON w.oid = c.relnamespace
            JOIN (VALUES ('r', 'TABLE'), ('p', 'TABLE'), ('v', 'VIEW'), ('m', 'MATERIALIZED VIEW'), ('f', 'FOREIGN TABLE'),
              ('c', 'TYPE')) AS k (kind, type) ON k.kind = c.relkind
            WHERE a.attnum > 0 AND NOT a.attisdropped AND """
                    + free("pg_class", "c.oid")),
    PARTITIONS(
            100_000,
            """
            SELECT 'TABLE' AS type, w.nspname || '.' || c.relname AS name, a.attribute, a.value
            FROM pg_class c JOIN wanted w ON w.oid = c.relnamespace
            JOIN LATERAL (VALUES ('partition key', CASE WHEN c.relkind = 'p' THEN pg_get_partkeydef(c.oid) END),
              ('partition bound', pg_get_expr(c.relpartbound, c.oid))) AS a (attribute, value) ON a.value IS NOT NULL
            WHERE c.relkind IN ('r', 'p') AND """
                    + free("pg_class", "c.oid")),
    CONSTRAINTS(
            """
            SELECT 'CONSTRAINT' AS type, w.nspname || '.' || coalesce(c.relname, t.typname) || '.' || k.conname AS name, a.attribute, a.value
            FROM pg_constraint k JOIN wanted w ON w.oid = k.connamespace
            LEFT JOIN pg_class c ON c.oid = k.conrelid LEFT JOIN pg_type t ON t.oid = k.contypid
            JOIN LATERAL (VALUES ('definition', pg_get_constraintdef(k.oid)), ('validated', k.convalidated::text),
              ('local', k.conislocal::text)) AS a (attribute, value) ON true
            WHERE k.contype IN ('c', 'f', 'p', 'u', 'x') AND coalesce(to_jsonb(k) ->> 'conparentid', '0') = '0'
              AND (k.conrelid = 0 OR """
                    + free("pg_class", "k.conrelid") + ") AND (k.contypid = 0 OR "
                    + free("pg_type", "k.contypid") + ")"),
    INDEXES(
            """
            SELECT 'INDEX' AS type, w.nspname || '.' || i.relname AS name, a.attribute, a.value
            FROM pg_index x JOIN pg_class i ON i.oid = x.indexrelid JOIN wanted w ON w.oid = i.relnamespace
            JOIN LATERAL (VALUES ('definition', pg_get_indexdef(i.oid)), ('valid', x.indisvalid::text),
              ('clustered', CASE WHEN x.indisclustered THEN 'yes' END),
              ('parent', (SELECT h.inhparent::regclass::text FROM pg_inherits h WHERE h.inhrelid = i.oid)),
              ('statistics', (SELECT string_agg(s.attnum || '=' || (to_jsonb(s) ->> 'attstattarget'), ', ' ORDER BY s.attnum)
                FROM pg_attribute s WHERE s.attrelid = i.oid AND coalesce(to_jsonb(s) ->> 'attstattarget', '-1') <> '-1'))
            ) AS a (attribute, value) ON a.value IS NOT NULL
            WHERE """
                    + free("pg_class", "x.indrelid")),
    SEQUENCES(
            """
            SELECT 'SEQUENCE' AS type, w.nspname || '.' || c.relname AS name, 'owned by' AS attribute,
              coalesce((SELECT max(d.refobjid::regclass || '.' || a.attname || ' (' || d.deptype::text || ')') FROM pg_depend d
                JOIN pg_attribute a ON a.attrelid = d.refobjid AND a.attnum = d.refobjsubid
                WHERE d.classid = 'pg_class'::regclass AND d.objid = c.oid AND d.refclassid = 'pg_class'::regclass
                  AND d.deptype IN ('a', 'i')), 'nothing') AS value
            FROM pg_class c JOIN wanted w ON w.oid = c.relnamespace WHERE c.relkind = 'S' AND """
                    + free("pg_class", "c.oid")),
    SEQUENCE_PARAMETERS(
            100_000,
            """
            SELECT 'SEQUENCE' AS type, w.nspname || '.' || c.relname AS name, 'parameters' AS attribute,
              format('%s start %s increment %s min %s max %s cache %s cycle %s', format_type(s.seqtypid, NULL), s.seqstart,
                s.seqincrement, s.seqmin, s.seqmax, s.seqcache, s.seqcycle) AS value
            FROM pg_sequence s JOIN pg_class c ON c.oid = s.seqrelid JOIN wanted w ON w.oid = c.relnamespace
            WHERE """
                    + free("pg_class", "c.oid")),
    RULES(
            """
            SELECT 'RULE' AS type, w.nspname || '.' || c.relname || '.' || r.rulename AS name, a.attribute, a.value
            FROM pg_rewrite r JOIN pg_class c ON c.oid = r.ev_class JOIN wanted w ON w.oid = c.relnamespace
            JOIN LATERAL (VALUES ('definition', pg_get_ruledef(r.oid)), ('enabled', r.ev_enabled::text)) AS a (attribute, value) ON true
            WHERE r.rulename <> '_RETURN' AND """
                    + free("pg_class", "c.oid")),
    TRIGGERS(
            """
            SELECT 'TRIGGER' AS type, w.nspname || '.' || c.relname || '.' || t.tgname AS name, a.attribute, a.value
            FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid JOIN wanted w ON w.oid = c.relnamespace
            JOIN LATERAL (VALUES ('definition', pg_get_triggerdef(t.oid)), ('enabled', t.tgenabled::text)) AS a (attribute, value) ON true
            WHERE NOT t.tgisinternal AND """
                    + free("pg_class", "c.oid")),
    ROUTINES(
            """
            SELECT CASE p.kind WHEN 'a' THEN 'AGGREGATE' WHEN 'p' THEN 'PROCEDURE' ELSE 'FUNCTION' END AS type,
              w.nspname || '.' || p.proname || '(' || pg_get_function_identity_arguments(p.oid) || ')' AS name,
              'definition' AS attribute,
              CASE WHEN p.kind = 'a' THEN (SELECT (to_jsonb(g) - 'aggfnoid' - 'aggsortop' - 'aggtranstype' - 'aggmtranstype')::text
                  || format(' %s %s %s', format_type(g.aggtranstype, NULL), format_type(g.aggmtranstype, NULL), g.aggsortop::regoperator)
                FROM pg_aggregate g WHERE g.aggfnoid = p.oid)
              ELSE pg_get_functiondef(p.oid) END AS value
            FROM (SELECT oid, proname, pronamespace, coalesce(to_jsonb(q) ->> 'prokind',
                CASE WHEN (to_jsonb(q) ->> 'proisagg')::boolean THEN 'a' ELSE 'f' END) AS kind FROM pg_proc q WHERE oid >= 16384) p
            JOIN wanted w ON w.oid = p.pronamespace WHERE """
                    + free("pg_proc", "p.oid")),
    TYPES(
            """
            SELECT CASE t.typtype WHEN 'd' THEN 'DOMAIN' ELSE 'TYPE' END AS type, w.nspname || '.' || t.typname AS name, a.attribute, a.value
            FROM pg_type t JOIN wanted w ON w.oid = t.typnamespace LEFT JOIN pg_range r ON r.rngtypid = t.oid
            JOIN LATERAL (VALUES ('kind', t.typtype::text || CASE WHEN t.typisdefined THEN '' ELSE ' shell' END),
              ('labels', (SELECT string_agg(quote_literal(e.enumlabel), ', ' ORDER BY e.enumsortorder) FROM pg_enum e WHERE e.enumtypid = t.oid)),
              ('base', CASE WHEN t.typtype = 'd' THEN concat_ws(' ', format_type(t.typbasetype, t.typtypmod), CASE WHEN t.typnotnull THEN 'NOT NULL' END,
                'DEFAULT ' || t.typdefault, 'COLLATE ' || (SELECT l.collname FROM pg_collation l WHERE l.oid = t.typcollation)) END),
              ('range', CASE WHEN t.typtype = 'r' THEN concat_ws(' ', format_type(r.rngsubtype, NULL),
                (SELECT o.opcname FROM pg_opclass o WHERE o.oid = r.rngsubopc), r.rngcanonical, r.rngsubdiff,
                (SELECT l.collname FROM pg_collation l WHERE l.oid = r.rngcollation),
                format_type((to_jsonb(r) ->> 'rngmultitypid')::oid, NULL)) END),
              ('functions', CASE WHEN t.typtype = 'b' THEN concat_ws(' ', t.typinput, t.typoutput, t.typreceive, t.typsend, t.typmodin,
                t.typmodout, t.typanalyze, t.typlen, t.typbyval, t.typalign, t.typstorage, t.typcategory, t.typispreferred, t.typdelim,
                'default ' || t.typdefault) END)
            ) AS a (attribute, value) ON a.value IS NOT NULL
            WHERE t.typtype IN ('b', 'd', 'e', 'r', 'p') AND NOT EXISTS (SELECT 1 FROM pg_type e WHERE e.typarray = t.oid)
              AND """
                    + free("pg_type", "t.oid")),
    POLICIES(
            """
            SELECT 'POLICY' AS type, schemaname || '.' || tablename || '.' || policyname AS name, 'definition' AS attribute,
              concat_ws(' ', permissive, cmd, (SELECT string_agg(o, ', ' ORDER BY o) FROM unnest(roles) o), 'USING ' || qual, 'CHECK ' || with_check) AS value
            FROM pg_policies JOIN wanted w ON w.nspname = schemaname"""),
    OPERATORS(
            """
            SELECT 'OPERATOR' AS type, o.oid::regoperator::text AS name, 'definition' AS attribute,
              concat_ws(' ', o.oprcode, 'commutator ' || nullif(o.oprcom, 0)::regoperator, 'negator ' || nullif(o.oprnegate, 0)::regoperator,
                o.oprrest, o.oprjoin, o.oprcanmerge, o.oprcanhash) AS value
            FROM pg_operator o JOIN wanted w ON w.oid = o.oprnamespace WHERE """
                    + free("pg_operator", "o.oid")),
    OPERATOR_CLASSES(
            """
            SELECT 'OPERATOR CLASS' AS type, w.nspname || '.' || o.opcname || ' ' || m.amname AS name, 'definition' AS attribute,
              concat_ws(' ', format_type(o.opcintype, NULL), CASE WHEN o.opcdefault THEN 'DEFAULT' END, f.opfname,
                'STORAGE ' || format_type(nullif(o.opckeytype, 0), NULL)) AS value
            FROM pg_opclass o JOIN wanted w ON w.oid = o.opcnamespace JOIN pg_am m ON m.oid = o.opcmethod
            JOIN pg_opfamily f ON f.oid = o.opcfamily WHERE """
                    + free("pg_opclass", "o.oid")),
    OPERATOR_FAMILIES(
            """
            SELECT 'OPERATOR FAMILY' AS type, w.nspname || '.' || f.opfname || ' ' || m.amname AS name, 'members' AS attribute,
              concat_ws('; ', (SELECT string_agg(format('%s %s', o.amopstrategy, o.amopopr::regoperator), ', ' ORDER BY o.amopstrategy, o.amopopr::regoperator::text)
                  FROM pg_amop o WHERE o.amopfamily = f.oid),
                (SELECT string_agg(format('%s %s', p.amprocnum, p.amproc::regprocedure), ', ' ORDER BY p.amprocnum, p.amproc::regprocedure::text)
                  FROM pg_amproc p WHERE p.amprocfamily = f.oid), '') AS value
            FROM pg_opfamily f JOIN wanted w ON w.oid = f.opfnamespace JOIN pg_am m ON m.oid = f.opfmethod
            WHERE """
                    + free("pg_opfamily", "f.oid")),
    CASTS(
            """
            SELECT 'CAST' AS type, format('%s AS %s', format_type(c.castsource, NULL), format_type(c.casttarget, NULL)) AS name,
              'definition' AS attribute, concat_ws(' ', nullif(c.castfunc, 0)::regprocedure, c.castcontext, c.castmethod) AS value
            FROM pg_cast c JOIN pg_type s ON s.oid = c.castsource JOIN pg_type t ON t.oid = c.casttarget LEFT JOIN pg_proc p ON p.oid = c.castfunc
            WHERE c.oid >= 16384 AND EXISTS (SELECT 1 FROM wanted w WHERE w.oid IN (s.typnamespace, t.typnamespace, p.pronamespace))
              AND """
                    + free("pg_cast", "c.oid")),
    EVENT_TRIGGERS(
            """
            SELECT 'EVENT TRIGGER' AS type, t.evtname::text AS name, 'definition' AS attribute,
              concat_ws(' ', t.evtevent, t.evtfoid::regprocedure, t.evtenabled, t.evttags::text) AS value
            FROM pg_event_trigger t JOIN pg_proc p ON p.oid = t.evtfoid JOIN wanted w ON w.oid = p.pronamespace
            WHERE """
                    + free("pg_event_trigger", "t.oid")),
    COLLATIONS(
            """
            SELECT 'COLLATION' AS type, w.nspname || '.' || c.collname AS name, 'definition' AS attribute,
              concat_ws(' ', to_jsonb(c) ->> 'collprovider', to_jsonb(c) ->> 'collcollate', to_jsonb(c) ->> 'collctype',
                coalesce(to_jsonb(c) ->> 'colllocale', to_jsonb(c) ->> 'colliculocale'), to_jsonb(c) ->> 'collisdeterministic') AS value
            FROM pg_collation c JOIN wanted w ON w.oid = c.collnamespace WHERE """
                    + free("pg_collation", "c.oid")),
    CONVERSIONS(
            """
            SELECT 'CONVERSION' AS type, w.nspname || '.' || c.conname AS name, 'definition' AS attribute,
              concat_ws(' ', pg_encoding_to_char(c.conforencoding), pg_encoding_to_char(c.contoencoding), c.conproc, c.condefault) AS value
            FROM pg_conversion c JOIN wanted w ON w.oid = c.connamespace WHERE """
                    + free("pg_conversion", "c.oid")),
    TEXT_SEARCH(
            """
            SELECT 'TEXT SEARCH CONFIGURATION' AS type, w.nspname || '.' || c.cfgname AS name, 'definition' AS attribute,
              concat_ws(' ', (SELECT p.prsname FROM pg_ts_parser p WHERE p.oid = c.cfgparser),
                (SELECT string_agg(format('%s:%s', m.maptokentype, m.mapdict::regdictionary), ', ' ORDER BY m.maptokentype, m.mapseqno)
                  FROM pg_ts_config_map m WHERE m.mapcfg = c.oid)) AS value
            FROM pg_ts_config c JOIN wanted w ON w.oid = c.cfgnamespace WHERE """
                    + free("pg_ts_config", "c.oid")
                    + """

            UNION ALL SELECT 'TEXT SEARCH DICTIONARY', w.nspname || '.' || d.dictname, 'definition',
              concat_ws(' ', (SELECT t.tmplname FROM pg_ts_template t WHERE t.oid = d.dicttemplate), d.dictinitoption)
            FROM pg_ts_dict d JOIN wanted w ON w.oid = d.dictnamespace WHERE """
                    + free("pg_ts_dict", "d.oid")
                    + """

            UNION ALL SELECT 'TEXT SEARCH PARSER', w.nspname || '.' || p.prsname, 'definition',
              concat_ws(' ', p.prsstart, p.prstoken, p.prsend, p.prsheadline, p.prslextype)
            FROM pg_ts_parser p JOIN wanted w ON w.oid = p.prsnamespace WHERE """
                    + free("pg_ts_parser", "p.oid")
                    + """

            UNION ALL SELECT 'TEXT SEARCH TEMPLATE', w.nspname || '.' || t.tmplname, 'definition', concat_ws(' ', t.tmplinit, t.tmpllexize)
            FROM pg_ts_template t JOIN wanted w ON w.oid = t.tmplnamespace WHERE """
                    + free("pg_ts_template", "t.oid")),
    STATISTICS(
            100_000,
            """
            SELECT 'STATISTICS' AS type, w.nspname || '.' || s.stxname AS name, 'definition' AS attribute,
              concat_ws(' ', pg_get_statisticsobjdef(s.oid), nullif(to_jsonb(s) ->> 'stxstattarget', '-1')) AS value
            FROM pg_statistic_ext s JOIN wanted w ON w.oid = s.stxnamespace"""),
    EXTENSIONS(
            """
            SELECT 'EXTENSION' AS type, e.extname::text AS name, 'exists' AS attribute, 'yes' AS value
            FROM pg_extension e WHERE e.extname <> 'plpgsql' AND e.extnamespace IN (SELECT oid FROM wanted)"""),
    COMMENTS(
            """
            SELECT 'COMMENT' AS type, pg_describe_object(d.classoid, d.objoid, d.objsubid) AS name, 'text' AS attribute, d.description AS value
            FROM pg_description d JOIN (
              SELECT 'pg_class'::regclass::oid AS class, oid, relnamespace AS ns FROM pg_class
              UNION ALL SELECT 'pg_proc'::regclass, oid, pronamespace FROM pg_proc
              UNION ALL SELECT 'pg_type'::regclass, oid, typnamespace FROM pg_type
              UNION ALL SELECT 'pg_constraint'::regclass, oid, connamespace FROM pg_constraint
              UNION ALL SELECT 'pg_operator'::regclass, oid, oprnamespace FROM pg_operator
              UNION ALL SELECT 'pg_collation'::regclass, oid, collnamespace FROM pg_collation
              UNION ALL SELECT 'pg_conversion'::regclass, oid, connamespace FROM pg_conversion
              UNION ALL SELECT 'pg_ts_config'::regclass, oid, cfgnamespace FROM pg_ts_config
              UNION ALL SELECT 'pg_opclass'::regclass, oid, opcnamespace FROM pg_opclass
              UNION ALL SELECT 'pg_opfamily'::regclass, oid, opfnamespace FROM pg_opfamily
              UNION ALL SELECT 'pg_ts_dict'::regclass, oid, dictnamespace FROM pg_ts_dict
              UNION ALL SELECT 'pg_cast'::regclass, k.oid, t.typnamespace FROM pg_cast k JOIN pg_type t ON t.oid = k.castsource
              UNION ALL SELECT 'pg_namespace'::regclass, oid, oid FROM pg_namespace
              UNION ALL SELECT 'pg_rewrite'::regclass, r.oid, c.relnamespace FROM pg_rewrite r JOIN pg_class c ON c.oid = r.ev_class
              UNION ALL SELECT 'pg_trigger'::regclass, t.oid, c.relnamespace FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid
              UNION ALL SELECT 'pg_policy'::regclass, p.oid, c.relnamespace FROM pg_policy p JOIN pg_class c ON c.oid = p.polrelid
              UNION ALL SELECT 'pg_event_trigger'::regclass, t.oid, p.pronamespace FROM pg_event_trigger t JOIN pg_proc p ON p.oid = t.evtfoid
            ) o ON o.class = d.classoid AND o.oid = d.objoid
            JOIN wanted w ON w.oid = o.ns
            WHERE d.description <> 'standard public schema'
              AND NOT EXISTS (SELECT 1 FROM pg_depend e WHERE e.classid = d.classoid AND e.objid = d.objoid AND e.deptype = 'e')""");

    final int minVersion;
    private final String body;

    CatalogQuery(String body) {
        this(0, body);
    }

    CatalogQuery(int minVersion, String body) {
        this.minVersion = minVersion;
        this.body = body;
    }

    /** The query; its one parameter is the array of schemas. */
    String sql() {
        return "WITH wanted AS (SELECT oid, nspname FROM pg_namespace WHERE nspname = ANY (?))\n" + body;
    }

    /** The condition that an object belongs to no extension. */
    private static String free(String catalog, String oid) {
        return " NOT EXISTS (SELECT 1 FROM pg_depend e WHERE e.classid = '" + catalog + "'::regclass AND e.objid = "
                + oid + " AND e.deptype = 'e')";
    }
}
