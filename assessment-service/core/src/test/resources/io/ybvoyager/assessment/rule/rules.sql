-- Each rule: what fires it and, below "quiet", what must not. "target" judges against another version than 2024.1.0.0; "grammar" is
-- the least PostgreSQL whose parser knows the words; "each" repeats the case for words: {T} in capitals, {t} in small letters.
--# STORED_GENERATED_COLUMNS @ public.t
CREATE TABLE public.t (a int, b int GENERATED ALWAYS AS (a * 2) STORED);
--# quiet
CREATE TABLE public.t (a int GENERATED ALWAYS AS IDENTITY, b int DEFAULT 2);
--# UNLOGGED_TABLES @ public.t
CREATE UNLOGGED TABLE public.t (a int);
--# quiet
CREATE TABLE public.t (a int);
CREATE UNLOGGED TABLE public.u (a int);
ALTER TABLE public.u SET LOGGED;
--# UNSUPPORTED_GIST_INDEX_METHOD @ i ON public.t
CREATE TABLE public.t (a int4range);
CREATE INDEX i ON public.t USING gist (a);
--# quiet
CREATE TABLE public.t (a jsonb);
CREATE INDEX gist ON public.t USING gin (a);
--# UNSUPPORTED_BRIN_INDEX_METHOD @ i ON public.t
CREATE TABLE public.t (a int);
CREATE INDEX i ON public.t USING brin (a);
--# quiet
CREATE TABLE public.t (a int);
CREATE INDEX brin ON public.t (a);
--# UNSUPPORTED_SPGIST_INDEX_METHOD @ i ON public.t
CREATE TABLE public.t (a point);
CREATE INDEX i ON public.t USING spgist (a);
--# quiet
CREATE TABLE public.t (a int);
CREATE INDEX i ON public.t USING hash (a);
--# STORAGE_PARAMETERS @ i ON public.t
CREATE TABLE public.t (a int);
CREATE INDEX i ON public.t (a) WITH (fillfactor = 70);
--# quiet
CREATE TABLE public.t (a int) WITH (fillfactor = 70);
--# STORAGE_PARAMETERS @ public.t, constraint: (u)
CREATE TABLE public.t (a int);
ALTER TABLE ONLY public.t ADD CONSTRAINT u UNIQUE (a) WITH (fillfactor = 70);
--# quiet
CREATE TABLE public.t (a int CONSTRAINT u UNIQUE);
--# ALTER_TABLE_SET_COLUMN_ATTRIBUTE @ public.t
CREATE TABLE public.t (a int);
ALTER TABLE public.t ALTER COLUMN a SET (n_distinct = 5);
--# quiet
CREATE TABLE public.t (a int);
ALTER TABLE public.t ALTER COLUMN a SET NOT NULL;
--# ALTER_TABLE_CLUSTER_ON @ public.t
CREATE TABLE public.t (a int CONSTRAINT i PRIMARY KEY);
ALTER TABLE public.t CLUSTER ON i;
--# quiet
CREATE TABLE public.t (a int CONSTRAINT i PRIMARY KEY);
ALTER TABLE public.t REPLICA IDENTITY FULL;
--# ALTER_TABLE_DISABLE_RULE @ public.t
CREATE TABLE public.t (a int);
CREATE RULE r AS ON DELETE TO public.t DO INSTEAD NOTHING;
ALTER TABLE public.t DISABLE RULE r;
--# quiet
CREATE TABLE public.t (a int);
CREATE RULE r AS ON DELETE TO public.t DO INSTEAD NOTHING;
ALTER TABLE public.t ENABLE RULE r;
--# EXCLUSION_CONSTRAINTS @ public.t, constraint: (x)
CREATE TABLE public.t (a int4range, CONSTRAINT x EXCLUDE USING gist (a WITH &&));
--# quiet
CREATE TABLE public.t (a int, CONSTRAINT x CHECK (a > 0));
--# DEFERRABLE_CONSTRAINTS @ public.t, constraint: (u)
CREATE TABLE public.t (a int, CONSTRAINT u UNIQUE (a) DEFERRABLE INITIALLY DEFERRED);
--# quiet
CREATE TABLE public.s (a int PRIMARY KEY);
CREATE TABLE public.t (a int REFERENCES public.s DEFERRABLE INITIALLY DEFERRED, b int UNIQUE);
--# DEFERRABLE_CONSTRAINTS @ public.t, constraint: (t_a_key)
CREATE TABLE public.t (a int UNIQUE DEFERRABLE);
--# quiet
CREATE TABLE public.s (a int PRIMARY KEY);
CREATE TABLE public.t (a int UNIQUE REFERENCES public.s DEFERRABLE);
--# MULTI_COLUMN_GIN_INDEX @ i ON public.t
CREATE TABLE public.t (a jsonb, b jsonb);
CREATE INDEX i ON public.t USING gin (a, b);
--# quiet
CREATE TABLE public.t (a jsonb, b int);
CREATE INDEX i ON public.t USING gin (a);
CREATE INDEX j ON public.t (b, b);
--# ORDERED_GIN_INDEX @ i ON public.t
CREATE TABLE public.t (a text[]);
CREATE INDEX i ON public.t USING gin (a DESC);
--# quiet
CREATE TABLE public.t (a text[], b int);
CREATE INDEX i ON public.t USING gin (a);
CREATE INDEX j ON public.t (b DESC);
--# POLICY_WITH_ROLES @ p ON public.t
CREATE TABLE public.t (a int);
CREATE POLICY p ON public.t TO joe USING (a = 1);
--# quiet
CREATE TABLE public.t (a int);
CREATE POLICY p ON public.t TO PUBLIC USING (a = 1);
--# CONSTRAINT_TRIGGER @ g ON public.t
CREATE TABLE public.t (a int);
CREATE CONSTRAINT TRIGGER g AFTER INSERT ON public.t FOR EACH ROW EXECUTE FUNCTION public.f();
--# quiet
CREATE TABLE public.t (a int);
CREATE TRIGGER g AFTER INSERT ON public.t FOR EACH ROW EXECUTE FUNCTION public.f();
--# REFERENCING_CLAUSE_IN_TRIGGER @ g ON public.t
CREATE TABLE public.t (a int);
CREATE TRIGGER g AFTER UPDATE ON public.t REFERENCING OLD TABLE AS o FOR EACH STATEMENT EXECUTE FUNCTION public.f();
--# quiet
CREATE TABLE public.t (a int);
CREATE TRIGGER g AFTER UPDATE ON public.t FOR EACH STATEMENT EXECUTE FUNCTION public.f();
--# BEFORE_ROW_TRIGGER_ON_PARTITIONED_TABLE @ g ON public.t
CREATE TABLE public.t (a int) PARTITION BY RANGE (a);
CREATE TRIGGER g BEFORE INSERT ON public.t FOR EACH ROW EXECUTE FUNCTION public.f();
--# quiet
CREATE TABLE public.t (a int) PARTITION BY RANGE (a);
CREATE TABLE public.t1 PARTITION OF public.t FOR VALUES FROM (1) TO (2);
CREATE TRIGGER g AFTER INSERT ON public.t FOR EACH ROW EXECUTE FUNCTION public.f();
CREATE TRIGGER g BEFORE INSERT ON public.t1 FOR EACH ROW EXECUTE FUNCTION public.f();
--# ALTER_TABLE_ADD_PK_ON_PARTITIONED_TABLE @ public.t ; target 2.20.0.0
CREATE TABLE public.t (a int) PARTITION BY RANGE (a);
ALTER TABLE ONLY public.t ADD CONSTRAINT pk PRIMARY KEY (a);
--# quiet
CREATE TABLE public.t (a int PRIMARY KEY) PARTITION BY RANGE (a);
--# EXPRESSION_PARTITION_WITH_PK_UK @ public.t
CREATE TABLE public.t (a int, b text, UNIQUE (a)) PARTITION BY LIST (lower(b));
--# quiet
CREATE TABLE public.t (a int, b text, UNIQUE (a)) PARTITION BY LIST (a);
CREATE TABLE public.u (a int, b text) PARTITION BY LIST (lower(b));
--# MULTI_COLUMN_LIST_PARTITION @ public.t
CREATE TABLE public.t (a int, b int) PARTITION BY LIST (a, b);
--# quiet
CREATE TABLE public.t (a int, b int) PARTITION BY RANGE (a, b);
--# INSUFFICIENT_COLUMNS_IN_PK_FOR_PARTITION @ public.t
CREATE TABLE public.t (a int PRIMARY KEY, b int) PARTITION BY LIST (b);
--# quiet
CREATE TABLE public.t (a int, b int, PRIMARY KEY (a, b)) PARTITION BY LIST (b);
--# FOREIGN_TABLE @ public.t
CREATE FOREIGN TABLE public.t (a int) SERVER s;
--# quiet
CREATE TABLE public.foreign_table (a int);
--# INHERITANCE @ public.c
CREATE TABLE public.p (a int);
CREATE TABLE public.c (b int) INHERITS (public.p);
--# quiet
CREATE TABLE public.p (a int) PARTITION BY HASH (a);
CREATE TABLE public.c PARTITION OF public.p FOR VALUES WITH (MODULUS 2, REMAINDER 0);
--# SECURITY_INVOKER_VIEWS @ public.v
CREATE VIEW public.v WITH (security_invoker = true) AS SELECT 1 AS a;
--# quiet
CREATE VIEW public.v WITH (security_invoker = false) AS SELECT 1 AS a;
CREATE VIEW public.w WITH (security_barrier = true) AS SELECT 1 AS a;
--# VIEW_WITH_CHECK_OPTION @ public.v
CREATE VIEW public.v AS SELECT a FROM public.t WHERE a > 0 WITH LOCAL CHECK OPTION;
--# quiet
CREATE VIEW public.v AS SELECT a FROM public.t WHERE a > 0;
--# DETERMINISTIC_OPTION_WITH_COLLATION @ public.c
CREATE COLLATION public.c (provider = icu, locale = 'de', deterministic = true);
--# quiet
CREATE COLLATION public.c (provider = icu, locale = 'de');
CREATE COLLATION public.d (provider = icu, locale = 'de', deterministic = false);
--# NON_DETERMINISTIC_COLLATION @ public.c
CREATE COLLATION public.c (provider = icu, locale = 'de', deterministic = false);
--# quiet
CREATE COLLATION public.c (provider = icu, locale = 'de', deterministic = true);
--# FOREIGN_KEY_REFERENCED_PARTITIONED_TABLE @ public.t, constraint: (t_a_fkey)
CREATE TABLE public.p (a int PRIMARY KEY) PARTITION BY HASH (a);
CREATE TABLE public.t (a int REFERENCES public.p);
--# quiet
CREATE TABLE public.p (a int PRIMARY KEY);
CREATE TABLE public.t (a int REFERENCES public.p) PARTITION BY HASH (a);
--# SQL_BODY_IN_FUNCTION @ public.f
CREATE FUNCTION public.f(a int) RETURNS int LANGUAGE sql RETURN a + 1;
--# quiet
CREATE FUNCTION public.f(a int) RETURNS int LANGUAGE sql AS 'SELECT a + 1';
--# UNIQUE_NULLS_NOT_DISTINCT @ public.t, constraint: (u)
CREATE TABLE public.t (a int, CONSTRAINT u UNIQUE NULLS NOT DISTINCT (a));
--# quiet
CREATE TABLE public.t (a int, CONSTRAINT u UNIQUE NULLS DISTINCT (a));
--# UNIQUE_NULLS_NOT_DISTINCT @ i ON public.t
CREATE TABLE public.t (a int);
CREATE UNIQUE INDEX i ON public.t (a) NULLS NOT DISTINCT;
--# quiet
CREATE TABLE public.t (a int);
CREATE UNIQUE INDEX i ON public.t (a);
--# COMPRESSION_CLAUSE_IN_TABLE @ public.t
CREATE TABLE public.t (a text COMPRESSION pglz);
--# quiet
CREATE TABLE public.t (a text STORAGE EXTENDED);
--# COMPRESSION_CLAUSE_IN_TABLE @ public.t
CREATE TABLE public.t (a text);
ALTER TABLE ONLY public.t ALTER COLUMN a SET COMPRESSION lz4;
--# quiet
CREATE TABLE public.t (a text);
ALTER TABLE ONLY public.t ALTER COLUMN a SET STORAGE EXTERNAL;
--# UNSUPPORTED_EXTENSION @ plpython3u
CREATE EXTENSION IF NOT EXISTS plpython3u;
--# quiet
CREATE EXTENSION pgcrypto WITH SCHEMA public;
CREATE EXTENSION "uuid-ossp";
CREATE EXTENSION vector;
--# CREATE_CONVERSION @ public.c
CREATE CONVERSION public.c FOR 'LATIN1' TO 'UTF8' FROM iso8859_1_to_utf8;
--# quiet
CREATE COLLATION public.c FROM "C";
--# UNSUPPORTED_PG_SYNTAX @
CREATE TABLE public.t (a int,);
--# quiet
CREATE TABLE public.t ();
--# PK_UK_ON_JSONB_DATATYPE @ public.t, constraint: (u)
CREATE TABLE public.t (a jsonb, CONSTRAINT u UNIQUE (a));
--# quiet
CREATE TABLE public.t (a uuid PRIMARY KEY, b jsonb);
--# PK_UK_ON_ARRAY_DATATYPE @ public.t, constraint: (t_pkey)
CREATE TABLE public.t (a int[] PRIMARY KEY);
--# quiet
CREATE TABLE public.t (a int PRIMARY KEY, b int[]);
--# INDEX_ON_CITEXT_DATATYPE @ i ON public.t
CREATE TABLE public.t (a public.citext);
CREATE INDEX i ON public.t (a);
--# quiet
CREATE TABLE public.t (a public.citext);
CREATE INDEX i ON public.t (lower(a::text));
--# INDEX_ON_JSONB_DATATYPE @ i ON public.t
CREATE TABLE public.t (a jsonb);
CREATE INDEX i ON public.t (((a ->> 'x')::jsonb));
--# quiet
CREATE TABLE public.t (a jsonb);
CREATE INDEX i ON public.t ((a ->> 'x'));
CREATE INDEX j ON public.t USING gin (a);
--# INDEX_ON_USER_DEFINED_DATATYPE @ i ON public.t
CREATE TYPE public.pair AS (x int, y int);
CREATE TABLE public.t (a public.pair);
CREATE INDEX i ON public.t (a);
--# quiet
CREATE TYPE public.mood AS ENUM ('a');
CREATE DOMAIN public.positive AS int CHECK (VALUE > 0);
CREATE TABLE public.t (a public.mood, b public.positive);
CREATE INDEX i ON public.t (a, b);
--# INDEX_ON_INTERVAL_DATATYPE @ i ON public.t
CREATE DOMAIN public.span AS interval;
CREATE TABLE public.t (a public.span);
CREATE INDEX i ON public.t (a);
--# quiet
CREATE TABLE public.t (a interval, b int);
CREATE INDEX i ON public.t (b) INCLUDE (a);
--# UNSUPPORTED_DATATYPE_XML @ public.t.a
CREATE TABLE public.t (a xml);
--# quiet
CREATE TABLE public.t (xml text);
--# UNSUPPORTED_DATATYPE_XML @ public.t.a
CREATE DOMAIN public.doc AS xml;
CREATE TABLE public.t (a public.doc[]);
--# quiet
CREATE DOMAIN public.doc AS text;
CREATE TABLE public.t (a public.doc[]);
--# UNSUPPORTED_DATATYPE_GEOMETRY @ public.t."Where"
CREATE TABLE public.t ("Where" public.geometry(Point, 4326));
--# quiet
CREATE TABLE public.t (geometry int);
--# UNSUPPORTED_DATATYPE_LARGE_OBJECT @ public.t.a
CREATE TABLE public.t (a public.lo);
--# quiet
CREATE TABLE public.t (a oid);
--# UNSUPPORTED_DATATYPE_INT4MULTIRANGE @ public.t.a
CREATE TABLE public.t (a int4multirange);
--# quiet
CREATE TABLE public.t (a int4range);
--# UNSUPPORTED_DATATYPE_LIVE_MIGRATION_POINT @ public.t.a
CREATE TABLE public.t (a point);
--# quiet
CREATE TABLE public.t (point int);
--# UNSUPPORTED_DATATYPE_LIVE_MIGRATION_WITH_FF_FB_USER_DEFINED @ public.t.a
CREATE TYPE public.pair AS (x int, y int);
CREATE TABLE public.t (a public.pair[]);
--# quiet
CREATE TYPE public.mood AS ENUM ('a');
CREATE TABLE public.t (a public.mood[]);
--# UNSUPPORTED_DATATYPE_LIVE_MIGRATION_WITH_FF_FB_TSQUERY @ public.t.a
CREATE TABLE public.t (a tsquery);
--# quiet
CREATE TABLE public.t (a tsvector);
--# ADVISORY_LOCKS @ public.v
CREATE VIEW public.v AS SELECT pg_try_advisory_lock(1) AS l;
--# quiet
CREATE VIEW public.v AS SELECT public.pg_try_advisory_lock(1) AS l, 'pg_advisory_lock(1)' AS t;
--# ADVISORY_LOCKS @ public.f
CREATE FUNCTION public.f() RETURNS void LANGUAGE plpgsql AS $$ BEGIN PERFORM pg_advisory_xact_lock(1); END $$;
--# quiet
CREATE FUNCTION public.f() RETURNS void LANGUAGE plpgsql AS $$ BEGIN /* pg_advisory_xact_lock(1) */ PERFORM 1; END $$;
--# SYSTEM_COLUMN_XMIN @ public.v
CREATE VIEW public.v AS SELECT t.xmin FROM public.t;
--# quiet
CREATE VIEW public.v AS SELECT t.a AS xmin FROM public.t;
--# SYSTEM_COLUMN_CTID @ public.f
CREATE FUNCTION public.f() RETURNS void LANGUAGE sql AS 'DELETE FROM public.t WHERE ctid IS NULL';
--# quiet
CREATE FUNCTION public.f() RETURNS void LANGUAGE sql AS 'DELETE FROM public.t WHERE a IS NULL';
--# XML_FUNCTIONS @ public.v
CREATE VIEW public.v AS SELECT xmlelement(name a, 1) AS x;
--# quiet
CREATE VIEW public.v AS SELECT lower('xmlelement(name a, 1)') AS x;
--# XML_FUNCTIONS @ public.f
CREATE FUNCTION public.f(d text) RETURNS text LANGUAGE plpgsql AS $$ DECLARE x text; BEGIN x := xpath('/a', d::xml); RETURN x; END $$;
--# quiet
CREATE FUNCTION public.f(d text) RETURNS text LANGUAGE plpgsql AS $$ DECLARE x text; BEGIN x := d; RETURN x; END $$;
--# REGEX_FUNCTIONS @ public.t
CREATE TABLE public.t (a text CHECK (regexp_like(a, '^x')));
--# quiet
CREATE TABLE public.t (a text CHECK (a ~ '^x'));
--# ANY_VALUE_AGGREGATE_FUNCTION @ public.v
CREATE VIEW public.v AS SELECT any_value(a) AS a FROM public.t;
--# quiet
CREATE VIEW public.v AS SELECT min(a) AS a FROM public.t;
--# RANGE_AGGREGATE_FUNCTION @ public.v
CREATE VIEW public.v AS SELECT range_agg(a) AS a FROM public.t;
--# quiet
CREATE VIEW public.v AS SELECT array_agg(a) AS a FROM public.t;
--# JSON_CONSTRUCTOR_FUNCTION @ public.v
CREATE VIEW public.v AS SELECT json_array(a, b) AS j FROM public.t;
--# quiet
CREATE VIEW public.v AS SELECT json_build_array(a, b) AS j FROM public.t;
--# JSON_QUERY_FUNCTION @ public.v
CREATE VIEW public.v AS SELECT json_value(a, '$.x') AS j FROM public.t;
--# quiet
CREATE VIEW public.v AS SELECT jsonb_path_query(a, '$.x') AS j FROM public.t;
--# JSON_TYPE_PREDICATE @ public.t
CREATE TABLE public.t (a text CHECK (a IS JSON OBJECT));
--# quiet
CREATE TABLE public.t (a text CHECK (a IS NOT NULL));
--# JSONB_SUBSCRIPTING @ public.v
CREATE TABLE public.t (data jsonb);
CREATE VIEW public.v AS SELECT t.data['k'] AS k FROM public.t;
--# quiet
CREATE TABLE public.t (data jsonb, list int[]);
CREATE VIEW public.v AS SELECT t.list[1] AS k, t.data -> 'k' AS d FROM public.t;
--# JSONB_SUBSCRIPTING @ public.f
CREATE TABLE public.t (data jsonb);
CREATE FUNCTION public.f() RETURNS void LANGUAGE plpgsql AS $$ BEGIN UPDATE public.t SET data['a'] = '1'; END $$;
--# quiet
CREATE TABLE public.t (list int[]);
CREATE FUNCTION public.f() RETURNS void LANGUAGE plpgsql AS $$ BEGIN UPDATE public.t SET list[1] = '1'; END $$;
--# LARGE_OBJECT_FUNCTIONS @ public.g
CREATE FUNCTION public.g() RETURNS oid LANGUAGE plpgsql AS $$ BEGIN RETURN lo_create(0); END $$;
--# quiet
CREATE FUNCTION public.g() RETURNS oid LANGUAGE plpgsql AS $$ BEGIN RETURN 0; END $$;
--# COPY FROM ... WHERE @ public.t
CREATE TABLE public.t (a int);
COPY public.t FROM '/x' WHERE a > 1;
--# quiet
CREATE TABLE public.t (a int);
COPY public.t FROM '/x';
--# COPY ... ON_ERROR @ public.t
CREATE TABLE public.t (a int);
COPY public.t FROM '/x' WITH (ON_ERROR ignore);
--# quiet
CREATE TABLE public.t (a int);
COPY public.t FROM '/x' WITH (FORMAT csv);
--# FETCH_WITH_TIES @ public.v
CREATE VIEW public.v AS SELECT a FROM public.t ORDER BY a FETCH FIRST 3 ROWS WITH TIES;
--# quiet
CREATE VIEW public.v AS SELECT a FROM public.t ORDER BY a FETCH FIRST 3 ROWS ONLY;
--# CTE_WITH_MATERIALIZED_CLAUSE @ public.v
CREATE VIEW public.v AS WITH x AS NOT MATERIALIZED (SELECT 1 AS a) SELECT a FROM x;
--# quiet
CREATE VIEW public.v AS WITH x AS (SELECT 1 AS a) SELECT a FROM x;
--# MERGE_STATEMENT @ public.f
CREATE FUNCTION public.f() RETURNS void LANGUAGE sql AS 'MERGE INTO public.t USING public.s ON t.a = s.a WHEN MATCHED THEN DELETE';
--# quiet
CREATE FUNCTION public.f() RETURNS void LANGUAGE sql AS 'INSERT INTO public.t VALUES (1) ON CONFLICT DO NOTHING';
--# LISTEN_NOTIFY @ public.f ; target 2025.1.0.0
CREATE FUNCTION public.f() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN NOTIFY changed; RETURN NEW; END $$;
--# quiet
CREATE FUNCTION public.f() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE NOTICE 'changed'; RETURN NEW; END $$;
--# NON_DECIMAL_INTEGER_LITERAL @ public.v
CREATE VIEW public.v AS SELECT 'ä' AS u, 0x1F AS a;
--# quiet
CREATE VIEW public.v AS SELECT 'ä' AS u, 31 AS a, '0x1F' AS b;
--# TWO_PHASE_COMMIT @
PREPARE TRANSACTION 'x';
--# quiet
BEGIN;
COMMIT;
--# DATABASE_OPTIONS_PG15 @
CREATE DATABASE d WITH LOCALE_PROVIDER = icu;
--# quiet
CREATE DATABASE d WITH OWNER = joe;
--# DATABASE_OPTIONS_PG17 @
CREATE DATABASE d WITH BUILTIN_LOCALE = 'C.UTF-8';
--# quiet
CREATE DATABASE d WITH ENCODING = 'UTF8';
--# SAVEPOINT_USAGE @
SAVEPOINT a;
--# quiet
ROLLBACK;
--# HOTSPOTS_ON_TIMESTAMP_INDEX @ i ON public.t
CREATE TABLE public.t (a timestamptz, b int);
CREATE INDEX i ON public.t (a, b);
--# quiet
CREATE TABLE public.t (a timestamptz, b int);
CREATE INDEX i ON public.t (b, a);
CREATE INDEX j ON public.t USING brin (a);
--# HOTSPOTS_ON_DATE_INDEX @ i ON public.t
CREATE TABLE public.t (a text);
CREATE INDEX i ON public.t ((a::date));
--# quiet
CREATE TABLE public.t (a date[], b date) PARTITION BY RANGE (b);
CREATE INDEX i ON public.t (b);
--# HOTSPOTS_ON_TIMESTAMP_PK_UK @ public.t, constraint: (t_pkey)
CREATE TABLE public.t (a timestamp PRIMARY KEY);
--# quiet
CREATE TABLE public.t (a timestamp, b int, PRIMARY KEY (b, a));
--# HOTSPOTS_ON_DATE_PK_UK @ public.t, constraint: (u)
CREATE TABLE public.t (a date, CONSTRAINT u UNIQUE (a));
--# quiet
CREATE TABLE public.t (a date, b int UNIQUE);
--# FOREIGN_KEY_DATATYPE_MISMATCH @ public.t, constraint: (t_a_fkey)
CREATE TABLE public.p (a bigint PRIMARY KEY);
CREATE TABLE public.t (a int REFERENCES public.p);
--# quiet
CREATE TABLE public.p (a varchar(20) PRIMARY KEY);
CREATE TABLE public.t (a varchar(10) REFERENCES public.p);
--# MISSING_FOREIGN_KEY_INDEX @ public.t, constraint: (t_a_b_fkey)
CREATE TABLE public.p (a int, b int, PRIMARY KEY (a, b));
CREATE TABLE public.t (a int, b int, c int, FOREIGN KEY (a, b) REFERENCES public.p);
CREATE INDEX i ON public.t (a, c, b);
--# quiet
CREATE TABLE public.p (a int, b int, PRIMARY KEY (a, b));
CREATE TABLE public.t (a int, b int, c int, FOREIGN KEY (a, b) REFERENCES public.p);
CREATE INDEX i ON public.t (b, a, c);
--# MISSING_PRIMARY_KEY_WHEN_UNIQUE_NOT_NULL @ public.t
CREATE TABLE public.t (a int NOT NULL, CONSTRAINT u UNIQUE (a));
--# quiet
CREATE TABLE public.t (a int, CONSTRAINT u UNIQUE (a));
CREATE TABLE public.s (a int NOT NULL UNIQUE, b int PRIMARY KEY);
--# UNSUPPORTED_PG_SYNTAX @ public.f
CREATE FUNCTION public.f() RETURNS int LANGUAGE plpgsql AS $$ BEGIN /* Unsupported, please edit to match PostgreSQL syntax */ RETURN 1; END $$;
--# quiet
CREATE FUNCTION public.f() RETURNS int LANGUAGE plpgsql AS $$ BEGIN /* Edited to match PostgreSQL syntax */ RETURN 1; END $$;
--# UNSUPPORTED_EXTENSION @ timetravel ; target 2025.1.0.0
CREATE EXTENSION timetravel;
--# quiet
CREATE EXTENSION pg_walinspect;
CREATE EXTENSION pg_partman;
CREATE EXTENSION anon;
--# UNSUPPORTED_EXTENSION @ pg_partman
CREATE EXTENSION pg_partman;
--# quiet
CREATE EXTENSION timetravel;
--# LARGE_OBJECT_FUNCTIONS @ g ON public.t
CREATE TABLE public.t (a public.lo);
CREATE TRIGGER g BEFORE UPDATE OR DELETE ON public.t FOR EACH ROW EXECUTE FUNCTION lo_manage(a);
--# quiet
CREATE TABLE public.t (a public.lo);
CREATE TRIGGER g BEFORE UPDATE OR DELETE ON public.t FOR EACH ROW EXECUTE FUNCTION public.lo_keep(a);
--# JSONB_SUBSCRIPTING @ public.v
CREATE TABLE public.a (data jsonb);
CREATE TABLE public.b (data int[]);
CREATE VIEW public.v AS SELECT x.data[1] AS k FROM public.a x JOIN public.b y ON true;
--# quiet
CREATE TABLE public.a (data jsonb);
CREATE TABLE public.b (data int[]);
CREATE VIEW public.v AS SELECT y.data[1] AS k FROM public.a x JOIN public.b y ON true;
--# JSONB_SUBSCRIPTING @ public.f
CREATE FUNCTION public.f(d jsonb) RETURNS text LANGUAGE plpgsql AS $$ DECLARE e jsonb := d; BEGIN RETURN e[0]; END $$;
--# quiet
CREATE TABLE public.t (e jsonb);
CREATE FUNCTION public.f(d text[]) RETURNS text LANGUAGE plpgsql AS $$ DECLARE e text[] := d; BEGIN RETURN e[0]; END $$;
--# JSONB_SUBSCRIPTING @ g ON public.t
CREATE TABLE public.t (data jsonb);
CREATE TRIGGER g BEFORE UPDATE ON public.t FOR EACH ROW WHEN (NEW.data[0] IS NOT NULL) EXECUTE FUNCTION public.f();
--# quiet
CREATE TABLE public.s (data jsonb);
CREATE TABLE public.t (data text[]);
CREATE TRIGGER g BEFORE UPDATE ON public.t FOR EACH ROW WHEN (NEW.data[0] IS NOT NULL) EXECUTE FUNCTION public.f();
--# ADVISORY_LOCKS @ public.f
CREATE FUNCTION public.f(t text) RETURNS void LANGUAGE plpgsql AS $$ BEGIN EXECUTE 'SELECT pg_advisory_lock(1) FROM ' || quote_ident(t); END $$;
--# quiet
CREATE FUNCTION public.f(t text) RETURNS void LANGUAGE plpgsql AS $$ BEGIN EXECUTE 'SELECT 1 FROM ' || quote_ident(t); RAISE NOTICE 'pg_advisory_lock(1)'; END $$;
--# SYSTEM_COLUMN_CTID @ public.f
CREATE FUNCTION public.f(t text) RETURNS void LANGUAGE plpgsql AS $$ BEGIN EXECUTE format('DELETE FROM %I WHERE ctid = %L', t, '(0,1)'); END $$;
--# quiet
CREATE FUNCTION public.f(t text) RETURNS void LANGUAGE plpgsql AS $$ BEGIN EXECUTE format('DELETE FROM %I WHERE a = %L', t, 'ctid'); END $$;
--# XML_FUNCTIONS @ public.f
CREATE FUNCTION public.f() RETURNS void LANGUAGE plpgsql AS $$ BEGIN EXECUTE 'DO $b$ BEGIN PERFORM xmlcomment(''x''); END $b$'; END $$;
--# quiet
CREATE FUNCTION public.f() RETURNS void LANGUAGE plpgsql AS $$ BEGIN EXECUTE 'DO $b$ BEGIN PERFORM lower(''x''); END $b$'; END $$;
--# REGEX_FUNCTIONS @ p ON public.t
CREATE TABLE public.t (a text);
CREATE POLICY p ON public.t USING (regexp_like(a, '^x'));
--# quiet
CREATE TABLE public.t (a text);
CREATE POLICY p ON public.t USING (a ~ '^x');
--# REGEX_FUNCTIONS @ i ON public.t
CREATE TABLE public.t (a text);
CREATE INDEX i ON public.t ((regexp_instr(a, 'x')));
--# quiet
CREATE TABLE public.t (a text);
CREATE INDEX i ON public.t (lower(a));
--# XML_FUNCTIONS @ r ON public.t
CREATE TABLE public.t (a text);
CREATE RULE r AS ON INSERT TO public.t DO ALSO SELECT xmlcomment('x');
--# quiet
CREATE TABLE public.t (a text);
CREATE RULE r AS ON INSERT TO public.t DO ALSO SELECT 'xmlcomment';
--# JSON_CONSTRUCTOR_FUNCTION @ public.v
CREATE VIEW public.v AS SELECT json_scalar(1) AS j;
--# quiet
CREATE VIEW public.v AS SELECT to_json(1) AS j;
--# UNSUPPORTED_PG_WHERE_CURRENT_OF @ public.f
CREATE FUNCTION public.f(c refcursor) RETURNS void LANGUAGE plpgsql AS $$ BEGIN DELETE FROM public.t WHERE CURRENT OF c; END $$;
--# quiet
CREATE FUNCTION public.f(c int) RETURNS void LANGUAGE plpgsql AS $$ BEGIN DELETE FROM public.t WHERE current = c; END $$;
--# UNSUPPORTED_PG_FETCH_DIRECTION @ public.f
CREATE FUNCTION public.f(c refcursor) RETURNS int LANGUAGE plpgsql AS $$ DECLARE x int; BEGIN FETCH PRIOR FROM c INTO x; RETURN x; END $$;
--# quiet
CREATE FUNCTION public.f(c refcursor) RETURNS int LANGUAGE plpgsql AS $$ DECLARE x int; BEGIN FETCH NEXT FROM c INTO x; RETURN x; END $$;
--# UNSUPPORTED_PG_FETCH_DIRECTION @
FETCH ABSOLUTE 3 FROM c;
--# quiet
FETCH FORWARD 3 FROM c;
FETCH ALL FROM c;
--# UNSUPPORTED_PG_RANGE_FLOAT_OFFSET @ public.v
CREATE VIEW public.v AS SELECT sum(a) OVER (ORDER BY a RANGE BETWEEN 1.5::float8 PRECEDING AND CURRENT ROW) AS s FROM public.t;
--# quiet
CREATE VIEW public.v AS SELECT sum(a) OVER (ORDER BY a RANGE BETWEEN 1 PRECEDING AND CURRENT ROW) AS s, 1.5::float8 AS f FROM public.t;
--# TABLE_LOCKS @ public.f
CREATE FUNCTION public.f() RETURNS void LANGUAGE plpgsql AS $$ BEGIN LOCK TABLE public.t IN EXCLUSIVE MODE; END $$;
--# quiet
CREATE FUNCTION public.f() RETURNS void LANGUAGE plpgsql AS $$ BEGIN LOCK TABLE public.t IN ACCESS SHARE MODE; END $$;
--# ROW_LOCK_NOWAIT @ public.f
CREATE FUNCTION public.f() RETURNS void LANGUAGE sql AS 'SELECT 1 FROM public.t FOR UPDATE NOWAIT';
--# quiet
CREATE FUNCTION public.f() RETURNS void LANGUAGE sql AS 'SELECT 1 FROM public.t FOR UPDATE SKIP LOCKED';
--# CURSOR_WITH_HOLD @
DECLARE c CURSOR WITH HOLD FOR SELECT 1;
--# quiet
DECLARE c CURSOR FOR SELECT 1;
--# TEMPORARY_TABLE_USAGE @ public.f
CREATE FUNCTION public.f() RETURNS void LANGUAGE plpgsql AS $$ BEGIN CREATE TEMP TABLE w AS SELECT 1 AS a; END $$;
--# quiet
CREATE FUNCTION public.f() RETURNS void LANGUAGE plpgsql AS $$ BEGIN CREATE TABLE w AS SELECT 1 AS a; END $$;
--# SEARCH_PATH_DEPENDENT_ROUTINE @ shop.f
CREATE TABLE shop.orders (a int PRIMARY KEY);
CREATE FUNCTION shop.f() RETURNS bigint LANGUAGE plpgsql AS $$ BEGIN RETURN (SELECT count(*) FROM orders); END $$;
--# quiet
CREATE TABLE shop.orders (a int PRIMARY KEY);
CREATE TABLE public.people (a int PRIMARY KEY);
CREATE FUNCTION shop.f() RETURNS bigint LANGUAGE plpgsql SET search_path = shop AS $$ BEGIN RETURN (SELECT count(*) FROM orders); END $$;
CREATE FUNCTION shop.g() RETURNS bigint LANGUAGE sql AS 'WITH orders AS (SELECT 1) SELECT count(*) FROM orders, people, shop.orders o';
--# CROSS_SCHEMA_REFERENCE @ public.v
CREATE VIEW public.v AS SELECT a FROM billing.invoice;
--# quiet
CREATE VIEW public.v AS SELECT relname FROM pg_catalog.pg_class, information_schema.tables, public.t, t;
--# CROSS_SCHEMA_REFERENCE @ public.t, constraint: (t_a_fkey)
CREATE TABLE public.t (a int REFERENCES billing.invoice (a));
--# quiet
CREATE TABLE public.s (a int PRIMARY KEY);
CREATE TABLE public.t (a int REFERENCES public.s (a));
--# VOLATILE_FUNCTION_IN_INDEX @ i ON public.t
CREATE TABLE public.t (a int);
CREATE FUNCTION public.age(a int) RETURNS int LANGUAGE sql IMMUTABLE AS 'SELECT a - extract(year FROM now())::int';
CREATE INDEX i ON public.t (public.age(a));
--# quiet
CREATE TABLE public.t (a int);
CREATE FUNCTION public.twice(a int) RETURNS int LANGUAGE sql IMMUTABLE AS 'SELECT a * 2';
CREATE INDEX i ON public.t (public.twice(a));
--# VOLATILE_FUNCTION_IN_INDEX @ public.t
CREATE FUNCTION public.price(a int) RETURNS int LANGUAGE plpgsql IMMUTABLE AS $$ BEGIN RETURN (SELECT max(p) FROM public.prices); END $$;
CREATE TABLE public.t (a int, b int GENERATED ALWAYS AS (public.price(a)) STORED);
--# quiet
CREATE FUNCTION public.price(a int) RETURNS int LANGUAGE plpgsql AS $$ BEGIN RETURN (SELECT max(p) FROM public.prices); END $$;
CREATE TABLE public.t (a int, b int DEFAULT public.price(1));
--# UNSUPPORTED_PG_DROP_MULTIPLE_OBJECTS @
DROP TABLE public.a, public.b;
--# quiet
DROP TABLE public.a;
--# UNSUPPORTED_PG_DROP_INDEX_CONCURRENTLY @
DROP INDEX CONCURRENTLY public.i;
--# quiet
DROP INDEX public.i;
--# UNSUPPORTED_PG_DROP_TEMPORARY_TABLE @
DROP TABLE pg_temp.w;
--# quiet
DROP TABLE public.pg_temp;
--# UNSUPPORTED_PG_ALTER_AGGREGATE @ public.a
ALTER AGGREGATE public.a(int) RENAME TO b;
--# quiet
ALTER FUNCTION public.a(int) RENAME TO b;
--# UNSUPPORTED_PG_ALTER_CONVERSION @ public.c
ALTER CONVERSION public.c RENAME TO d;
--# quiet
ALTER COLLATION public.c RENAME TO d;
--# UNSUPPORTED_PG_ALTER_VIEW @ public.v
CREATE VIEW public.v AS SELECT 1 AS a;
ALTER VIEW public.v SET (security_barrier = true);
--# quiet
CREATE VIEW public.v AS SELECT 1 AS a;
ALTER VIEW public.v OWNER TO joe;
--# UNSUPPORTED_PG_ALTER_TABLESPACE @
ALTER TABLESPACE fast SET (random_page_cost = 1);
--# quiet
ALTER TABLE public.t SET TABLESPACE fast;
--# UNSUPPORTED_PG_ALTER_INDEX_SET @ public.i
ALTER INDEX public.i SET (fillfactor = 50);
--# quiet
ALTER INDEX public.i RENAME TO j;
--# UNSUPPORTED_PG_ALTER_TYPE_DROP_ATTRIBUTE @ public.pair
CREATE TYPE public.pair AS (x int, y int);
ALTER TYPE public.pair DROP ATTRIBUTE y;
--# quiet
CREATE TYPE public.pair AS (x int, y int);
ALTER TYPE public.pair ADD ATTRIBUTE z int;
--# UNSUPPORTED_PG_CREATE_ACCESS_METHOD @ heap2
CREATE ACCESS METHOD heap2 TYPE TABLE HANDLER heap_tableam_handler;
--# quiet
CREATE TABLE public.heap2 (a int);
--# UNSUPPORTED_PG_REINDEX @ public.t
REINDEX TABLE public.t;
--# quiet
ANALYZE public.t;
--# UNSUPPORTED_PG_CREATE_SCHEMA_WITH_ELEMENTS @ s
CREATE SCHEMA s CREATE TABLE t (a int);
--# quiet
CREATE SCHEMA s AUTHORIZATION joe;
--# UNSUPPORTED_PG_TABLE_LIKE @ public.t
CREATE TABLE public.t (LIKE public.s INCLUDING ALL);
--# quiet
CREATE TABLE public.t (a text CHECK (a LIKE 'x%'));
--# UNSUPPORTED_PG_WITH_OIDS @ public.t
CREATE TABLE public.t (a int) WITH (oids = true);
--# quiet
CREATE TABLE public.t (a int, oids int) WITH (fillfactor = 70);
--# UNSUPPORTED_PG_KEY_ON_FOREIGN_TABLE @ public.t, constraint: (t_pkey)
CREATE FOREIGN TABLE public.t (a int PRIMARY KEY) SERVER s;
--# quiet
CREATE FOREIGN TABLE public.t (a int CHECK (a > 0)) SERVER s;
--# UNSUPPORTED_PG_ALTER_TABLE_OF @ public.t
CREATE TABLE public.t (a int);
ALTER TABLE public.t OF public.pair;
--# quiet
CREATE TABLE public.t (a int);
ALTER TABLE public.t NOT OF;
--# UNSUPPORTED_PG_ALTER_TABLE_NOT_OF @ public.t
CREATE TABLE public.t (a int);
ALTER TABLE public.t NOT OF;
--# quiet
CREATE TABLE public.t (a int);
ALTER TABLE public.t OF public.pair;
--# UNSUPPORTED_PG_ALTER_TABLE_SET_SCHEMA @ public.t
CREATE TABLE public.t (a int);
ALTER TABLE public.t SET SCHEMA s;
--# quiet
CREATE FUNCTION public.t() RETURNS int LANGUAGE sql AS 'SELECT 1';
ALTER FUNCTION public.t() SET SCHEMA s;
--# UNSUPPORTED_PG_ALTER_TABLE_SET_STATISTICS @ public.t
CREATE TABLE public.t (a int);
ALTER TABLE ONLY public.t ALTER COLUMN a SET STATISTICS 1000;
--# quiet
CREATE TABLE public.t (a int);
ALTER TABLE ONLY public.t ALTER COLUMN a SET DEFAULT 1000;
--# UNSUPPORTED_PG_ALTER_TABLE_SET_STORAGE @ public.t
CREATE TABLE public.t (a text);
ALTER TABLE ONLY public.t ALTER COLUMN a SET STORAGE EXTERNAL;
--# quiet
CREATE TABLE public.t (a text);
ALTER TABLE ONLY public.t ALTER COLUMN a SET NOT NULL;
--# UNSUPPORTED_PG_ALTER_TABLE_RESET @ public.t
CREATE TABLE public.t (a int);
ALTER TABLE public.t RESET (fillfactor);
--# quiet
CREATE TABLE public.t (a int);
ALTER TABLE public.t DISABLE TRIGGER ALL;
--# UNSUPPORTED_PG_ALTER_TABLE_ALTER_CONSTRAINT @ public.t
CREATE TABLE public.t (a int);
ALTER TABLE public.t ALTER CONSTRAINT c DEFERRABLE;
--# quiet
CREATE TABLE public.t (a int);
ALTER TABLE public.t ADD CONSTRAINT c CHECK (a > 0);
--# UNSUPPORTED_PG_ALTER_TABLE_SET_WITHOUT_CLUSTER @ public.t
CREATE TABLE public.t (a int);
ALTER TABLE public.t SET WITHOUT CLUSTER;
--# quiet
CREATE TABLE public.t (a int);
ALTER TABLE public.t CLUSTER ON i;
--# UNSUPPORTED_PG_ALTER_TABLE_SET_WITHOUT_OIDS @ public.t
CREATE TABLE public.t (a int);
ALTER TABLE public.t SET WITHOUT OIDS;
--# quiet
CREATE TABLE public.t (oids int);
ALTER TABLE public.t DROP COLUMN oids;
--# UNSUPPORTED_PG_ALTER_TABLE_SET @ public.t
CREATE TABLE public.t (a int);
ALTER TABLE public.t SET (autovacuum_enabled = false);
--# quiet
CREATE TABLE public.t (a int) WITH (autovacuum_enabled = false);
ALTER INDEX public.i SET (fillfactor = 50);
--# UNSUPPORTED_PG_ALTER_TABLE_INHERIT @ public.t
CREATE TABLE public.t (a int);
ALTER TABLE public.t NO INHERIT public.p;
--# quiet
CREATE TABLE public.p (a int) PARTITION BY LIST (a);
CREATE TABLE public.t (a int);
ALTER TABLE public.p ATTACH PARTITION public.t FOR VALUES IN (1);
--# UNSUPPORTED_PG_ALTER_TABLE_VALIDATE_CONSTRAINT @ public.t
CREATE TABLE public.t (a int);
ALTER TABLE public.t VALIDATE CONSTRAINT c;
--# quiet
CREATE TABLE public.t (a int);
ALTER TABLE public.t ADD CONSTRAINT c CHECK (a > 0) NOT VALID;
--# UNSUPPORTED_PG_ALTER_TABLE_OPTIONS @ public.t
CREATE FOREIGN TABLE public.t (a int) SERVER s;
ALTER FOREIGN TABLE public.t OPTIONS (SET table_name 'x');
--# quiet
CREATE FOREIGN TABLE public.t (a int) SERVER s OPTIONS (table_name 'x');
--# UNSUPPORTED_PG_LANGUAGE_C @ public.f
CREATE FUNCTION public.f(int) RETURNS int LANGUAGE c AS 'lib', 'f';
--# quiet
CREATE FUNCTION public.f(int) RETURNS int LANGUAGE internal AS 'int4abs';
--# UNSUPPORTED_PG_LANGUAGE @ public.f
CREATE FUNCTION public.f() RETURNS int LANGUAGE plpython3u AS 'return 1';
--# quiet
CREATE FUNCTION public.f() RETURNS int LANGUAGE sql AS 'SELECT 1';
CREATE PROCEDURE public.p() LANGUAGE plpgsql AS 'BEGIN NULL; END';
--# SECURITY_DEFINER_WITHOUT_SEARCH_PATH @ public.f
CREATE FUNCTION public.f(a int, OUT b int) LANGUAGE sql SECURITY DEFINER AS 'SELECT 1';
--# quiet
CREATE FUNCTION public.f() RETURNS int LANGUAGE sql SECURITY DEFINER SET work_mem = '1MB' SET search_path = public AS 'SELECT 1';
CREATE FUNCTION public.g() RETURNS int LANGUAGE sql SECURITY INVOKER AS 'SELECT 1';
--# LIVE_MIGRATION_TABLE_WITHOUT_KEY @ public.t
CREATE TABLE public.t (a int);
--# quiet
CREATE TABLE public.t (a int PRIMARY KEY);
CREATE TABLE public.u (a int);
ALTER TABLE public.u REPLICA IDENTITY FULL;
CREATE TABLE public.r (a int PRIMARY KEY) PARTITION BY HASH (a);
CREATE TABLE public.r1 PARTITION OF public.r FOR VALUES WITH (MODULUS 2, REMAINDER 0);
--# SEQUENCE_CACHE @ public
CREATE SEQUENCE public.s;
--# quiet
CREATE SEQUENCE public.s CACHE 100;
CREATE SEQUENCE public.t;
ALTER SEQUENCE public.t CACHE 1000;
--# EVENT_TRIGGER @ e
CREATE EVENT TRIGGER e ON ddl_command_end EXECUTE FUNCTION public.f();
--# quiet
CREATE TABLE public.t (a int);
CREATE TRIGGER e AFTER INSERT ON public.t EXECUTE FUNCTION public.f();
--# PUBLICATION @ p
CREATE PUBLICATION p FOR ALL TABLES;
--# quiet
CREATE TABLE public.publication (a int);
--# SUBSCRIPTION @ s
CREATE SUBSCRIPTION s CONNECTION 'host=x' PUBLICATION p;
--# quiet
CREATE PUBLICATION s FOR ALL TABLES;
--# USER_MAPPING @ s
CREATE USER MAPPING FOR joe SERVER s OPTIONS (user 'joe');
--# quiet
CREATE SERVER s FOREIGN DATA WRAPPER postgres_fdw;
--# SECURITY_LABEL @
SECURITY LABEL FOR selinux ON TABLE public.t IS 'x';
--# quiet
COMMENT ON TABLE public.t IS 'x';
--# TABLESPACE_USED @ public.t
CREATE TABLE public.t (a int) TABLESPACE fast;
--# quiet
CREATE TABLE public.t (tablespace int);
--# TABLESPACE_USED @ public.i
ALTER INDEX public.i SET TABLESPACE fast;
--# quiet
ALTER INDEX public.i RESET (fillfactor);
--# TABLESPACE_USED @ i ON public.t
CREATE TABLE public.t (a int);
CREATE INDEX i ON public.t (a) TABLESPACE fast;
--# quiet
CREATE TABLE public.t (a int);
CREATE INDEX fast ON public.t (a);
--# EXTENDED_STATISTICS @ public.st
CREATE STATISTICS public.st (dependencies) ON a, b FROM public.t;
--# quiet
CREATE TABLE public.st (a int);
--# TEXT_SEARCH_OBJECT @ public.c
CREATE TEXT SEARCH CONFIGURATION public.c (COPY = english);
--# quiet
CREATE TABLE public.t (a tsvector DEFAULT to_tsvector('english', 'x'));
--# OPERATOR_CLASS @ public.oc
CREATE OPERATOR CLASS public.oc FOR TYPE int USING btree AS OPERATOR 1 <;
--# quiet
CREATE OPERATOR public.=== (LEFTARG = int, RIGHTARG = int, FUNCTION = int4eq);
CREATE TABLE public.t (a text);
CREATE INDEX i ON public.t (a text_pattern_ops);
--# COLUMN_COLLATION @ public.t
CREATE TABLE public.t (a text COLLATE "de-x-icu");
--# quiet
CREATE TABLE public.t (a text COLLATE "C", b text);
--# COLUMN_COLLATION @ public.t
CREATE TABLE public.t (a text);
CREATE INDEX i ON public.t (a COLLATE "de_DE");
--# quiet
CREATE TABLE public.t (a text);
CREATE INDEX i ON public.t (a COLLATE pg_catalog."C");
--# RULE_ON_TABLE @ r ON public.t
CREATE TABLE public.t (a int);
CREATE RULE r AS ON DELETE TO public.t DO INSTEAD NOTHING;
--# quiet
CREATE TABLE public.t (a int);
CREATE RULE "_RETURN" AS ON SELECT TO public.t DO INSTEAD SELECT 1 AS a;
--# HOTSPOTS_ON_SEQUENCE_INDEX @ i ON public.t
CREATE TABLE public.t (a bigserial, b int);
CREATE INDEX i ON public.t (a, b);
--# quiet
CREATE TABLE public.t (a bigserial PRIMARY KEY, b int);
CREATE INDEX i ON public.t (b, a);
--# HOTSPOTS_ON_SEQUENCE_INDEX @ public.t, constraint: (u)
CREATE TABLE public.t (a bigint NOT NULL, b int, CONSTRAINT u UNIQUE (a, b));
ALTER TABLE ONLY public.t ALTER COLUMN a SET DEFAULT nextval('public.s'::regclass);
--# quiet
CREATE TABLE public.t (a bigint GENERATED ALWAYS AS IDENTITY, CONSTRAINT u PRIMARY KEY (a));
--# HOTSPOTS_ON_TIME_ORDERED_ID_INDEX @ i ON public.t
CREATE TABLE public.t (a uuid DEFAULT uuidv7(), b int);
CREATE INDEX i ON public.t (a);
--# quiet
CREATE TABLE public.t (a uuid DEFAULT gen_random_uuid(), b int);
CREATE INDEX i ON public.t (a);
--# TOO_MANY_INDEXES @ public.t
CREATE TABLE public.t (a int PRIMARY KEY, b int UNIQUE, c int);
CREATE INDEX i1 ON public.t (c);
CREATE INDEX i2 ON public.t (c, a);
CREATE INDEX i3 ON public.t (c, b);
CREATE INDEX i4 ON public.t (b, c);
CREATE INDEX i5 ON public.t (a, b);
CREATE INDEX i6 ON public.t (a, c);
CREATE INDEX i7 ON public.t (c, b, a);
--# quiet
CREATE TABLE public.t (a int PRIMARY KEY, b int, c int);
CREATE INDEX i1 ON public.t (c);
CREATE INDEX i2 ON public.t (c, a);
CREATE INDEX i3 ON public.t (c, b);
CREATE INDEX i4 ON public.t (b, c);
CREATE INDEX i5 ON public.t (a, b);
CREATE INDEX i6 ON public.t (a, c);
CREATE INDEX i7 ON public.t (c, b, a);
--# INDEX_ON_{T}_DATATYPE @ i ON public.t ; each citext tsvector tsquery jsonb inet json macaddr macaddr8 cidr bit varbit daterange tsrange tstzrange numrange int4range int8range interval circle box line lseg point pg_lsn path polygon txid_snapshot
CREATE TABLE public.t (a {t}, b int);
CREATE INDEX i ON public.t (b, a);
--# quiet
CREATE TABLE public.t (a {t}, b int);
CREATE INDEX i ON public.t (b, (a::text)) INCLUDE (a);
CREATE INDEX j ON public.t USING gin (a);
--# PK_UK_ON_{T}_DATATYPE @ public.t, constraint: (u) ; each citext tsvector tsquery jsonb inet json macaddr macaddr8 cidr bit varbit daterange tsrange tstzrange numrange int4range int8range interval circle box line lseg point pg_lsn path polygon txid_snapshot
CREATE TABLE public.t (a {t} NOT NULL, b int, CONSTRAINT u UNIQUE (b, a));
--# quiet
CREATE TABLE public.t (a {t} NOT NULL CHECK (a IS NOT NULL), b int, CONSTRAINT u UNIQUE (b));
--# PK_UK_ON_USER_DEFINED_DATATYPE @ public.t, constraint: (u)
CREATE TYPE public.pair AS (x int, y int);
CREATE TABLE public.t (a public.pair, CONSTRAINT u UNIQUE (a));
--# quiet
CREATE TYPE public.mood AS ENUM ('a');
CREATE TABLE public.t (a public.mood, CONSTRAINT u UNIQUE (a));
--# INDEX_ON_ARRAY_DATATYPE @ i ON public.t
CREATE TABLE public.t (a int[]);
CREATE INDEX i ON public.t (a);
--# quiet
CREATE TABLE public.t (a int[]);
CREATE INDEX i ON public.t ((a[1]));
--# UNSUPPORTED_DATATYPE_{T} @ public.t.a ; each xml xid geometry geography box2d box3d topogeometry raster pg_lsn txid_snapshot int8multirange int4multirange datemultirange nummultirange tsmultirange tstzmultirange
CREATE TABLE public.t (a {t}[]);
--# quiet
CREATE TABLE public.t ({t} int DEFAULT 1);
--# UNSUPPORTED_DATATYPE_LIVE_MIGRATION_{T} @ public.t.a ; each point line lseg box path polygon circle vector timetz
CREATE TABLE public.t (a {t});
--# quiet
CREATE TABLE public.t ({t} int DEFAULT 1);
--# SYSTEM_COLUMN_{T} @ public.v ; each xmin xmax cmin cmax ctid
CREATE VIEW public.v AS SELECT t.{t} FROM public.t;
--# quiet
CREATE VIEW public.v AS SELECT t.tableoid AS {t} FROM public.t;
--# ROUTINE_NOT_JUDGED @ public.f
CREATE FUNCTION public.f() RETURNS int LANGUAGE plpgsql AS $$ BEGIN RETRUN 1; END $$;
--# quiet
CREATE FUNCTION public.f() RETURNS int LANGUAGE plpgsql AS $$ BEGIN RETURN 1; END $$;
CREATE FUNCTION public.g() RETURNS int LANGUAGE plpython3u AS 'retrun 1';
--# ROUTINE_NOT_JUDGED @ public.f
CREATE FUNCTION public.f() RETURNS int LANGUAGE sql AS 'SELEC 1';
--# quiet
CREATE FUNCTION public.f() RETURNS int LANGUAGE sql AS 'SELECT 1';
CREATE FUNCTION public.g(a int) RETURNS int LANGUAGE sql BEGIN ATOMIC SELECT a; END;
--# SEQUENCE_CACHE @ public
CREATE TABLE public.t (a bigserial PRIMARY KEY);
--# quiet
CREATE SEQUENCE public.t_a_seq CACHE 1000;
CREATE TABLE public.t (a bigserial PRIMARY KEY);
--# CROSS_SCHEMA_REFERENCE @ public.f
CREATE FUNCTION public.f() RETURNS bigint LANGUAGE sql BEGIN ATOMIC SELECT count(*) FROM billing.invoice; END;
--# quiet
CREATE FUNCTION public.f() RETURNS bigint LANGUAGE sql BEGIN ATOMIC SELECT count(*) FROM public.invoice; END;
