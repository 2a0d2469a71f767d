package io.ybvoyager.mover;

import io.ybvoyager.mover.database.DatabaseAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Every type that a column of PostgreSQL can have, with the values at its edges. The table of each type is there twice: as
 * it is, and with a column beside it that keeps binary COPY from being chosen.
 */
public final class TypeMatrix {
    public static final List<String> SCHEMAS = List.of("m", "Odd \"Types\".%");

    private static final int REPETITIONS = 6;
    private static final int PADDING = 700;
    private static final String LONG = "long ünï 漢字 😀 ".repeat(2_000);
    private static final String WIDE_DIGITS = "123456789".repeat(3_000);

    /**
     * A type with values, in the form in which it reads them; {@code <null>} stands for NULL. The first two values are as
     * near to each other as the type allows: one bit, one character, one unit.
     *
     * @param binary whether binary COPY carries it
     */
    public record Type(String name, boolean binary, List<String> values) {
        public String value() {
            return literal(values.get(0)) + "::" + name;
        }

        public String twin() {
            return literal(values.get(1)) + "::" + name;
        }
    }

    private static Type binary(String name, String... values) {
        return new Type(name, true, List.of(values));
    }

    private static Type text(String name, String... values) {
        return new Type(name, false, List.of(values));
    }

    private static final List<Type> NUMBERS = List.of(
            binary("smallint", "-32768", "-32767", "0", "32767"),
            binary("int", "2147483647", "2147483646", "0", "-2147483648"),
            binary("bigint", "-9223372036854775808", "-9223372036854775807", "0", "9223372036854775807"),
            binary(
                    "numeric",
                    "12345678901234567890.123456789",
                    "12345678901234567890.123456788",
                    "0",
                    "0.000",
                    "-0.0000000000000000000000000000000001",
                    "NaN",
                    "Infinity",
                    "-Infinity",
                    WIDE_DIGITS + "." + WIDE_DIGITS.substring(0, 16_000),
                    "1e131071",
                    "1e-16383"),
            binary("numeric(10,2)", "99999999.99", "99999999.98", "0.10", "NaN"),
            binary("numeric(5,-3)", "99999000", "99998000", "0"),
            binary("numeric(3,5)", "0.00999", "0.00998", "-0.00001"),
            binary("real", "0.1", "0.10000001", "0", "-0", "NaN", "Infinity", "-Infinity", "1e-45", "3.4028235e38"),
            binary(
                    "double precision",
                    "0.1",
                    "0.10000000000000002",
                    "0",
                    "-0",
                    "NaN",
                    "Infinity",
                    "-Infinity",
                    "5e-324",
                    "1.7976931348623157e308"),
            binary("money", "1.00", "1.01", "-92233720368547758.08", "92233720368547758.07"),
            binary("boolean", "true", "false"));

    private static final List<Type> TEXTS = List.of(
            binary(
                    "text",
                    "a",
                    "a ",
                    "",
                    "NULL",
                    "\\N",
                    "\\.",
                    "tab\tnl\ncr\rbs\\bell\u0007vt\u000bff\fdel\u007f",
                    "e\u0301é\u200b\ufeff\u2028",
                    "'\"\"'(),{}",
                    LONG),
            binary("varchar", "ß", "ss", "", LONG),
            binary("varchar(5)", "😀😀😀😀😀", "😀😀😀😀", "", "    "),
            binary("char(4)", "ab", "Ab", "", "漢字漢字"),
            binary("\"char\"", "a", "b", ""),
            binary("name", "n", "m", "n".repeat(63), ""),
            text("public.citext", "Straße", "straße", "", LONG),
            binary("bytea", "\\x00ff", "\\x00fe", "\\x", "\\x5c4e0a0d09007f80ff", "\\x" + "00".repeat(20_000)),
            binary("uuid", "00000000-0000-0000-0000-000000000000", "00000000-0000-0000-0000-000000000001"),
            binary(
                    "json",
                    "{\"a\":1}",
                    "{\"a\": 1}",
                    "{\"a\":1,\"a\":2}",
                    "\"\\u0000\\ud83d\"",
                    "null",
                    " 1 ",
                    "1e999999"),
            binary(
                    "jsonb",
                    "{\"a\":1.0}",
                    "{\"a\":1}",
                    "null",
                    "\"\\\\ \\\" \\u007f \\n é\"",
                    "{\"\":{\"\":[[],{}]}}",
                    "1e1000",
                    "[\"" + LONG + "\"]"),
            text(
                    "jsonpath",
                    "$.\"a\"[*]",
                    "$.\"b\"[*]",
                    "lax $.x ? (@ > 1.5)",
                    "strict $.** ? (@ like_regex \"^a\\\\d\" flag \"i\")"),
            text(
                    "xml",
                    "<a/>",
                    "<a></a>",
                    "",
                    "a<b/>c&amp;",
                    "<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?><a>é</a>",
                    "<!DOCTYPE a [<!ENTITY e \"x\">]><a>&e;<![CDATA[<]]></a>"),
            binary("tsvector", "'a':1", "'a':2", "", "'a''b\\\\c':1A,2B,16383 'ünï'"),
            text("tsquery", "'a' & 'b'", "'a' | 'b'", "", "!'a':*A <3> ('b' <-> 'c''d\\\\')"));

    private static final List<Type> TIMES = List.of(
            binary("date", "2000-02-29", "2000-03-01", "infinity", "-infinity", "4713-01-01 BC", "5874897-12-31"),
            binary("time", "24:00:00", "23:59:59.999999", "00:00:00", "00:00:00.000001"),
            binary("time(0)", "12:00:01", "12:00:02"),
            binary("timetz", "12:00+01", "11:00+00", "00:00+15:59", "23:59:59.999999-15:59:59"),
            binary(
                    "timestamp",
                    "2026-03-29 02:30:00.000001",
                    "2026-03-29 02:30:00.000002",
                    "infinity",
                    "-infinity",
                    "4713-01-01 00:00:00 BC",
                    "0001-12-31 23:59:59.999999 BC",
                    "294276-12-31 23:59:59.999999"),
            binary("timestamp(3)", "2026-01-01 00:00:00.001", "2026-01-01 00:00:00.002"),
            binary(
                    "timestamptz",
                    "2026-03-29 02:30+00",
                    "2026-03-29 02:30+01",
                    "infinity",
                    "-infinity",
                    "4714-11-24 00:00:00+00 BC",
                    "0044-03-15 12:00:00+00:53:28 BC",
                    "294276-12-31 23:59:59.999999+00"),
            binary(
                    "interval",
                    "1 month",
                    "30 days",
                    "1 day",
                    "24 hours",
                    "0",
                    "-1 year 2 mons -3 days 04:05:06.789",
                    "178000000 years",
                    "-2147483648 days",
                    "2562047788:00:54.775807"),
            binary("interval year to month", "1 year", "11 months"),
            binary("interval second(2)", "0.01", "0.02"));

    private static final List<Type> BITS_AND_PLACES = List.of(
            binary("bit", "0", "1"),
            binary("bit(70)", "0".repeat(69) + "1", "0".repeat(70), "1".repeat(70)),
            binary("varbit", "01", "001", "", "10".repeat(500)),
            binary("varbit(9)", "000000001", "000000000", ""),
            binary("inet", "10.0.0.1/8", "10.0.0.1", "::1", "fe80::1/64", "::ffff:1.2.3.4", "0.0.0.0/0"),
            binary("cidr", "10.0.0.0/8", "10.0.0.0/9", "::/0", "2001:db8::/32"),
            binary("macaddr", "08:00:2b:01:02:03", "08:00:2b:01:02:04"),
            binary("macaddr8", "08:00:2b:01:02:03:04:05", "08:00:2b:01:02:03:04:06"),
            binary("point", "(1,2)", "(2,1)", "(NaN,Infinity)", "(-0,1e-300)"),
            binary("line", "{1,-1,0}", "{1,-1,1}"),
            binary("lseg", "[(0,0),(1,1)]", "[(0,0),(1,1.0000000000000002)]"),
            binary("box", "(2,2),(1,1)", "(2,2),(1,0)"),
            binary("path", "[(0,0),(1,1)]", "((0,0),(1,1))", "[(0,0)]"),
            binary("polygon", "((0,0),(1,1),(2,0))", "((0,0),(1,1),(2,1))", "((0,0))"),
            binary("circle", "<(1,1),2>", "<(1,1),3>", "<(0,0),0>"));

    private static final List<Type> RANGES = List.of(
            binary("int4range", "[1,2)", "[1,3)", "empty", "(,)", "[,5)"),
            binary("int8range", "[1,2)", "[2,3)", "empty", "[9223372036854775806,9223372036854775807)"),
            binary("numrange", "[1,2)", "[1,2]", "empty", "(NaN,)", "[-Infinity,Infinity]", "(1.0,1.00]"),
            binary("tsrange", "[2020-01-01,2020-01-02)", "(2020-01-01,2020-01-02)", "empty", "[-infinity,infinity]"),
            binary("tstzrange", "[2020-01-01+00,)", "[2020-01-01+01,)", "empty", "(,0001-01-01 00:00+00 BC]"),
            binary("daterange", "[2020-01-01,2020-01-02)", "[2020-01-01,2020-01-03)", "empty", "(,infinity)"),
            text("int4multirange", "{[1,3),[5,8)}", "{[1,3),[5,9)}", "{}", "{(,)}"),
            text("int8multirange", "{[1,3)}", "{[1,4)}", "{}"),
            text("nummultirange", "{[1,3)}", "{[1,3]}", "{}", "{[1.50,2),(NaN,)}"),
            text("tsmultirange", "{[2020-01-01,2020-01-02)}", "{[2020-01-01,2020-01-02]}", "{}"),
            text("tstzmultirange", "{[2020-01-01+00,)}", "{[2020-01-01+01,)}", "{}"),
            text("datemultirange", "{[2020-01-01,2020-01-02)}", "{[2020-01-01,2020-01-03)}", "{}"));

    private static final List<Type> ARRAYS = List.of(
            binary("int[]", "{1,NULL,3}", "{1,3}", "{}", "[0:1]={1,2}", "{1,2}", "[-5:-4][2:3]={{1,2},{3,4}}"),
            binary(
                    "text[]",
                    "{NULL}",
                    "{\"NULL\"}",
                    "{}",
                    "{\"\"}",
                    "{{a,NULL},{\"b,c\",\"d\\\\e\\\"\"}}",
                    "{{{{{{x}}}}}}"),
            binary("varchar(3)[]", "{abc}", "{abd}"),
            binary("char(3)[]", "{a}", "{b}"),
            binary("name[]", "{a}", "{b}"),
            binary("numeric(6,2)[]", "{1.00,NaN}", "{1.01,NaN}"),
            binary("float8[]", "{0.1,-0,NaN}", "{0.1,0,NaN}", "{5e-324}"),
            binary("real[]", "{0.1}", "{0.10000001}"),
            binary("money[]", "{1.00}", "{1.01}"),
            binary("bool[]", "{t,f}", "{t,t}"),
            binary("bytea[]", "{\"\\\\x00\"}", "{\"\\\\x01\"}"),
            binary("uuid[]", "{00000000-0000-0000-0000-000000000000}", "{00000000-0000-0000-0000-000000000001}"),
            binary("jsonb[]", "{\"{\\\"a\\\": [1]}\",NULL,\"null\"}", "{\"{\\\"a\\\": [2]}\",NULL,\"null\"}"),
            binary("json[]", "{\"{\\\"a\\\":1}\"}", "{\"{\\\"a\\\": 1}\"}"),
            text("xml[]", "{<a/>}", "{<b/>}"),
            binary("date[]", "{infinity,\"0001-01-01 BC\"}", "{infinity,0001-01-01}"),
            binary("timestamptz[]", "{\"2026-01-01 00:00+00\"}", "{\"2026-01-01 00:00+01\"}"),
            binary("interval[]", "{\"1 mon\"}", "{\"30 days\"}"),
            binary("inet[]", "{10.0.0.1}", "{10.0.0.2}"),
            binary("bit(3)[]", "{101,000}", "{101,001}"),
            binary("point[]", "{\"(1,2)\"}", "{\"(2,1)\"}"),
            binary("box[]", "{(2,2),(1,1);(4,4),(3,3)}", "{(2,2),(1,1);(4,4),(3,2)}"),
            binary("int4range[]", "{\"[1,2)\",empty}", "{\"[1,3)\",empty}"),
            text("int4multirange[]", "{\"{[1,2)}\"}", "{\"{[1,3)}\"}"),
            binary("tsvector[]", "{\"'a':1\"}", "{\"'a':2\"}"),
            binary("pg_lsn[]", "{0/1}", "{1/0}"));

    private static final String ODD = "\"Odd \"\"Types\"\".%\".";

    private static final List<Type> USERS = List.of(
            binary("m.mood", "sad", "it's \\ \"odd\", {}()", "ünï"),
            text("m.mood[]", "{sad,NULL}", "{NULL,sad}"),
            binary(ODD + "\"Enum \"\"x\"\"\"", "A", "a"),
            binary("m.positive", "1", "2"),
            binary("m.moody", "sad", "ünï"),
            binary("m.doubly", "5", "6"),
            binary("m.words", "{a,b}", "{a,\"b \"}", "{}"),
            text("m.words[]", "{\"{a,b}\"}", "{\"{a,c}\"}"),
            text("m.pair", "(1,)", "(1,\"\")", "(,)", "(,\"a,\"\"b\"\"\\\\)\")"),
            text("m.pair[]", "{\"(1,a)\"}", "{\"(1,b)\"}", "{}", "{NULL,\"(,)\"}", "[3:3]={\"(1,a)\"}"),
            text(
                    "m.nested",
                    "(\"(1,a)\",\"{\"\"(2,b)\"\",NULL}\",sad)",
                    "(\"(1,a)\",\"{\"\"(2,c)\"\",NULL}\",sad)",
                    "(,,)"),
            text("m.shrunk", "(1,x)", "(2,x)"),
            text("m.paired", "(1,a)", "(1,b)"),
            text(ODD + "\"Pair.%\"", "(1,\"(1,a)\")", "(1,\"(1,b)\")"),
            text("m.floats", "[0.1,0.2)", "[0.1,0.2]", "empty"),
            text("m.floats[]", "{\"[0.1,0.2)\"}", "{\"[0.1,0.3)\"}"),
            text("m.floats_many", "{[0.1,0.2)}", "{[0.1,0.2]}", "{}"),
            text("m.texts", "[a,b)", "[a,b]", "(,\"x,\\\"y\")"),
            text("m.own", "a", "b", "", "\\x"),
            text("public.hstore", "a=>1", "a=>NULL", "", "\"a \"=>\"\", \"=>\"=>\"\\\"q\\\"\""),
            text("public.hstore[]", "{\"a=>1\"}", "{\"a=>2\"}"),
            text("public.ltree", "a.b", "a.c", ""),
            text("public.ltree[]", "{a.b}", "{a.c}"),
            text("public.lquery", "a.*", "a.*{1}"),
            text("public.ltxtquery", "a & b", "a | b"),
            text("tsquery[]", "{a,\"'b' | 'c'\"}", "{a,\"'b' & 'c'\"}", "{\"\"}"),
            text("public.citext[]", "{A}", "{a}"),
            text("public.cube", "(1, 2),(3, 4)", "(1, 2),(3, 5)"),
            text("public.isbn", "978-0-11-000533-1", "978-0-11-000222-4"));

    private static final List<Type> SYSTEM = List.of(
            binary("oid", "4294967295", "4294967294", "0"),
            binary("public.lo", "1", "2"),
            binary("pg_lsn", "0/1", "1/0", "FFFFFFFF/FFFFFFFF"),
            binary("xid", "4294967295", "4294967294"),
            text("xid8", "18446744073709551615", "18446744073709551614"),
            binary("cid", "1", "2"),
            binary("tid", "(1,2)", "(1,3)", "(4294967295,65535)"),
            binary("txid_snapshot", "1:1:", "1:2:", "10:20:11,15"),
            text("pg_snapshot", "1:1:", "1:2:", "10:20:11,15"),
            binary("int2vector", "1 2", "1 3"),
            binary("oidvector", "1 2", "1 3"),
            binary("refcursor", "a", "b"),
            text("regclass", "pg_class", "pg_proc", "\"Odd \"\"Types\"\".%\".\"T.%\"", "4000000000", "-"),
            text("regclass[]", "{pg_class}", "{pg_proc}"),
            text("regtype", "integer", "m.mood[]", "timestamp without time zone"),
            text("regproc", "pg_catalog.now", "pg_catalog.version"),
            text("regprocedure", "pg_catalog.abs(integer)", "pg_catalog.abs(bigint)"),
            text("regoper", "pg_catalog.||/", "pg_catalog.|/"),
            text("regoperator", "pg_catalog.+(integer,integer)", "pg_catalog.+(bigint,bigint)"),
            text("regconfig", "pg_catalog.simple", "pg_catalog.english"),
            text("regdictionary", "pg_catalog.simple", "pg_catalog.english_stem"),
            text("regrole", "postgres", "pg_monitor"),
            text("regnamespace", "m", "\"Odd \"\"Types\"\".%\""),
            text("regcollation", "pg_catalog.\"C\"", "pg_catalog.\"POSIX\""),
            text("aclitem", "postgres=r/postgres", "postgres=w/postgres"),
            text("aclitem[]", "{postgres=r/postgres}", "{postgres=rw/postgres}"));

    /** All of them. */
    public static final List<Type> TYPES =
            List.of(NUMBERS, TEXTS, TIMES, BITS_AND_PLACES, RANGES, ARRAYS, USERS, SYSTEM).stream()
                    .flatMap(List::stream)
                    .toList();

    private static final String DEFINITIONS =
            """
            CREATE EXTENSION citext; CREATE EXTENSION hstore; CREATE EXTENSION ltree; CREATE EXTENSION cube;
            CREATE EXTENSION isn; CREATE EXTENSION lo;
            CREATE SCHEMA m; CREATE SCHEMA "Odd ""Types"".%";
            CREATE TABLE "Odd ""Types"".%"."T.%" (id int);
            CREATE TYPE m.mood AS ENUM ('sad', 'it''s \\ "odd", {}()', 'ünï');
            CREATE TYPE "Odd ""Types"".%"."Enum ""x\""" AS ENUM ('A', 'a');
            CREATE DOMAIN m.positive AS int CHECK (VALUE > 0);
            CREATE DOMAIN m.moody AS m.mood;
            CREATE DOMAIN m.doubly AS m.positive CHECK (VALUE > 4);
            CREATE DOMAIN m.words AS text[];
            CREATE TYPE m.pair AS (a int, b text);
            CREATE TYPE m.nested AS (p m.pair, ps m.pair[], e m.mood);
            CREATE TYPE m.shrunk AS (a int, gone text, b text);
            ALTER TYPE m.shrunk DROP ATTRIBUTE gone;
            CREATE DOMAIN m.paired AS m.pair;
            CREATE TYPE "Odd ""Types"".%"."Pair.%" AS ("a.%" m.positive, "b "" c" m.pair);
            CREATE TYPE m.floats AS RANGE (SUBTYPE = float8, MULTIRANGE_TYPE_NAME = m.floats_many);
            CREATE TYPE m.texts AS RANGE (SUBTYPE = text, COLLATION = "C");
            CREATE TYPE m.own;
            CREATE FUNCTION m.own_in(cstring) RETURNS m.own IMMUTABLE STRICT LANGUAGE internal AS 'textin';
            CREATE FUNCTION m.own_out(m.own) RETURNS cstring IMMUTABLE STRICT LANGUAGE internal AS 'textout';
            CREATE TYPE m.own (INPUT = m.own_in, OUTPUT = m.own_out, LIKE = text);
            """;

    private TypeMatrix() {}

    /** The table of a type; the second one of it is forced to go as text. */
    public static String table(int number, boolean forcedText) {
        return (forcedText ? "x" : "t") + "%03d".formatted(number);
    }

    /** A database with the tables. */
    public static DatabaseAddress empty() {
        DatabaseAddress address = TestEngine.database();
        StringBuilder sql = new StringBuilder(DEFINITIONS);
        for (int i = 0; i < TYPES.size(); i++) {
            String columns =
                    "(id int PRIMARY KEY, v %s, pad text".formatted(TYPES.get(i).name());
            sql.append("CREATE TABLE m.%s %s);\n".formatted(table(i, false), columns));
            sql.append("CREATE TABLE m.%s %s, forced regclass);\n".formatted(table(i, true), columns));
        }
        TestEngine.execute(address, sql.toString());
        return address;
    }

    /** The same with rows. */
    public static DatabaseAddress filled() {
        DatabaseAddress address = empty();
        StringBuilder sql = new StringBuilder();
        for (int i = 0; i < TYPES.size(); i++) {
            Type type = TYPES.get(i);
            List<String> values = new ArrayList<>(type.values());
            values.add("<null>");
            String rows = IntStream.range(0, values.size())
                    .mapToObj(n -> "SELECT %d, %s::%s".formatted(n + 1, literal(values.get(n)), type.name()))
                    .reduce((all, one) -> all + " UNION ALL " + one)
                    .orElseThrow();
            sql.append(
                    "INSERT INTO m.%s SELECT g * 100 + n, v, repeat('p', %d) FROM (%s) s (n, v), generate_series(0, %d) g;\n"
                            .formatted(table(i, false), PADDING, rows, REPETITIONS - 1));
            sql.append("INSERT INTO m.%s SELECT id, v, pad, 'pg_class' FROM m.%s;\n"
                    .formatted(table(i, true), table(i, false)));
        }
        TestEngine.execute(address, sql.toString());
        return address;
    }

    private static String literal(String value) {
        return value.equals("<null>")
                ? "NULL"
                : "E'" + value.replace("\\", "\\\\").replace("'", "''") + "'";
    }
}
