package io.ybvoyager.mover.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.ybvoyager.mover.Recorder;
import io.ybvoyager.mover.TestEngine;
import io.ybvoyager.mover.database.DatabaseAddress;
import io.ybvoyager.mover.database.TargetDatabase;
import io.ybvoyager.mover.run.LocalWorkQueue;
import io.ybvoyager.mover.run.PhaseOutcome;
import io.ybvoyager.mover.verify.data.DataVerification;
import io.ybvoyager.mover.verify.data.VerifyOptions;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;

/** A schema with every kind of table and column that rows have to survive. */
final class Shop {
    static final List<String> SCHEMAS = List.of("public", "other");

    static final String SCHEMA =
            """
            CREATE SCHEMA other;
            CREATE TYPE mood AS ENUM ('sad', 'ok', 'it''s \\ "odd"');
            CREATE DOMAIN positive AS int CHECK (VALUE > 0);
            CREATE DOMAIN moody AS mood;
            CREATE TYPE pair AS (a int, b text);
            CREATE TABLE every_type (
                id int PRIMARY KEY, c_small smallint, c_big bigint, c_num numeric, c_num2 numeric(12, 3), c_real real,
                c_double double precision, c_text text, c_varchar varchar(20), c_char char(5), c_bytea bytea, c_bool boolean,
                c_date date, c_time time, c_timetz timetz, c_ts timestamp, c_tstz timestamptz, c_interval interval,
                c_uuid uuid, c_json json, c_jsonb jsonb, c_inet inet, c_cidr cidr, c_mac macaddr, c_bit bit(7),
                c_varbit varbit, c_point point, c_box box, c_path path, c_circle circle, c_money money, c_xml xml,
                c_tsv tsvector, c_tsq tsquery, c_ints int[], c_texts text[][], c_range int4range, c_tsr tstzrange,
                c_multi int4multirange, c_enum mood, c_domain positive, c_name name, c_oid oid, c_lsn pg_lsn,
                c_path2 jsonpath, c_chr "char");
            CREATE TABLE text_only (id int PRIMARY KEY, p pair, ps pair[], es mood[], md moody, rc regclass);
            CREATE TABLE parts (id bigint, at date NOT NULL, v text, PRIMARY KEY (id, at)) PARTITION BY RANGE (at);
            CREATE TABLE parts_a PARTITION OF parts FOR VALUES FROM ('2020-01-01') TO ('2021-01-01');
            CREATE TABLE parts_b PARTITION OF parts FOR VALUES FROM ('2021-01-01') TO ('2022-01-01')
                PARTITION BY HASH (id);
            CREATE TABLE other.parts_b0 PARTITION OF parts_b FOR VALUES WITH (MODULUS 2, REMAINDER 0);
            CREATE TABLE other.parts_b1 (v text, dropped int, at date NOT NULL, id bigint NOT NULL);
            ALTER TABLE other.parts_b1 DROP COLUMN dropped;
            ALTER TABLE parts_b ATTACH PARTITION other.parts_b1 FOR VALUES WITH (MODULUS 2, REMAINDER 1);
            CREATE TABLE parts_rest PARTITION OF parts DEFAULT;
            CREATE TABLE parent (id int, name text);
            CREATE TABLE child (extra text) INHERITS (parent);
            CREATE TABLE keyless (a int, b text);
            CREATE TABLE no_columns ();
            CREATE TABLE empty_table (id int PRIMARY KEY);
            CREATE UNLOGGED TABLE unlogged (id int PRIMARY KEY);
            CREATE TABLE computed (id int GENERATED ALWAYS AS IDENTITY PRIMARY KEY, a int, dropped text,
                twice int GENERATED ALWAYS AS (a * 2) STORED);
            ALTER TABLE computed DROP COLUMN dropped;
            CREATE TABLE "Odd ""Name"".%" ("select" int, "Größe, ""x"" " text, "semi;colon" text);
            CREATE TABLE "odd ""name"".%" (id int);
            CREATE TABLE other.bystander (id serial PRIMARY KEY, v text);
            CREATE TABLE bulk (id bigint PRIMARY KEY, v text, n numeric, at timestamptz);
            CREATE SEQUENCE lonely INCREMENT BY -3 START WITH -10 MAXVALUE -1;
            CREATE SEQUENCE untouched START WITH 77;
            """;

    private static final String ROWS =
            """
            INSERT INTO every_type SELECT i, -i, i::bigint << 40, ('1' || repeat('0', i) || '.000' || i)::numeric, i / 8.0,
                i / 3.0::real, i / 3.0::float8, E'tab\\t nl\\n cr\\r bs\\\\ \\\\. \\\\N ünï 漢字 😀 "q" ''a''' || i, 'v' || i, 'c',
                decode('00ff0a5c0d09', 'hex'), i % 2 = 0, '2000-02-29', '23:59:59.999999', '12:00:00+05:30',
                '2001-02-03 04:05:06.789012', '2001-02-03 04:05:06.789012+03', '1 year 2 mons 3 days -04:05:06.7',
                md5(i::text)::uuid, '{"a" : [1,  2], "a": "\\\\u00e9"}', '{"b": null, "a": 1.50}', '10.0.0.1/8', '10.0.0.0/8',
                '08:00:2b:01:02:03', b'1010101', b'10101', '(1.5,2)', '((1,2),(3,4))', '[(0,0),(1,1)]', '<(1,1),2>', 12.34,
                '<a>x</a>', 'fat cat', 'fat & rat', '{1,NULL,3}', '{{a,NULL},{"b,c","d\\\\e"}}', '[1,10)', '(,2020-01-01)',
                '{[1,3),[5,8)}', 'it''s \\ "odd"', 5, 'nm', 4294967295, '16/B374D848', '$.a[*]', 'x'
            FROM generate_series(1, 40) i;
            INSERT INTO every_type (id) VALUES (100);
            INSERT INTO every_type (id, c_num, c_real, c_double, c_text, c_bytea, c_date, c_ts, c_tstz, c_ints, c_range)
                VALUES (101, 'NaN', 'NaN', '-Infinity', '', '', 'infinity', '-infinity', 'infinity', '{}', 'empty'),
                (102, 'Infinity', '-0', '1e-300', E'\\\\.', E'\\\\\\\\', '4713-01-01 BC', '0044-03-15 BC', NULL, '[0:2]={1,2,3}', '(,)');
            INSERT INTO text_only VALUES (1, '(1,"x,y")', '{"(1,a)","(,)"}', '{sad,ok}', 'ok', 'pg_class'), (2, NULL, NULL, '{NULL}', NULL, NULL);
            INSERT INTO parts SELECT i, date '2020-01-01' + i % 900, 'p' || i FROM generate_series(1, 3000) i;
            INSERT INTO parent SELECT i, 'parent' || i FROM generate_series(1, 10) i;
            INSERT INTO child SELECT i, 'child' || i, 'x' FROM generate_series(1, 7) i;
            INSERT INTO keyless SELECT i % 5, NULLIF(i % 3, 0)::text FROM generate_series(1, 100) i;
            INSERT INTO no_columns DEFAULT VALUES; INSERT INTO no_columns DEFAULT VALUES;
            INSERT INTO unlogged SELECT generate_series(1, 5);
            INSERT INTO computed (a) SELECT generate_series(1, 50);
            INSERT INTO "Odd ""Name"".%" VALUES (1, 'a', NULL), (NULL, '', 'b');
            INSERT INTO "odd ""name"".%" VALUES (1);
            INSERT INTO other.bystander (v) SELECT 'v' || i FROM generate_series(1, 20) i;
            INSERT INTO bulk SELECT i, 'row ' || i || repeat('x', i % 50), i / 7.0, timestamptz '2020-01-01' + i * interval '1 s'
                FROM generate_series(1, %d) i;
            SELECT nextval('lonely'), nextval('lonely');
            """;

    private Shop() {}

    static DatabaseAddress filled(int bulkRows) {
        DatabaseAddress address = empty();
        TestEngine.execute(address, ROWS.replace("%d", Integer.toString(bulkRows)));
        return address;
    }

    static DatabaseAddress empty() {
        DatabaseAddress address = TestEngine.database();
        TestEngine.execute(address, SCHEMA);
        return address;
    }

    static void assertEqual(DatabaseAddress source, TargetDatabase target) {
        PhaseOutcome verified =
                DataVerification.run(source, target, new VerifyOptions(SCHEMAS, null, null, 2, true), Recorder.quiet());
        assertThat(verified.complete()).as(verified.report().toPrettyString()).isTrue();
    }

    /** An export of the shop fills an empty one with the same rows. */
    static void assertLoadsEqual(Path exported, DatabaseAddress source) {
        TargetDatabase target = TargetDatabase.of(empty());
        LoadOptions all = LoadOptions.of(UUID.randomUUID().toString(), 2);
        PhaseOutcome loaded =
                DataImport.run(target, new ImportOptions(exported, null, all), new LocalWorkQueue(), Recorder.quiet());
        assertThat(loaded.complete()).isTrue();
        assertEqual(source, target);
    }
}
