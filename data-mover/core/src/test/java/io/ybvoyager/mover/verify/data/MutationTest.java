package io.ybvoyager.mover.verify.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.ybvoyager.mover.Recorder;
import io.ybvoyager.mover.TestEngine;
import io.ybvoyager.mover.database.DatabaseAddress;
import io.ybvoyager.mover.database.TargetDatabase;
import io.ybvoyager.mover.run.LocalWorkQueue;
import io.ybvoyager.mover.run.PhaseOutcome;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Every change that a faulty copy could make is found, each exactly once, and nothing else is (ux.md V13). */
class MutationTest {
    private final DatabaseAddress source = TestEngine.database();
    private final DatabaseAddress target = TestEngine.database();

    /** How rows are digested; every digest has a class of its own. */
    RowDigest.Hash hash() {
        return RowDigest.Hash.SENT;
    }

    /** Two values of a type that are as near to each other as the type allows. */
    private record Twins(String type, String value, String twin) {}

    private static final List<Twins> TWINS = List.of(
            new Twins("smallint", "6", "7"),
            new Twins("int", "2147483646", "2147483647"),
            new Twins("bigint", "-9223372036854775808", "-9223372036854775807"),
            new Twins("numeric", "1.0", "1.00"),
            new Twins("numeric", "NaN", "0"),
            new Twins("numeric", "12345678901234567890.123456789", "12345678901234567890.123456788"),
            new Twins("real", "16777216", "16777218"),
            new Twins("double precision", "0.1", "0.10000000000000002"),
            new Twins("double precision", "0", "-0"),
            new Twins("money", "1.00", "1.01"),
            new Twins("text", "", "NULL"),
            new Twins("text", "NULL", ""),
            new Twins("text", "a", "a "),
            new Twins("text", "é", "e\u0301"),
            new Twins("text", "a,b", "a\",\"b"),
            new Twins("varchar(10)", "ß", "ss"),
            new Twins("char(4)", "ab", "Ab"),
            new Twins("\"char\"", "a", "b"),
            new Twins("bytea", "\\x00ff", "\\x00fe"),
            new Twins("boolean", "true", "false"),
            new Twins("boolean", "false", "NULL"),
            new Twins("date", "0001-01-01 BC", "0001-01-01"),
            new Twins("date", "infinity", "-infinity"),
            new Twins("time", "24:00:00", "00:00:00"),
            new Twins("timetz", "12:00+01", "11:00+00"),
            new Twins("timestamp", "2026-03-29 02:30:00.000001", "2026-03-29 02:30:00.000002"),
            new Twins("timestamptz", "2026-03-29 02:30+00", "2026-03-29 02:30+01"),
            new Twins("interval", "1 month", "30 days"),
            new Twins("interval", "1 day", "24 hours"),
            new Twins("uuid", "00000000-0000-0000-0000-000000000000", "00000000-0000-0000-0000-000000000001"),
            new Twins("json", "{\"a\":1}", "{\"a\": 1}"),
            new Twins("jsonb", "{\"a\":1.0}", "{\"a\":1}"),
            new Twins("xml", "<a/>", "<a></a>"),
            new Twins("bit(70)", "1".repeat(70), "1".repeat(69) + "0"),
            new Twins("varbit", "01", "001"),
            new Twins("inet", "10.0.0.1/8", "10.0.0.1"),
            new Twins("cidr", "10.0.0.0/8", "10.0.0.0/9"),
            new Twins("macaddr", "08:00:2b:01:02:03", "08:00:2b:01:02:04"),
            new Twins("point", "(1,2)", "(2,1)"),
            new Twins("box", "(2,2),(1,1)", "(2,2),(1,0)"),
            new Twins("int4range", "[1,2)", "[1,3)"),
            new Twins("numrange", "[1,2)", "[1,2]"),
            new Twins("int[]", "{1,NULL,3}", "{1,3}"),
            new Twins("int[]", "[0:1]={1,2}", "{1,2}"),
            new Twins("text[]", "{NULL}", "{\"NULL\"}"),
            new Twins("text[]", "{}", "NULL"),
            new Twins("mood", "sad", "glad"),
            new Twins("pair", "(1,)", "(1,\"\")"),
            new Twins("short", "abc", "abd"),
            new Twins("tsvector", "'a':1", "'a':2"),
            new Twins("tsquery", "'a' & 'b'", "'a' | 'b'"),
            new Twins("pg_lsn", "0/1", "1/0"),
            new Twins("oid", "4294967295", "4294967294"));

    private static final String TYPES =
            """
            CREATE TYPE mood AS ENUM ('sad', 'glad');
            CREATE TYPE pair AS (a int, b text);
            CREATE DOMAIN short AS varchar(3);
            """;

    private void both(String sql) {
        TestEngine.execute(source, sql);
        TestEngine.execute(target, sql);
    }

    @Test
    void oneChangedValueOfEveryTypeIsFoundAndNothingElse() {
        StringBuilder tables = new StringBuilder(TYPES);
        StringBuilder change = new StringBuilder();
        List<String> expected = new ArrayList<>();
        for (int i = 0; i < TWINS.size(); i++) {
            Twins twins = TWINS.get(i);
            String name = "t%02d".formatted(i);
            tables.append("CREATE TABLE %s (id int PRIMARY KEY, v %s, w text);".formatted(name, twins.type()));
            tables.append("INSERT INTO %s SELECT i, %s::%s, 'w' FROM generate_series(1, 40) i;"
                    .formatted(name, literal(twins.value()), twins.type()));
            change.append(
                    "UPDATE %s SET v = %s::%s WHERE id = 23;".formatted(name, literal(twins.twin()), twins.type()));
            expected.add("public." + name + " DIFFERENT (23) [\"v\"]");
        }
        both(tables.toString());
        assertThat(verify().complete()).isTrue();

        TestEngine.execute(target, change.toString());

        assertThat(findings(verify())).containsExactlyElementsOf(expected);
    }

    private static String literal(String value) {
        return value.equals("NULL")
                ? "NULL"
                : "E'" + value.replace("\\", "\\\\").replace("'", "''") + "'";
    }

    @Test
    void settingsOfTheDatabasesMakeNoDifference() {
        both(
                """
                CREATE TABLE t (id timestamptz PRIMARY KEY, f float8, b bytea, i interval, m money, d date);
                INSERT INTO t SELECT timestamptz '2026-03-29 00:00+00' + i * interval '7 minutes', i / 3.0, '\\x00ff',
                    i * interval '1 hour 1 month', i, date '2026-01-02' + i FROM generate_series(1, 3000) i;
                """);
        TestEngine.execute(
                target,
                """
                DO $$BEGIN
                    EXECUTE format('ALTER DATABASE %I SET TimeZone = ''Asia/Kathmandu''', current_database());
                    EXECUTE format('ALTER DATABASE %I SET DateStyle = ''SQL, DMY''', current_database());
                    EXECUTE format('ALTER DATABASE %I SET IntervalStyle = ''iso_8601''', current_database());
                    EXECUTE format('ALTER DATABASE %I SET extra_float_digits = -5', current_database());
                    EXECUTE format('ALTER DATABASE %I SET bytea_output = ''escape''', current_database());
                END$$""");

        assertThat(findings(verify())).isEmpty();
    }

    /** An array that once held a NULL says so in its bytes; what no number is has many bit patterns. */
    @Test
    void valuesThatCameAboutOtherwiseMakeNoDifference() {
        both(
                "CREATE TABLE t (id int PRIMARY KEY, a int[], f float8, r real, fs float8[], p point, n numeric, c char(5));");
        TestEngine.execute(
                source,
                """
                INSERT INTO t SELECT i, '{1,NULL,3}', float8 'Infinity' - float8 'Infinity', real 'Infinity' - real 'Infinity',
                    ARRAY[float8 'Infinity' - float8 'Infinity'], point(float8 'Infinity' - float8 'Infinity', 1),
                    100.10 * 10, 'a' FROM generate_series(1, 100) i;
                UPDATE t SET a[2] = 2;
                """);
        TestEngine.execute(
                target,
                "INSERT INTO t SELECT i, '{1,2,3}', 'NaN', 'NaN', '{NaN}', '(NaN,1)', 1001.00, 'a    ' FROM generate_series(1, 100) i");

        assertThat(findings(verify())).isEmpty();
    }

    @Test
    void textsThatACollationTakesForEqualAreToldApart() {
        both(
                """
                CREATE COLLATION nocase (provider = icu, locale = 'und-u-ks-level2', deterministic = false);
                CREATE TABLE t (name text COLLATE nocase PRIMARY KEY, v text COLLATE nocase);
                INSERT INTO t SELECT 'Name ' || i, 'Value ' || i FROM generate_series(1, 5000) i;
                """);
        assertThat(findings(verify())).isEmpty();

        TestEngine.execute(target, "UPDATE t SET v = 'VALUE 7' WHERE name = 'Name 7'");
        TestEngine.execute(target, "UPDATE t SET name = 'NAME 9' WHERE name = 'Name 9'");

        assertThat(findings(verify()))
                .containsExactlyInAnyOrder(
                        "public.t DIFFERENT (\"Name 7\") [\"v\"]",
                        "public.t MISSING (\"Name 9\") []",
                        "public.t EXTRA (\"NAME 9\") []");
    }

    @Test
    void keysThatSortOtherwiseInTheTargetMakeNoDifference() {
        String table = "CREATE TABLE t (name text COLLATE \"%s\" PRIMARY KEY, v int);"
                + "INSERT INTO t SELECT (ARRAY['a', 'B', 'É', 'e', '_', '-'])[i %% 6 + 1] || i, i FROM generate_series(1, 9000) i;";
        TestEngine.execute(source, table.formatted("C"));
        TestEngine.execute(target, table.formatted("en-x-icu"));

        assertThat(findings(verify())).isEmpty();
    }

    @Test
    void firstAndLastRowsAndTheirNeighboursAreCompared() {
        both("CREATE TABLE t (id bigint PRIMARY KEY, v int);"
                + "INSERT INTO t SELECT i, i FROM generate_series(1, 30000) i");

        TestEngine.execute(target, "UPDATE t SET v = -1 WHERE id IN (1, 2, 29999, 30000)");
        TestEngine.execute(target, "INSERT INTO t VALUES (0, 0), (30001, 1), (9223372036854775807, 2)");
        TestEngine.execute(source, "INSERT INTO t VALUES (-9223372036854775808, 0), (30002, 1)");

        assertThat(findings(verify()))
                .containsExactlyInAnyOrder(
                        "public.t DIFFERENT (1) [\"v\"]",
                        "public.t DIFFERENT (2) [\"v\"]",
                        "public.t DIFFERENT (29999) [\"v\"]",
                        "public.t DIFFERENT (30000) [\"v\"]",
                        "public.t EXTRA (0) []",
                        "public.t EXTRA (30001) []",
                        "public.t EXTRA (9223372036854775807) []",
                        "public.t MISSING (-9223372036854775808) []",
                        "public.t MISSING (30002) []");
    }

    @Test
    void valuesThatMovedToTheNextColumnOrRowAreFound() {
        both("CREATE TABLE t (id int PRIMARY KEY, a text, b text);"
                + "INSERT INTO t SELECT i, 'x', 'y' || i FROM generate_series(1, 5000) i");

        TestEngine.execute(target, "UPDATE t SET a = b, b = a WHERE id = 10");
        TestEngine.execute(target, "UPDATE t SET b = CASE id WHEN 20 THEN 'y21' ELSE 'y20' END WHERE id IN (20, 21)");
        TestEngine.execute(target, "UPDATE t SET a = 'xy', b = '30' WHERE id = 30");

        assertThat(findings(verify()))
                .containsExactlyInAnyOrder(
                        "public.t DIFFERENT (10) [\"a\",\"b\"]",
                        "public.t DIFFERENT (20) [\"b\"]",
                        "public.t DIFFERENT (21) [\"b\"]",
                        "public.t DIFFERENT (30) [\"a\",\"b\"]");
    }

    @Test
    void twoEqualDuplicatesDoNotCancelEachOther() {
        both("CREATE TABLE t (v text); INSERT INTO t SELECT 'v' || i FROM generate_series(1, 5000) i");

        TestEngine.execute(target, "INSERT INTO t VALUES ('v7'), ('v7')");

        List<String> found = findings(verify());
        assertThat(found).hasSize(2).allMatch(finding -> finding.startsWith("public.t EXTRA"));
    }

    @Test
    void aComparisonThatDiesAnywhereFindsTheSameWhenItIsRunAgain() {
        both(
                "CREATE TABLE t (id int PRIMARY KEY, v int); INSERT INTO t SELECT i, i FROM generate_series(1, 20000) i;"
                        + "CREATE TABLE u (id int PRIMARY KEY, v int); INSERT INTO u SELECT i, i FROM generate_series(1, 20000) i");
        TestEngine.execute(target, "UPDATE t SET v = 0 WHERE id = 5; DELETE FROM u WHERE id = 6");

        for (int point : List.of(1, 2, 3, 5)) {
            assertThatThrownBy(() -> verify(Recorder.dyingAt(point))).isInstanceOf(Recorder.Death.class);
            assertThat(findings(verify())).containsExactly("public.t DIFFERENT (5) [\"v\"]", "public.u MISSING (6) []");
        }
    }

    @Test
    void oneWrongRowInAMillionTakesAFewQueriesMore() {
        both("CREATE TABLE t (id int PRIMARY KEY, v int);"
                + "INSERT INTO t SELECT i, i FROM generate_series(1, 1000000) i; ANALYZE t");
        TestEngine.execute(target, "UPDATE t SET v = 0 WHERE id = 654321");

        JsonNode table = verify().report().get("tables").get(0);

        assertThat(table.get("findings")).hasSize(1);
        // the pieces of both sides, the rows of one bucket, the columns of one row
        assertThat(table.get("extraQueries").asInt()).isEqualTo(6);
    }

    private PhaseOutcome verify() {
        return verify(Recorder.quiet());
    }

    private PhaseOutcome verify(Recorder monitor) {
        VerifyOptions options = new VerifyOptions(List.of("public"), null, null, 2, true);
        return DataVerification.compare(
                        source, TargetDatabase.of(target), options, monitor, new LocalWorkQueue(), hash())
                .outcome();
    }

    private static List<String> findings(PhaseOutcome outcome) {
        List<String> found = new ArrayList<>();
        JsonNode tables = outcome.report().get("tables");
        IntStream.range(0, tables.size()).mapToObj(tables::get).forEach(table -> table.get("findings")
                .forEach(finding -> found.add(table.get("table").asText() + " "
                        + finding.get("kind").asText() + " "
                        + finding.get("key").asText() + " "
                        + finding.get("columns"))));
        return found;
    }
}
