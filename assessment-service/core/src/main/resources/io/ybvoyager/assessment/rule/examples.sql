-- What rules find, and what to write instead. A test runs the rules on both.
--# STORED_GENERATED_COLUMNS
CREATE TABLE person (cm numeric, inches numeric GENERATED ALWAYS AS (cm / 2.54) STORED);
--# instead
CREATE TABLE person (cm numeric, inches numeric);
CREATE FUNCTION person_inches() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.inches := NEW.cm / 2.54;
  RETURN NEW;
END $$;
CREATE TRIGGER person_inches BEFORE INSERT OR UPDATE ON person FOR EACH ROW EXECUTE FUNCTION person_inches();
--# UNLOGGED_TABLES
CREATE UNLOGGED TABLE basket (id bigint PRIMARY KEY);
--# instead
CREATE TABLE basket (id bigint PRIMARY KEY);
--# UNSUPPORTED_GIST_INDEX_METHOD
CREATE TABLE booking (room int, during tsrange);
CREATE INDEX booking_during ON booking USING gist (during);
--# instead
CREATE TABLE booking (room int, during tsrange);
CREATE INDEX booking_during ON booking (room, lower(during), upper(during));
--# UNSUPPORTED_BRIN_INDEX_METHOD
CREATE TABLE event (at timestamptz, id bigint);
CREATE INDEX event_id ON event USING brin (id);
--# instead
CREATE TABLE event (at timestamptz, id bigint);
CREATE INDEX event_id ON event (id);
--# STORAGE_PARAMETERS
CREATE TABLE person (name text);
CREATE INDEX person_name ON person (name) WITH (fillfactor = 70);
--# instead
CREATE TABLE person (name text);
CREATE INDEX person_name ON person (name);
--# ALTER_TABLE_SET_COLUMN_ATTRIBUTE
ALTER TABLE person ALTER COLUMN name SET (n_distinct = -1);
--# ALTER_TABLE_CLUSTER_ON
ALTER TABLE person CLUSTER ON person_pkey;
--# ALTER_TABLE_DISABLE_RULE
ALTER TABLE person DISABLE RULE no_delete;
--# EXCLUSION_CONSTRAINTS
CREATE TABLE booking (id int PRIMARY KEY, room int, during tsrange, CONSTRAINT free EXCLUDE USING gist (room WITH =, during WITH &&));
--# instead
CREATE TABLE booking (id int PRIMARY KEY, room int, during tsrange);
CREATE FUNCTION booking_free() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM FROM room WHERE id = NEW.room FOR UPDATE;
  IF EXISTS (SELECT FROM booking b WHERE b.room = NEW.room AND b.during && NEW.during AND b.id <> NEW.id) THEN
    RAISE exclusion_violation USING MESSAGE = 'the room is taken';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER booking_free BEFORE INSERT OR UPDATE ON booking FOR EACH ROW EXECUTE FUNCTION booking_free();
--# DEFERRABLE_CONSTRAINTS
CREATE TABLE step (plan int, place int, UNIQUE (plan, place) DEFERRABLE INITIALLY DEFERRED);
--# instead
CREATE TABLE step (plan int, place int, UNIQUE (plan, place));
--# MULTI_COLUMN_GIN_INDEX
CREATE TABLE doc (tags text[], data jsonb);
CREATE INDEX doc_all ON doc USING gin (tags, data);
--# instead
CREATE TABLE doc (tags text[], data jsonb);
CREATE INDEX doc_tags ON doc USING gin (tags);
CREATE INDEX doc_data ON doc USING gin (data);
--# ORDERED_GIN_INDEX
CREATE TABLE doc (tags text[]);
CREATE INDEX doc_tags ON doc USING gin (tags DESC);
--# instead
CREATE TABLE doc (tags text[]);
CREATE INDEX doc_tags ON doc USING gin (tags);
--# POLICY_WITH_ROLES
CREATE TABLE person (owner text);
CREATE POLICY own ON person TO clerk USING (owner = current_user);
--# CONSTRAINT_TRIGGER
CREATE CONSTRAINT TRIGGER check_total AFTER INSERT ON orders DEFERRABLE FOR EACH ROW EXECUTE FUNCTION check_total();
--# instead
CREATE TRIGGER check_total AFTER INSERT ON orders FOR EACH ROW EXECUTE FUNCTION check_total();
--# REFERENCING_CLAUSE_IN_TRIGGER
CREATE TRIGGER audit AFTER UPDATE ON orders REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION audit();
--# instead
CREATE TRIGGER audit AFTER UPDATE ON orders FOR EACH ROW EXECUTE FUNCTION audit();
--# BEFORE_ROW_TRIGGER_ON_PARTITIONED_TABLE
CREATE TABLE orders (day date) PARTITION BY RANGE (day);
CREATE TRIGGER stamp BEFORE INSERT ON orders FOR EACH ROW EXECUTE FUNCTION stamp();
--# instead
CREATE TABLE orders (day date) PARTITION BY RANGE (day);
CREATE TABLE orders_2026 PARTITION OF orders FOR VALUES FROM ('2026-01-01') TO ('2027-01-01');
CREATE TRIGGER stamp BEFORE INSERT ON orders_2026 FOR EACH ROW EXECUTE FUNCTION stamp();
--# MULTI_COLUMN_LIST_PARTITION
CREATE TABLE sale (country text, branch text) PARTITION BY LIST (country, branch);
--# instead
CREATE TABLE sale (country text, branch text) PARTITION BY LIST (country);
--# INSUFFICIENT_COLUMNS_IN_PK_FOR_PARTITION
CREATE TABLE sale (id int PRIMARY KEY, region text) PARTITION BY LIST (region);
--# instead
CREATE TABLE sale (id int, region text, PRIMARY KEY (id, region)) PARTITION BY LIST (region);
--# EXPRESSION_PARTITION_WITH_PK_UK
CREATE TABLE sale (id int PRIMARY KEY, region text) PARTITION BY LIST (lower(region));
--# instead
CREATE TABLE sale (id int, region text) PARTITION BY LIST (lower(region));
--# INHERITANCE
CREATE TABLE city (name text);
CREATE TABLE capital (country text) INHERITS (city);
--# instead
CREATE TABLE city (name text, kind text NOT NULL, country text);
--# SECURITY_INVOKER_VIEWS
CREATE VIEW mine WITH (security_invoker = true) AS SELECT 1 AS a;
--# NON_DETERMINISTIC_COLLATION
CREATE COLLATION loose (provider = icu, locale = 'und-u-ks-level2', deterministic = false);
--# DETERMINISTIC_OPTION_WITH_COLLATION
CREATE COLLATION german (provider = icu, locale = 'de', deterministic = true);
--# instead
CREATE COLLATION german (provider = icu, locale = 'de');
--# FOREIGN_KEY_REFERENCED_PARTITIONED_TABLE
CREATE TABLE orders (id int PRIMARY KEY) PARTITION BY HASH (id);
CREATE TABLE line (orders int REFERENCES orders);
--# SQL_BODY_IN_FUNCTION
CREATE FUNCTION next(a int) RETURNS int LANGUAGE sql RETURN a + 1;
--# instead
CREATE FUNCTION next(a int) RETURNS int LANGUAGE sql AS $$ SELECT a + 1 $$;
--# UNIQUE_NULLS_NOT_DISTINCT
CREATE TABLE person (email text UNIQUE NULLS NOT DISTINCT);
--# instead
CREATE TABLE person (email text UNIQUE);
CREATE UNIQUE INDEX one_without_email ON person ((email IS NULL)) WHERE email IS NULL;
--# COMPRESSION_CLAUSE_IN_TABLE
CREATE TABLE doc (body text COMPRESSION lz4);
--# instead
CREATE TABLE doc (body text);
--# VIEW_WITH_CHECK_OPTION
CREATE VIEW cheap AS SELECT id, price FROM item WHERE price < 10 WITH CHECK OPTION;
--# INDEX_ON_USER_DEFINED_DATATYPE
CREATE TYPE pair AS (x int, y int);
CREATE TABLE item (value pair);
CREATE INDEX item_value ON item (value);
--# INDEX_ON_ARRAY_DATATYPE
CREATE TABLE item (value int[]);
CREATE INDEX item_value ON item (value);
--# instead
CREATE TABLE item (value int[]);
CREATE INDEX item_value ON item USING gin (value);
--# INDEX_ON_*_DATATYPE
CREATE TABLE item (value <t>);
CREATE INDEX item_value ON item (value);
--# instead
CREATE TABLE item (value <t>);
CREATE INDEX item_value ON item ((value::text));
--# PK_UK_ON_USER_DEFINED_DATATYPE
CREATE TYPE pair AS (x int, y int);
CREATE TABLE item (value pair UNIQUE);
--# instead
CREATE TABLE item (x int, y int, UNIQUE (x, y));
--# PK_UK_ON_ARRAY_DATATYPE
CREATE TABLE item (value int[] UNIQUE);
--# PK_UK_ON_*_DATATYPE
CREATE TABLE item (value <t> UNIQUE);
--# instead
CREATE TABLE item (value <t>);
CREATE UNIQUE INDEX item_value ON item ((value::text));
--# UNSUPPORTED_DATATYPE_XML
CREATE TABLE doc (body xml);
--# instead
CREATE TABLE doc (body text);
--# UNSUPPORTED_DATATYPE_XID
CREATE TABLE doc (writer xid);
--# instead
CREATE TABLE doc (writer bigint);
--# ADVISORY_LOCKS
CREATE FUNCTION once() RETURNS void LANGUAGE plpgsql AS $$ BEGIN PERFORM pg_advisory_xact_lock(42); END $$;
--# instead
CREATE TABLE lock (id int PRIMARY KEY);
CREATE FUNCTION once() RETURNS void LANGUAGE plpgsql AS $$ BEGIN PERFORM FROM lock WHERE id = 42 FOR UPDATE; END $$;
--# SYSTEM_COLUMN_CTID
DELETE FROM person a USING person b WHERE a.email = b.email AND a.ctid > b.ctid;
--# instead
DELETE FROM person a USING person b WHERE a.email = b.email AND a.id > b.id;
--# REGEX_FUNCTIONS
SELECT name FROM person WHERE regexp_like(name, '^a');
--# instead
SELECT name FROM person WHERE name ~ '^a';
--# ANY_VALUE_AGGREGATE_FUNCTION
SELECT country, any_value(name) FROM city GROUP BY country;
--# instead
SELECT country, min(name) FROM city GROUP BY country;
--# JSONB_SUBSCRIPTING
SELECT data['name'] FROM doc;
--# instead
SELECT data -> 'name' FROM doc;
--# COPY FROM ... WHERE
COPY person FROM '/data/person.csv' WHERE age > 18;
--# FETCH_WITH_TIES
SELECT name FROM result ORDER BY points DESC FETCH FIRST 3 ROWS WITH TIES;
--# instead
SELECT name FROM (SELECT name, rank() OVER (ORDER BY points DESC) AS place FROM result) r WHERE place <= 3;
--# CTE_WITH_MATERIALIZED_CLAUSE
WITH big AS MATERIALIZED (SELECT id FROM orders) SELECT count(*) FROM big;
--# instead
WITH big AS (SELECT id FROM orders) SELECT count(*) FROM big;
--# MERGE_STATEMENT
MERGE INTO stock s USING delivery d ON s.id = d.id WHEN MATCHED THEN UPDATE SET amount = s.amount + d.amount WHEN NOT MATCHED THEN INSERT VALUES (d.id, d.amount);
--# instead
INSERT INTO stock AS s (id, amount) SELECT id, amount FROM delivery ON CONFLICT (id) DO UPDATE SET amount = s.amount + excluded.amount;
--# LISTEN_NOTIFY
SELECT pg_notify('orders', '1');
--# TABLE_LOCKS
LOCK TABLE counter IN EXCLUSIVE MODE;
--# instead
SELECT value FROM counter WHERE id = 1 FOR UPDATE;
--# TEMPORARY_TABLE_USAGE
SELECT id INTO TEMP picked FROM orders WHERE open;
--# instead
WITH picked AS (SELECT id FROM orders WHERE open) SELECT count(*) FROM picked;
--# SEARCH_PATH_DEPENDENT_ROUTINE
CREATE TABLE shop.orders (id int PRIMARY KEY);
CREATE FUNCTION shop.count_orders() RETURNS bigint LANGUAGE sql AS $$ SELECT count(*) FROM orders $$;
--# instead
CREATE TABLE shop.orders (id int PRIMARY KEY);
CREATE FUNCTION shop.count_orders() RETURNS bigint LANGUAGE sql AS $$ SELECT count(*) FROM shop.orders $$;
--# SECURITY_DEFINER_WITHOUT_SEARCH_PATH
CREATE FUNCTION count_all() RETURNS bigint LANGUAGE sql SECURITY DEFINER AS $$ SELECT count(*) FROM person $$;
--# instead
CREATE FUNCTION count_all() RETURNS bigint LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS $$ SELECT count(*) FROM person $$;
--# LIVE_MIGRATION_TABLE_WITHOUT_KEY
CREATE TABLE log (line text);
--# instead
CREATE TABLE log (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, line text);
--# SEQUENCE_CACHE
CREATE SEQUENCE number;
--# instead
CREATE SEQUENCE number CACHE 1000;
--# HOTSPOTS_ON_SEQUENCE_INDEX
CREATE TABLE orders (id bigserial, customer int, PRIMARY KEY (customer, id));
CREATE INDEX orders_id ON orders (id);
--# HOTSPOTS_ON_TIMESTAMP_INDEX
CREATE TABLE orders (id int PRIMARY KEY, at timestamptz);
CREATE INDEX orders_at ON orders (at);
--# instead
CREATE TABLE orders (id int PRIMARY KEY, at timestamptz);
CREATE INDEX orders_at ON orders ((id % 8), at);
--# MISSING_FOREIGN_KEY_INDEX
CREATE TABLE orders (id int PRIMARY KEY);
CREATE TABLE line (id int PRIMARY KEY, orders int REFERENCES orders);
--# instead
CREATE TABLE orders (id int PRIMARY KEY);
CREATE TABLE line (id int PRIMARY KEY, orders int REFERENCES orders);
CREATE INDEX line_orders ON line (orders);
--# FOREIGN_KEY_DATATYPE_MISMATCH
CREATE TABLE orders (id bigint PRIMARY KEY);
CREATE TABLE line (orders int REFERENCES orders);
--# instead
CREATE TABLE orders (id bigint PRIMARY KEY);
CREATE TABLE line (orders bigint REFERENCES orders);
--# MISSING_PRIMARY_KEY_WHEN_UNIQUE_NOT_NULL
CREATE TABLE person (email text NOT NULL UNIQUE);
--# instead
CREATE TABLE person (email text PRIMARY KEY);
--# UNSUPPORTED_PG_DROP_MULTIPLE_OBJECTS
DROP TABLE a, b;
--# instead
DROP TABLE a;
DROP TABLE b;
--# UNSUPPORTED_PG_WHERE_CURRENT_OF
CREATE FUNCTION sweep() RETURNS void LANGUAGE plpgsql AS $$ DECLARE c CURSOR FOR SELECT id FROM job; i int; BEGIN OPEN c; FETCH c INTO i; DELETE FROM job WHERE CURRENT OF c; END $$;
--# instead
CREATE FUNCTION sweep() RETURNS void LANGUAGE plpgsql AS $$ DECLARE c CURSOR FOR SELECT id FROM job; i int; BEGIN OPEN c; FETCH c INTO i; DELETE FROM job WHERE id = i; END $$;
--# RULE_ON_TABLE
CREATE RULE keep AS ON DELETE TO person DO INSTEAD UPDATE person SET gone = true WHERE id = old.id;
--# instead
CREATE TRIGGER keep BEFORE DELETE ON person FOR EACH ROW EXECUTE FUNCTION mark_gone();
