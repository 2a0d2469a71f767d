-- A shop that uses what YugabyteDB treats differently, and names that need quotes.
CREATE EXTENSION citext;
CREATE EXTENSION hstore;
CREATE SCHEMA shop;
CREATE SCHEMA "Back Office";
CREATE TYPE shop.mood AS ENUM ('good', 'bad');
CREATE TYPE shop.address AS (street text, town text);
CREATE DOMAIN shop.positive AS integer CHECK (VALUE > 0);
CREATE DOMAIN shop.document AS xml;
CREATE SEQUENCE shop.numbers;
CREATE TABLE shop.customer (
    id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    email public.citext NOT NULL UNIQUE,
    home shop.address,
    feeling shop.mood DEFAULT 'good',
    contract shop.document,
    initials text GENERATED ALWAYS AS (left(notes, 2)) STORED,
    vip boolean,
    since timestamptz DEFAULT now(),
    notes text COMPRESSION pglz
);
CREATE INDEX customer_since ON shop.customer (since);
CREATE INDEX customer_vip ON shop.customer (vip);
CREATE INDEX customer_email_again ON shop.customer (email);
CREATE INDEX customer_notes ON shop.customer USING gist (to_tsvector('english', notes));
ALTER TABLE shop.customer CLUSTER ON customer_since;
ALTER TABLE shop.customer ALTER COLUMN vip SET (n_distinct = 2);
CREATE TABLE shop.orders (
    id bigint DEFAULT nextval('shop.numbers'),
    placed date NOT NULL,
    customer bigint REFERENCES shop.customer,
    amount shop.positive,
    data jsonb,
    PRIMARY KEY (id, placed) WITH (fillfactor = 90)
) PARTITION BY RANGE (placed);
CREATE TABLE shop.orders_2025 PARTITION OF shop.orders FOR VALUES FROM ('2025-01-01') TO ('2026-01-01');
CREATE TABLE shop.orders_other PARTITION OF shop.orders DEFAULT;
CREATE INDEX orders_placed ON shop.orders (placed);
CREATE UNLOGGED TABLE shop.basket (id uuid NOT NULL UNIQUE DEFERRABLE INITIALLY DEFERRED, room int4range, EXCLUDE USING gist (room WITH &&));
CREATE TABLE shop.special_basket (reason text) INHERITS (shop.basket);
CREATE TABLE "Back Office"."Select" ("Where" point, "order" integer);
CREATE INDEX "Odd Index" ON "Back Office"."Select" USING brin ("order");
INSERT INTO shop.customer (email, vip) SELECT 'c' || i, CASE WHEN i % 10 = 0 THEN true END FROM generate_series(1, 500) i;
INSERT INTO shop.orders (placed, customer, amount) SELECT date '2025-01-01' + i % 300, 1 + i % 500, 1 + i FROM generate_series(1, 2000) i;
CREATE VIEW shop.locked AS SELECT pg_try_advisory_lock(id) AS l, xmin FROM shop.customer;
CREATE VIEW shop.checked AS SELECT id, email FROM shop.customer WHERE id > 0 WITH CASCADED CHECK OPTION;
CREATE MATERIALIZED VIEW shop.totals AS SELECT customer, sum(amount) AS total FROM shop.orders GROUP BY customer;
CREATE UNIQUE INDEX totals_customer ON shop.totals (customer);
CREATE FUNCTION shop.lock_all() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM pg_advisory_xact_lock(1);
    IF NEW.data['vip'] IS NOT NULL THEN
        EXECUTE 'NOTIFY vip';
    END IF;
    RETURN NEW;
END $$;
CREATE FUNCTION shop.atomic(a integer) RETURNS integer LANGUAGE sql BEGIN ATOMIC SELECT a + 1; END;
CREATE PROCEDURE shop.clean() LANGUAGE sql AS $$ DELETE FROM shop.basket WHERE ctid IS NULL $$;
CREATE AGGREGATE shop.total(integer) (SFUNC = int4pl, STYPE = integer);
CREATE TRIGGER lock_first BEFORE INSERT ON shop.orders_2025 FOR EACH ROW EXECUTE FUNCTION shop.lock_all();
CREATE CONSTRAINT TRIGGER late AFTER INSERT ON shop.customer DEFERRABLE FOR EACH ROW EXECUTE FUNCTION shop.lock_all();
ALTER TABLE shop.customer ENABLE ROW LEVEL SECURITY;
CREATE ROLE clerk;
CREATE POLICY own ON shop.customer FOR SELECT TO clerk USING (vip);
CREATE RULE keep AS ON DELETE TO shop.customer DO INSTEAD NOTHING;
ALTER TABLE shop.customer DISABLE RULE keep;
CREATE COLLATION shop.loose (provider = icu, locale = 'und', deterministic = false);
ANALYZE;
