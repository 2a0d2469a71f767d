-- One of every kind of object that pg_dump writes, in schemas that depend on each other.
CREATE SCHEMA shop;
CREATE SCHEMA "Mixed Case";
CREATE SCHEMA audit;
COMMENT ON SCHEMA shop IS 'what is sold; with a ''quote'' and a -- dash';

CREATE EXTENSION hstore SCHEMA public;
CREATE EXTENSION citext SCHEMA shop;

CREATE COLLATION shop.german (provider = icu, locale = 'de-u-co-phonebk', deterministic = false);
CREATE TYPE shop.mood AS ENUM ('sad', 'it''s ok', 'happy; very');
CREATE TYPE shop.address AS (street text, zip varchar(10), at point);
CREATE FUNCTION shop.price_diff(a numeric, b numeric) RETURNS double precision LANGUAGE sql IMMUTABLE STRICT AS 'SELECT (a - b)::float8';
CREATE TYPE shop.price_range AS RANGE (subtype = numeric, subtype_diff = shop.price_diff);
CREATE DOMAIN shop.email AS shop.citext CONSTRAINT has_at CHECK (VALUE ~ '@') DEFAULT 'nobody@example.org';
CREATE DOMAIN shop.positive AS integer NOT NULL CONSTRAINT above_zero CHECK (VALUE > 0);
ALTER DOMAIN shop.positive ADD CONSTRAINT not_thirteen CHECK (VALUE <> 13) NOT VALID;
COMMENT ON TYPE shop.mood IS 'how one feels';
COMMENT ON DOMAIN shop.email IS 'an address';

CREATE SEQUENCE shop.shared_numbers AS integer INCREMENT BY 5 MINVALUE -100 MAXVALUE 100000 START WITH 10 CACHE 7 CYCLE;
CREATE SEQUENCE audit.entry_numbers;

CREATE TABLE shop.customer (
    id bigint GENERATED ALWAYS AS IDENTITY (START WITH 100 INCREMENT BY 3),
    number integer DEFAULT nextval('shop.shared_numbers'),
    name text COLLATE shop.german NOT NULL,
    email shop.email,
    mood shop.mood DEFAULT 'it''s ok',
    home shop.address,
    tags text[] DEFAULT '{}',
    attributes public.hstore,
    details jsonb DEFAULT '{"a": [1, 2]}',
    born date CHECK (born > '1900-01-01'),
    full_text tsvector GENERATED ALWAYS AS (to_tsvector('simple', name)) STORED,
    CONSTRAINT name_not_empty CHECK (name <> '')
);
ALTER TABLE shop.customer ADD CONSTRAINT customer_pkey PRIMARY KEY (id);
ALTER TABLE shop.customer ADD CONSTRAINT customer_number_key UNIQUE (number) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE shop.customer ALTER COLUMN name SET STATISTICS 500, ALTER COLUMN details SET STORAGE EXTERNAL;
ALTER TABLE shop.customer ADD CONSTRAINT grown_up CHECK (born < '2020-01-01') NOT VALID;
COMMENT ON TABLE shop.customer IS 'who buys';
COMMENT ON COLUMN shop.customer.name IS 'as written on letters';
COMMENT ON CONSTRAINT grown_up ON shop.customer IS 'not checked on old rows';
COMMENT ON CONSTRAINT name_not_empty ON shop.customer IS 'inline';

CREATE TABLE shop.product (
    id serial PRIMARY KEY,
    code text NOT NULL,
    price numeric(12, 2) DEFAULT 0.00,
    cost_range shop.price_range,
    valid tstzrange DEFAULT tstzrange('-infinity', 'infinity'),
    parent integer REFERENCES shop.product (id) ON DELETE SET NULL DEFERRABLE,
    counted shop.positive DEFAULT 1
) WITH (fillfactor = 80, autovacuum_vacuum_scale_factor = 0.1);
CREATE UNIQUE INDEX product_code ON shop.product (lower(code)) WHERE price > 0;
ALTER TABLE shop.product REPLICA IDENTITY FULL;
CREATE INDEX product_price ON shop.product USING btree (price DESC NULLS LAST) INCLUDE (code);
COMMENT ON INDEX shop.product_price IS 'for the list of prices';
ALTER TABLE shop.product CLUSTER ON product_price;
CREATE STATISTICS shop.product_code_price (dependencies, ndistinct) ON code, price FROM shop.product;
CREATE EXTENSION btree_gist SCHEMA public;
CREATE TABLE shop.booking (
    product integer NOT NULL REFERENCES shop.product (id),
    during daterange NOT NULL,
    EXCLUDE USING gist (product WITH =, during WITH &&)
);
CREATE TABLE shop.keyed (a integer NOT NULL, b text NOT NULL);
CREATE UNIQUE INDEX keyed_identity ON shop.keyed (a, b);
ALTER TABLE shop.keyed REPLICA IDENTITY USING INDEX keyed_identity;
CREATE UNLOGGED TABLE shop.cache (k text PRIMARY KEY, v bytea);
CREATE TABLE shop.typed OF shop.address (zip WITH OPTIONS NOT NULL);

-- two tables that need each other
CREATE TABLE shop.department (id integer PRIMARY KEY, head integer);
CREATE TABLE shop.employee (id integer PRIMARY KEY, department integer REFERENCES shop.department (id));
ALTER TABLE shop.department ADD CONSTRAINT department_head FOREIGN KEY (head) REFERENCES shop.employee (id) NOT VALID;

-- partitions: list, range, hash, several levels, a default one; indexes on the parent, a key across schemas
CREATE TABLE shop.orders (
    id bigint NOT NULL,
    country text NOT NULL,
    placed timestamptz NOT NULL DEFAULT now(),
    customer bigint REFERENCES shop.customer (id) DEFERRABLE INITIALLY DEFERRED,
    total numeric(14, 2),
    PRIMARY KEY (id, country, placed)
) PARTITION BY LIST (country);
CREATE TABLE shop.orders_de PARTITION OF shop.orders FOR VALUES IN ('DE', 'AT') PARTITION BY RANGE (placed);
CREATE TABLE shop.orders_de_2025 PARTITION OF shop.orders_de FOR VALUES FROM ('2025-01-01 00:00+00') TO ('2026-01-01 00:00+00');
CREATE TABLE audit.orders_de_2026 PARTITION OF shop.orders_de FOR VALUES FROM ('2026-01-01 00:00+00') TO (MAXVALUE);
CREATE TABLE shop.orders_rest PARTITION OF shop.orders DEFAULT;
CREATE INDEX orders_customer ON shop.orders (customer);
CREATE TABLE shop.event (id uuid NOT NULL DEFAULT gen_random_uuid(), kind smallint, PRIMARY KEY (id)) PARTITION BY HASH (id);
CREATE TABLE shop.event_0 PARTITION OF shop.event FOR VALUES WITH (MODULUS 2, REMAINDER 0);
CREATE TABLE shop.event_1 PARTITION OF shop.event FOR VALUES WITH (MODULUS 2, REMAINDER 1);
ALTER TABLE shop.event_1 ADD CONSTRAINT only_here CHECK (kind > 0);
CREATE TABLE shop.event_note (event uuid REFERENCES shop.event (id), note text);

-- inheritance
CREATE TABLE shop.vehicle (id integer PRIMARY KEY, name text DEFAULT 'none', CONSTRAINT named CHECK (name IS NOT NULL));
CREATE TABLE shop.car (doors smallint, name text DEFAULT 'car') INHERITS (shop.vehicle);
CREATE TABLE shop.truck (load integer) INHERITS (shop.vehicle);

-- names that need quotes
CREATE TABLE "Mixed Case"."Select" ("order" integer PRIMARY KEY, "from; where" text, "ümläut" text, "a""b" boolean);
CREATE VIEW "Mixed Case"."Group By" AS SELECT "order", "from; where" AS "table" FROM "Mixed Case"."Select";
CREATE INDEX "Index; Name" ON "Mixed Case"."Select" ("from; where");
CREATE TABLE "Mixed Case"."user" (id integer REFERENCES "Mixed Case"."Select" ("order"), customer bigint REFERENCES shop.customer);

-- routines: dollar quotes, standard SQL bodies, table functions, variadic, %TYPE
CREATE FUNCTION shop.total_of(cust shop.customer.id%TYPE) RETURNS numeric LANGUAGE plpgsql STABLE AS $body$
DECLARE
    result shop.orders.total%TYPE; -- a comment with ; and 'quote
BEGIN
    SELECT sum(total) INTO result FROM shop.orders WHERE customer = cust;
    RETURN coalesce(result, 0);
END;
$body$;
COMMENT ON FUNCTION shop.total_of(bigint) IS E'line one\nline two; -- Name: x; Type: TABLE; Schema: y; Owner: z';
CREATE FUNCTION shop.doubled(n integer) RETURNS integer LANGUAGE sql IMMUTABLE
BEGIN ATOMIC
    SELECT CASE WHEN n > 0 THEN n * 2 ELSE 0 END;
    SELECT n + n;
END;
CREATE FUNCTION shop.many(VARIADIC parts text[] DEFAULT ARRAY['a;b']) RETURNS TABLE (part text, n bigint) LANGUAGE sql
    AS 'SELECT p, count(*) FROM unnest(parts) p GROUP BY p; -- end';
CREATE PROCEDURE shop.archive(INOUT moved integer) LANGUAGE plpgsql SECURITY DEFINER SET search_path = shop, pg_temp AS $$
BEGIN
    EXECUTE $q$ DELETE FROM shop.cache; $q$;
    moved := 1;
END $$;
CREATE FUNCTION shop.touch() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN NEW.price := coalesce(NEW.price, 0); RETURN NEW; END $$;
CREATE FUNCTION audit.note() RETURNS event_trigger LANGUAGE plpgsql AS $$ BEGIN PERFORM nextval('audit.entry_numbers'); END $$;
-- finds citext without its schema: an empty search path breaks the index that uses it
CREATE FUNCTION shop.plain(t text) RETURNS text LANGUAGE plpgsql IMMUTABLE AS $$ BEGIN RETURN lower(t)::citext::text; END $$;
CREATE INDEX keyed_plain ON shop.keyed (shop.plain(b));

CREATE AGGREGATE shop.product_of(numeric) (SFUNC = numeric_mul, STYPE = numeric, INITCOND = '1', PARALLEL = safe);
CREATE AGGREGATE shop.last_seen(ORDER BY anyelement) (SFUNC = ordered_set_transition, STYPE = internal, FINALFUNC = mode_final, FINALFUNC_EXTRA);
COMMENT ON AGGREGATE shop.product_of(numeric) IS 'multiplies';

CREATE FUNCTION shop.same_mood(a shop.mood, b shop.address) RETURNS boolean LANGUAGE sql IMMUTABLE AS 'SELECT a::text = (b).street';
CREATE FUNCTION shop.mood_same(a shop.address, b shop.mood) RETURNS boolean LANGUAGE sql IMMUTABLE AS 'SELECT b::text = (a).street';
CREATE OPERATOR shop.=== (LEFTARG = shop.mood, RIGHTARG = shop.address, FUNCTION = shop.same_mood, COMMUTATOR = OPERATOR(shop.===), RESTRICT = eqsel);
CREATE OPERATOR shop.=== (LEFTARG = shop.address, RIGHTARG = shop.mood, FUNCTION = shop.mood_same, COMMUTATOR = OPERATOR(shop.===));
CREATE FUNCTION shop.mood_number(m shop.mood) RETURNS integer LANGUAGE sql IMMUTABLE AS 'SELECT length(m::text)';
CREATE CAST (shop.mood AS integer) WITH FUNCTION shop.mood_number(shop.mood) AS ASSIGNMENT;
COMMENT ON CAST (shop.mood AS integer) IS 'by length';
CREATE OPERATOR FAMILY shop.odd_order USING btree;
CREATE FUNCTION shop.by_length(a text, b text) RETURNS integer LANGUAGE sql IMMUTABLE AS 'SELECT length(a) - length(b)';
CREATE OPERATOR CLASS shop.length_order FOR TYPE text USING btree FAMILY shop.odd_order AS
    OPERATOR 1 pg_catalog.<, OPERATOR 2 pg_catalog.<=, OPERATOR 3 pg_catalog.=, OPERATOR 4 pg_catalog.>=, OPERATOR 5 pg_catalog.>,
    FUNCTION 1 shop.by_length(text, text);
CREATE INDEX product_code_length ON shop.product (code shop.length_order);
CREATE CONVERSION shop.latin FOR 'LATIN1' TO 'UTF8' FROM iso8859_1_to_utf8;
CREATE TEXT SEARCH DICTIONARY shop.plain_words (TEMPLATE = simple, STOPWORDS = 'english');
CREATE TEXT SEARCH CONFIGURATION shop.words (COPY = simple);
ALTER TEXT SEARCH CONFIGURATION shop.words ALTER MAPPING FOR asciiword WITH shop.plain_words, simple;

-- a base type with functions in C
CREATE TYPE shop.tiny;
CREATE FUNCTION shop.tiny_in(cstring) RETURNS shop.tiny LANGUAGE internal IMMUTABLE STRICT AS 'int4in';
CREATE FUNCTION shop.tiny_out(shop.tiny) RETURNS cstring LANGUAGE internal IMMUTABLE STRICT AS 'int4out';
CREATE TYPE shop.tiny (INPUT = shop.tiny_in, OUTPUT = shop.tiny_out, INTERNALLENGTH = 4, PASSEDBYVALUE, ALIGNMENT = int4);
CREATE TYPE audit.never_defined;

-- views: on views, with a check option, recursive, on the primary key of a GROUP BY, updatable by rules
CREATE VIEW shop.rich AS SELECT id, name FROM shop.customer WHERE id > 10 WITH LOCAL CHECK OPTION;
CREATE VIEW audit.richer WITH (security_barrier) AS SELECT r.name, shop.total_of(r.id) AS total FROM shop.rich r;
CREATE RECURSIVE VIEW shop.numbers (n) AS VALUES (1) UNION ALL SELECT n + 1 FROM numbers WHERE n < 5;
CREATE VIEW shop.per_customer AS SELECT c.id, c.name, count(o.id) AS orders FROM shop.customer c LEFT JOIN shop.orders o ON o.customer = c.id GROUP BY c.id;
COMMENT ON VIEW shop.rich IS 'with money';
ALTER VIEW shop.rich ALTER COLUMN name SET DEFAULT 'new';
CREATE RULE rich_delete AS ON DELETE TO shop.rich DO INSTEAD (DELETE FROM shop.customer WHERE customer.id = old.id; NOTIFY gone);
COMMENT ON RULE rich_delete ON shop.rich IS 'deletes below';
CREATE MATERIALIZED VIEW shop.sums AS SELECT customer, sum(total) AS total FROM shop.orders GROUP BY customer WITH DATA;
CREATE UNIQUE INDEX sums_customer ON shop.sums (customer);
CREATE MATERIALIZED VIEW audit.top_sums AS SELECT customer FROM shop.sums WHERE total > 10 WITH DATA;
CREATE MATERIALIZED VIEW shop.empty_sums AS SELECT 1 AS one WITH NO DATA;
CREATE MATERIALIZED VIEW shop.names_of AS SELECT c.id, c.name, count(*) AS n FROM shop.customer c JOIN shop.orders o ON o.customer = c.id GROUP BY c.id;
COMMENT ON MATERIALIZED VIEW shop.sums IS 'per customer';

-- triggers, policies, event triggers
CREATE TRIGGER product_touch BEFORE INSERT OR UPDATE OF price ON shop.product FOR EACH ROW WHEN (NEW.price IS NULL) EXECUTE FUNCTION shop.touch();
CREATE TRIGGER product_off AFTER DELETE ON shop.product REFERENCING OLD TABLE AS gone FOR EACH STATEMENT EXECUTE FUNCTION shop.touch();
ALTER TABLE shop.product DISABLE TRIGGER product_off;
CREATE CONSTRAINT TRIGGER product_later AFTER INSERT ON shop.product DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION shop.touch();
ALTER TABLE shop.product ENABLE ALWAYS TRIGGER product_later;
CREATE FUNCTION shop.keep() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NULL; END';
CREATE TRIGGER orders_keep AFTER INSERT ON shop.orders FOR EACH ROW EXECUTE FUNCTION shop.keep();
COMMENT ON TRIGGER product_touch ON shop.product IS 'fills the price';
ALTER TABLE shop.customer ENABLE ROW LEVEL SECURITY;
ALTER TABLE shop.customer FORCE ROW LEVEL SECURITY;
CREATE POLICY see_own ON shop.customer AS RESTRICTIVE FOR SELECT TO PUBLIC USING (name = current_user);
CREATE POLICY add_all ON shop.customer FOR INSERT WITH CHECK (true);
COMMENT ON POLICY see_own ON shop.customer IS 'only oneself';
CREATE EVENT TRIGGER note_ddl ON ddl_command_end WHEN TAG IN ('CREATE TABLE', 'DROP TABLE') EXECUTE FUNCTION audit.note();
COMMENT ON EVENT TRIGGER note_ddl IS 'counts';

-- foreign data
CREATE FOREIGN DATA WRAPPER dummy_wrapper;
CREATE SERVER elsewhere FOREIGN DATA WRAPPER dummy_wrapper OPTIONS (host 'example.org');
CREATE FOREIGN TABLE shop.remote (id integer OPTIONS (column_name 'key') NOT NULL, v text DEFAULT 'x') SERVER elsewhere OPTIONS (t 'remote');
CREATE USER MAPPING FOR CURRENT_USER SERVER elsewhere OPTIONS (password 'topsecret');
CREATE PUBLICATION everything FOR ALL TABLES;

INSERT INTO shop.customer (name, born) VALUES ('Ann', '1990-05-05'), ('Bob', '1980-05-05');
INSERT INTO shop.orders (id, country, customer, total, placed) SELECT 1, 'DE', min(id), 99.50, '2025-06-01' FROM shop.customer;
REFRESH MATERIALIZED VIEW shop.sums;
REFRESH MATERIALIZED VIEW audit.top_sums;
