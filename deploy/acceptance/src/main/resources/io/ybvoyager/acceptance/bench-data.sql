-- The benchmark's database: :rows rows, a quarter of a gigabyte per million; narrow, wide and 300 small tables, with keys and indexes.
CREATE TABLE narrow (id bigint NOT NULL, account integer NOT NULL, amount numeric(12, 2) NOT NULL, at timestamptz NOT NULL);
INSERT INTO narrow SELECT i, i % 9973, (i % 100000) / 100.0, timestamptz '2024-01-01 00:00+00' + i * interval '1 second' FROM generate_series(1, :rows * 5 / 8) i;
CREATE TABLE wide (id bigint NOT NULL, customer uuid NOT NULL, title text NOT NULL, body text, tags text[], doc jsonb, price numeric(14, 4),
    score double precision, active boolean, created date, updated timestamptz, code char(8), note varchar(100), n1 integer, n2 integer, n3 bigint,
    f1 real, b bytea, ip inet, span interval);
INSERT INTO wide SELECT i, md5(i::text)::uuid, 'Title ' || i, repeat(md5(i::text), 10), ARRAY['a' || i % 7, 'b', 'c'], jsonb_build_object('id', i, 'k', md5(i::text)),
    i / 7.0, i / 3.0, i % 2 = 0, date '2024-01-01' + (i % 700)::integer, timestamptz '2024-01-01 00:00+00' + i * interval '1 second', lpad((i % 99999999)::text, 8),
    'note ' || i, i % 100, i % 1000, i, i / 11.0, decode(md5(i::text), 'hex'), '10.0.0.1'::inet + i % 65536, (i % 100) * interval '1 minute'
    FROM generate_series(1, :rows * 3 / 8 - 75000) i;
DO $$ BEGIN
    FOR t IN 1..300 LOOP
        EXECUTE format('CREATE TABLE small_%s (id integer PRIMARY KEY, name text NOT NULL, value numeric)', t);
        EXECUTE format('INSERT INTO small_%s SELECT i, ''name '' || i, i / 3.0 FROM generate_series(1, 250) i', t);
    END LOOP;
END $$;
ALTER TABLE narrow ADD PRIMARY KEY (id);
CREATE INDEX narrow_account ON narrow (account, at);
ALTER TABLE wide ADD PRIMARY KEY (id);
CREATE INDEX wide_customer ON wide (customer);
CREATE INDEX wide_created ON wide (created);
ANALYZE;
