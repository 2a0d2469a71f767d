package io.ybvoyager.assessment.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.ybvoyager.assessment.sql.PlpgsqlParsed.Fragment;
import io.ybvoyager.assessment.sql.PlpgsqlParsed.Kind;
import java.util.List;
import org.junit.jupiter.api.Test;

class PlpgsqlTest {
    private static PlpgsqlParsed.Functions read(String sql) {
        return switch (Parsers.WASM.parsePlpgsql(sql)) {
            case PlpgsqlParsed.Functions functions -> functions;
            case PlpgsqlParsed.Unreadable(var message, var position) -> throw new AssertionError(message + " " + sql);
        };
    }

    private static String function(String declarations, String body) {
        return "CREATE FUNCTION f(a int) RETURNS SETOF int LANGUAGE plpgsql AS $$\nDECLARE\n" + declarations
                + "\nBEGIN\n" + body + "\nEND $$";
    }

    @Test
    void findsTheSqlOfABodyWithItsLines() {
        String sql = function(
                "x int := a + 1; r record;",
                """
                SELECT id INTO x FROM t WHERE id = a;
                FOR r IN SELECT * FROM u LOOP
                  x := x + r.n;
                END LOOP;
                EXECUTE 'DROP TABLE ' || quote_ident('x') USING a;
                IF x > 3 THEN PERFORM pg_sleep(1); END IF;
                RETURN QUERY EXECUTE 'SELECT 1';
                UPDATE t SET a = 1 WHERE b = x RETURNING c INTO x;
                r.a[1] = 3;""");

        assertThat(read(sql).fragments())
                .extracting(Fragment::line, Fragment::kind, fragment -> fragment.sql()
                        .replaceAll("\\s+", " "))
                .containsExactly(
                        tuple(3, Kind.EXPRESSION, "a + 1"),
                        tuple(5, Kind.STATEMENT, "SELECT id FROM t WHERE id = a"),
                        tuple(6, Kind.STATEMENT, "SELECT * FROM u"),
                        tuple(7, Kind.ASSIGNMENT, "x := x + r.n"),
                        tuple(9, Kind.DYNAMIC, "'DROP TABLE ' || quote_ident('x')"),
                        tuple(9, Kind.EXPRESSION, "a"),
                        tuple(10, Kind.EXPRESSION, "x > 3"),
                        tuple(10, Kind.STATEMENT, "SELECT pg_sleep(1)"),
                        tuple(11, Kind.DYNAMIC, "'SELECT 1'"),
                        tuple(12, Kind.STATEMENT, "UPDATE t SET a = 1 WHERE b = x RETURNING c"),
                        tuple(13, Kind.ASSIGNMENT, "r.a[1] = 3"));
    }

    @Test
    void everyFragmentHasItsTree() {
        String sql = function(
                "c CURSOR (k int) FOR SELECT k FROM s.t; m text[];",
                """
                CALL p(a);
                COMMIT;
                m["x"[1]:2] := ARRAY[1];
                CASE a WHEN 1 THEN NULL; ELSE RAISE EXCEPTION 'no %', a USING errcode = '22012'; END CASE;
                FOREACH a IN ARRAY m LOOP CONTINUE WHEN a = 1; END LOOP;
                FOR i IN REVERSE 10..1 BY 2 LOOP NULL; END LOOP;
                OPEN c(3); FETCH c INTO a; CLOSE c;
                CREATE TEMP TABLE z AS SELECT 1;
                GET DIAGNOSTICS a = ROW_COUNT;
                RETURN NEXT a;""");

        assertThat(read(sql).fragments()).isNotEmpty().allSatisfy(fragment -> assertThat(fragment.parsed())
                .as(fragment.sql())
                .isInstanceOf(Parsed.Tree.class));
    }

    @Test
    void typesBorrowedFromColumnsAreNoObstacle() {
        String sql = "CREATE FUNCTION f(x foo.\"B%ar\"%type, y a.b.c % TYPE) RETURNS SETOF q.r%TYPE LANGUAGE plpgsql AS"
                + " $$ DECLARE z s.t%ROWTYPE; w s.t.c%TYPE; BEGIN RETURN QUERY SELECT x; END $$";

        assertThat(read(sql).fragments()).extracting(Fragment::sql).containsExactly("SELECT x");
    }

    @Test
    void triggersProceduresAndBlocksAreRead() {
        for (String sql : List.of(
                "CREATE FUNCTION t() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN NEW.a := ''x''; RETURN NEW; END'",
                "CREATE FUNCTION t() RETURNS event_trigger LANGUAGE plpgsql AS $$ BEGIN RAISE NOTICE '%', tg_tag; END $$",
                "CREATE PROCEDURE p(INOUT a int) LANGUAGE 'plpgsql' AS $$ BEGIN a := 1; END $$",
                "DO $$ BEGIN PERFORM 1; END $$")) {
            assertThat(read(sql).fragments()).as(sql).hasSize(1);
        }
    }

    @Test
    void otherLanguagesAndStatementsHaveNoBodies() {
        for (String sql : List.of(
                "SELECT 1",
                "CREATE FUNCTION f() RETURNS int LANGUAGE sql AS 'SELECT 1'",
                "CREATE FUNCTION f() RETURNS int LANGUAGE sql BEGIN ATOMIC SELECT 1; END",
                "CREATE FUNCTION f() RETURNS int LANGUAGE c AS 'x', 'y'",
                "DO LANGUAGE plpython3u $$ pass $$")) {
            assertThat(read(sql).functions()).as(sql).isEmpty();
        }
    }

    @Test
    void severalFunctionsInOneTextAreAllRead() {
        String sql = "/* é */ CREATE FUNCTION f() RETURNS int LANGUAGE plpgsql AS $$ BEGIN RETURN 1; END $$;"
                + " SELECT 'ü'; DO $$ BEGIN PERFORM 2; END $$";

        assertThat(read(sql).functions()).hasSize(2);
        assertThat(read(sql).fragments()).extracting(Fragment::sql).containsExactly("1", "SELECT 2");
    }

    @Test
    void whatTheGrammarRefusesIsSaid() {
        assertThat(Parsers.WASM.parsePlpgsql(
                        "CREATE FUNCTION f() RETURNS int LANGUAGE plpgsql AS $$ BEGIN IFF x; END $$"))
                .isEqualTo(new PlpgsqlParsed.Unreadable("syntax error at or near \"IFF\"", 0));
        assertThat(Parsers.WASM.parsePlpgsql("CREATE FUNCTION f((int)"))
                .isEqualTo(new PlpgsqlParsed.Unreadable("syntax error at or near \"(\"", 19));
    }
}
