package io.ybvoyager.mover.schema;

/** The longer queries of {@link SourceScope}; PostgreSQL 9.6 and later, no privileges needed. */
final class ScopeSql {
    /** Objects with the schema that they live in, also those that live there only through their table. */
    private static final String LIVING =
            """
            living AS (
              SELECT 'pg_class'::regclass::oid AS classid, oid AS objid, relnamespace AS ns FROM pg_class
              UNION ALL SELECT 'pg_proc'::regclass, oid, pronamespace FROM pg_proc
              UNION ALL SELECT 'pg_type'::regclass, oid, typnamespace FROM pg_type
              UNION ALL SELECT 'pg_constraint'::regclass, oid, connamespace FROM pg_constraint
              UNION ALL SELECT 'pg_operator'::regclass, oid, oprnamespace FROM pg_operator
              UNION ALL SELECT 'pg_opclass'::regclass, oid, opcnamespace FROM pg_opclass
              UNION ALL SELECT 'pg_opfamily'::regclass, oid, opfnamespace FROM pg_opfamily
              UNION ALL SELECT 'pg_collation'::regclass, oid, collnamespace FROM pg_collation
              UNION ALL SELECT 'pg_conversion'::regclass, oid, connamespace FROM pg_conversion
              UNION ALL SELECT 'pg_ts_config'::regclass, oid, cfgnamespace FROM pg_ts_config
              UNION ALL SELECT 'pg_ts_dict'::regclass, oid, dictnamespace FROM pg_ts_dict
              UNION ALL SELECT 'pg_attrdef'::regclass, d.oid, c.relnamespace FROM pg_attrdef d JOIN pg_class c ON c.oid = d.adrelid
              UNION ALL SELECT 'pg_rewrite'::regclass, r.oid, c.relnamespace FROM pg_rewrite r JOIN pg_class c ON c.oid = r.ev_class
              UNION ALL SELECT 'pg_trigger'::regclass, t.oid, c.relnamespace FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid
              UNION ALL SELECT 'pg_policy'::regclass, p.oid, c.relnamespace FROM pg_policy p JOIN pg_class c ON c.oid = p.polrelid
            )
            """;

    /** Parameters: schemas, schemas, limit. */
    static final String OUTSIDE_DEPENDENCIES = "WITH " + LIVING
            + """
            SELECT DISTINCT pg_describe_object(d.classid, d.objid, 0), pg_describe_object(d.refclassid, d.refobjid, 0), rn.nspname
            FROM pg_depend d
            JOIN living o ON o.classid = d.classid AND o.objid = d.objid
            JOIN pg_namespace n ON n.oid = o.ns AND n.nspname = ANY (?)
            JOIN living r ON r.classid = d.refclassid AND r.objid = d.refobjid
            JOIN pg_namespace rn ON rn.oid = r.ns AND rn.nspname <> ALL (?) AND rn.nspname !~ '^pg_'
              AND rn.nspname <> 'information_schema'
            WHERE d.refobjid >= 16384 AND d.deptype IN ('n', 'a')
              AND NOT EXISTS (SELECT 1 FROM pg_depend e WHERE e.classid = d.refclassid AND e.objid = d.refobjid AND e.deptype = 'e')
            ORDER BY 1, 2 LIMIT ?""";

    /** Objects outside of schemas, and whether they belong to the schemas. Parameters: schemas, five times. */
    static final String SCHEMALESS = "WITH wanted AS (SELECT oid FROM pg_namespace WHERE nspname = ANY (?)), " + LIVING
            + """
            , used AS (
              SELECT d.refclassid, d.refobjid FROM pg_depend d JOIN living o ON o.classid = d.classid AND o.objid = d.objid
              WHERE o.ns IN (SELECT oid FROM wanted) AND d.refobjid >= 16384
            )
            SELECT 'EXTENSION' AS type, e.extname::text AS name,
              'nothing in the exported schemas depends on it' AS reason,
              e.extnamespace IN (SELECT oid FROM wanted) OR EXISTS (
                SELECT 1 FROM pg_depend m JOIN used u ON u.refclassid = m.classid AND u.refobjid = m.objid
                WHERE m.refclassid = 'pg_extension'::regclass AND m.refobjid = e.oid AND m.deptype = 'e') AS belongs
            FROM pg_extension e WHERE e.extname <> 'plpgsql'
            UNION ALL
            SELECT 'CAST', format('CAST (%s AS %s)', format_type(c.castsource, NULL), format_type(c.casttarget, NULL)),
              'neither its types nor its function are in the exported schemas',
              EXISTS (SELECT 1 FROM living l WHERE l.ns IN (SELECT oid FROM wanted)
                AND (l.classid = 'pg_type'::regclass AND l.objid IN (c.castsource, c.casttarget)
                  OR l.classid = 'pg_proc'::regclass AND l.objid = c.castfunc))
            FROM pg_cast c WHERE c.oid >= 16384
              AND NOT EXISTS (SELECT 1 FROM pg_depend e WHERE e.classid = 'pg_cast'::regclass AND e.objid = c.oid AND e.deptype IN ('e', 'i'))
            UNION ALL
            SELECT 'EVENT TRIGGER', t.evtname, 'its function is not in the exported schemas', n.nspname = ANY (?)
            FROM pg_event_trigger t JOIN pg_proc p ON p.oid = t.evtfoid JOIN pg_namespace n ON n.oid = p.pronamespace
            WHERE NOT EXISTS (SELECT 1 FROM pg_depend e WHERE e.classid = 'pg_event_trigger'::regclass AND e.objid = t.oid AND e.deptype = 'e')
            UNION ALL
            SELECT 'SERVER', s.srvname, 'no foreign table in the exported schemas uses it',
              EXISTS (SELECT 1 FROM pg_foreign_table f JOIN pg_class c ON c.oid = f.ftrelid JOIN pg_namespace n ON n.oid = c.relnamespace
                WHERE f.ftserver = s.oid AND n.nspname = ANY (?))
            FROM pg_foreign_server s
            UNION ALL
            SELECT 'FOREIGN DATA WRAPPER', w.fdwname, 'no foreign table in the exported schemas uses it',
              EXISTS (SELECT 1 FROM pg_foreign_server s JOIN pg_foreign_table f ON f.ftserver = s.oid
                JOIN pg_class c ON c.oid = f.ftrelid JOIN pg_namespace n ON n.oid = c.relnamespace
                WHERE s.srvfdw = w.oid AND n.nspname = ANY (?))
            FROM pg_foreign_data_wrapper w
            WHERE NOT EXISTS (SELECT 1 FROM pg_depend e WHERE e.classid = 'pg_foreign_data_wrapper'::regclass AND e.objid = w.oid AND e.deptype = 'e')
            UNION ALL
            SELECT 'USER MAPPING', format('USER MAPPING %s SERVER %s', usename, srvname), 'it may hold a password', false
            FROM pg_user_mappings
            UNION ALL
            SELECT 'PROCEDURAL LANGUAGE', l.lanname, 'no function in the exported schemas is written in it',
              EXISTS (SELECT 1 FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace WHERE p.prolang = l.oid AND n.nspname = ANY (?))
            FROM pg_language l WHERE l.oid >= 16384
              AND NOT EXISTS (SELECT 1 FROM pg_depend e WHERE e.classid = 'pg_language'::regclass AND e.objid = l.oid AND e.deptype = 'e')
            ORDER BY 1, 2""";

    /** Constraints and indexes by pg_dump's name for them, with the tables that making them locks. Parameters: schemas, three times. */
    static final String LOCKS =
            """
            SELECT n.nspname || '.' || coalesce(c.relname, t.typname) || ' ' || k.conname AS tag, NOT k.convalidated AS not_valid,
              n.nspname || '.' || c.relname AS own, fn.nspname || '.' || f.relname AS other
            FROM pg_constraint k JOIN pg_namespace n ON n.oid = k.connamespace AND n.nspname = ANY (?)
            LEFT JOIN pg_class c ON c.oid = k.conrelid LEFT JOIN pg_type t ON t.oid = k.contypid
            LEFT JOIN pg_class f ON f.oid = k.confrelid LEFT JOIN pg_namespace fn ON fn.oid = f.relnamespace
            UNION ALL
            SELECT n.nspname || '.' || i.relname, false, n.nspname || '.' || c.relname, NULL
            FROM pg_index x JOIN pg_class i ON i.oid = x.indexrelid JOIN pg_class c ON c.oid = x.indrelid
            JOIN pg_namespace n ON n.oid = i.relnamespace AND n.nspname = ANY (?)
            UNION ALL
            SELECT n.nspname || '.' || c.relname || ' ' || t.tgname, false, n.nspname || '.' || c.relname, NULL
            FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid
            JOIN pg_namespace n ON n.oid = c.relnamespace AND n.nspname = ANY (?)
            WHERE NOT t.tgisinternal""";

    private ScopeSql() {}
}
