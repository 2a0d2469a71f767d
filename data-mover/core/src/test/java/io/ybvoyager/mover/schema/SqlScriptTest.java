package io.ybvoyager.mover.schema;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;

@NullUnmarked
class SqlScriptTest {
    private static List<String> texts(String sql) {
        return SqlScript.split(sql).stream().map(SqlScript.Statement::text).toList();
    }

    @Test
    void semicolonsInsideQuotesEndNothing() {
        assertThat(texts("SELECT 'a;''b;'; SELECT \"c;\"\"d\"; SELECT E'it\\'s;'; SELECT 1"))
                .containsExactly("SELECT 'a;''b;';", "SELECT \"c;\"\"d\";", "SELECT E'it\\'s;';", "SELECT 1");
    }

    @Test
    void aBackslashInAPlainStringIsJustABackslash() {
        assertThat(texts("SELECT 'c:\\'; SELECT name'x;';")).containsExactly("SELECT 'c:\\';", "SELECT name'x;';");
    }

    @Test
    void dollarQuotesHoldAnything() {
        assertThat(texts("DO $a$ x; $b$ ; $a$; SELECT $1; SELECT $$;$$;"))
                .containsExactly("DO $a$ x; $b$ ; $a$;", "SELECT $1;", "SELECT $$;$$;");
    }

    @Test
    void atomicBodiesEndWithTheirOwnEnd() {
        String body =
                "CREATE OR REPLACE FUNCTION f() RETURNS int\n BEGIN ATOMIC\n SELECT CASE WHEN true THEN 1 END;\n END;";
        assertThat(texts(body + "\nBEGIN; SELECT 1;")).containsExactly(body, "BEGIN;", "SELECT 1;");
    }

    @Test
    void rulesWithSeveralActionsAreOneStatement() {
        assertThat(texts("CREATE RULE r AS ON INSERT TO t DO (a; b); SELECT 1;"))
                .hasSize(2);
    }

    @Test
    void commentsAndPsqlCommandsAreLeftOut() {
        assertThat(texts("\\restrict abc;def\n-- x; y\n/* a /* b; */ c; */ SELECT 1 -- z;\n ;\n\\unrestrict abc\n"))
                .containsExactly("SELECT 1 -- z;\n ;");
    }

    @Test
    void headersBelongToTheStatementsBelowThem() {
        String script =
                """
                SET x = 1;
                --
                -- Name: t; x; Type: TABLE; Schema: public; Owner: -
                --
                CREATE TABLE t ();
                ALTER TABLE t OWNER TO me;
                -- Name: FUNCTION f(a text); Type: COMMENT; Schema: s; Owner: me; Tablespace: x
                COMMENT ON FUNCTION f(a text) IS '
                -- Name: fake; Type: TABLE; Schema: fake; Owner: -
                ';
                SELECT 1;
                """;
        var statements = SqlScript.split(script);
        assertThat(statements.getFirst().header()).isNull();
        assertThat(statements.getFirst().isSession()).isTrue();
        assertThat(statements.get(1).header()).isEqualTo(new SqlScript.Header("TABLE", "public", "t; x"));
        assertThat(statements.get(2).header()).isSameAs(statements.get(1).header());
        assertThat(statements.getLast().header()).isEqualTo(new SqlScript.Header("COMMENT", "s", "FUNCTION f(a text)"));
    }
}
