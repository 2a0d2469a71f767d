package io.ybvoyager.assessment.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.ybvoyager.assessment.sql.StatementSplitter.Script;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class StatementSplitterTest {
    private static List<String> texts(String script) {
        return StatementSplitter.split(script).statements().stream()
                .map(Statement::text)
                .toList();
    }

    @Test
    void insertsAreLeftOutOnRequestAndLinesStillCount() {
        String script = "CREATE TABLE a (x text);\nINSERT INTO a VALUES (';'),\n('--');\nCREATE TABLE b (y int);";
        assertThat(StatementSplitter.withoutInserts(script).statements())
                .containsExactly(
                        new Statement("CREATE TABLE a (x text)", 1, 0),
                        new Statement("CREATE TABLE b (y int)", 4, script.lastIndexOf("CREATE")));
        assertThat(StatementSplitter.split(script).statements()).hasSize(3);
    }

    @Test
    void cutsAtSemicolonsAndKnowsLinesAndOffsets() {
        String script = "-- first\nSELECT 1;\n\n  /* c */ SELECT\n 2 ;SELECT 3";

        assertThat(StatementSplitter.split(script).statements())
                .containsExactly(
                        new Statement("SELECT 1", 2, 9),
                        new Statement("SELECT\n 2", 4, 30),
                        new Statement("SELECT 3", 5, 41));
    }

    @Test
    void semicolonsInsideQuotesDoNotCount() {
        assertThat(texts("SELECT 'a;''b;' , \"c;\"\"d;\"; SELECT 2")).hasSize(2);
        assertThat(texts("SELECT $$ ; $$, $x$ ; $$ ; $x$, $1; SELECT 2")).hasSize(2);
        assertThat(texts("SELECT E'\\';' , e'a''\\\\'; SELECT 'a\\'; SELECT 3")).hasSize(3);
        assertThat(texts("SELECT E'a'\n  '\\';b'; SELECT 2")).hasSize(2);
        assertThat(texts("SELECT U&'\\0041;', B'1', N';', X'f;'; SELECT 2")).hasSize(2);
    }

    @Test
    void commentsNest() {
        assertThat(texts("SELECT 1 /* a ; /* b ; */ ; */ ; -- ; x\nSELECT 2 --;\n; /* only */ ;"))
                .containsExactly("SELECT 1", "SELECT 2");
    }

    @Test
    void aDollarInsideANameOpensNothing() {
        assertThat(texts("SELECT a$b$; SELECT c$b$")).containsExactly("SELECT a$b$", "SELECT c$b$");
        assertThat(texts("SELECT 1$a$; SELECT 2")).hasSize(2);
        assertThat(texts("SELECT $é$;$é$; SELECT 2")).hasSize(2);
    }

    @Test
    void semicolonsInParenthesesStayInside() {
        assertThat(texts("CREATE RULE r AS ON DELETE TO t DO ALSO (DELETE FROM u; DELETE FROM v); SELECT 2"))
                .hasSize(2);
    }

    @Test
    void standardBodiesOfFunctionsStayWhole() {
        String body =
                "CREATE OR REPLACE FUNCTION f() RETURNS int BEGIN ATOMIC SELECT CASE WHEN true THEN 1 END; SELECT 2; END";
        assertThat(texts(body + "; SELECT 3")).containsExactly(body, "SELECT 3");
        assertThat(texts("CREATE PROCEDURE p() BEGIN ATOMIC INSERT INTO t VALUES (1); END; BEGIN; SELECT 1; END;"))
                .hasSize(4);
    }

    @Test
    void metaCommandsAreReportedAndSkipped() {
        Script script = StatementSplitter.split(
                "\\restrict abc'def\n\\c db\nSELECT 1\n\\echo hi;\n FROM t;\nSELECT 2 \\gexec\nSELECT 3");

        assertThat(script.metaCommands())
                .extracting(Statement::text, Statement::line)
                .containsExactly(
                        tuple("\\restrict abc'def", 1),
                        tuple("\\c db", 2),
                        tuple("\\echo hi;", 4),
                        tuple("\\gexec", 6));
        assertThat(script.statements())
                .extracting(statement -> statement.text().replaceAll("\\s+", " "))
                .containsExactly("SELECT 1 FROM t", "SELECT 2", "SELECT 3");
    }

    @Test
    void rowsOfCopyAreSkippedAndCounted() {
        Script script = StatementSplitter.split(
                "COPY public.t (a, b) FROM stdin;\r\n1\tit's; $$\r\n2\t\\N\r\n\\.\r\n\nSELECT 1;\nCOPY \"u\" FROM STDIN WITH (FORMAT csv);\nx\n");

        assertThat(script.statements())
                .extracting(Statement::text)
                .containsExactly(
                        "COPY public.t (a, b) FROM stdin", "SELECT 1", "COPY \"u\" FROM STDIN WITH (FORMAT csv)");
        assertThat(script.copyBlocks())
                .extracting(
                        block -> block.copy().line(),
                        StatementSplitter.CopyBlock::line,
                        StatementSplitter.CopyBlock::rows)
                .containsExactly(tuple(1, 2, 2L), tuple(7, 8, 1L));
    }

    @Test
    void otherCopiesHaveNoRows() {
        Script script = StatementSplitter.split(
                "COPY t FROM '/x'; COPY (SELECT 1 FROM stdin) TO STDOUT; SELECT 1 FROM stdin; SELECT 2");

        assertThat(script.statements()).hasSize(4);
        assertThat(script.copyBlocks()).isEmpty();
    }

    @Test
    void whatIsLeftOpenEndsWithTheScript() {
        for (String open : List.of(
                "SELECT 'x;",
                "SELECT \"x;",
                "SELECT $$x;",
                "SELECT (1;",
                "SELECT E'\\",
                "\\",
                "/* x",
                "COPY t FROM stdin;")) {
            assertThat(texts(open).size()).as(open).isLessThanOrEqualTo(1);
        }
        assertThat(texts("")).isEmpty();
    }

    @Test
    void aByteOrderMarkIsNoText() {
        assertThat(texts("\uFEFFSELECT 1;")).containsExactly("SELECT 1");
    }

    @Test
    void cuttingWhatWasJoinedGivesBackEverySample() {
        List<String> samples =
                Parsers.samples().stream().map(Parsers.Sample::sql).toList();

        assertThat(texts(samples.stream()
                        .filter(sql -> !sql.startsWith("COPY s.t"))
                        .collect(Collectors.joining(";\n--x;\n"))))
                .isEqualTo(samples.stream()
                        .filter(sql -> !sql.startsWith("COPY s.t"))
                        .toList());
    }

    @Test
    void aLongScriptIsCutInOnePass() {
        String script = "INSERT INTO t VALUES (1, 'it''s', $$x;y$$); -- c\n".repeat(100_000);

        assertThat(StatementSplitter.split(script).statements())
                .hasSize(100_000)
                .last()
                .extracting(Statement::line)
                .isEqualTo(100_000);
    }
}
