package io.ybvoyager.assessment.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import io.ybvoyager.assessment.Assessment;
import io.ybvoyager.assessment.Facts;
import io.ybvoyager.assessment.SchemaFile;
import io.ybvoyager.assessment.SourceObject;
import io.ybvoyager.assessment.rule.TargetVersion;
import io.ybvoyager.assessment.schema.SourceSql;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Scripts for SQL*Plus are read, and what is made of them runs on a PostgreSQL. */
class OracleDdlTest {
    @Test
    void statementsOfAScriptAreCutAndDataAreLeftOut() throws IOException {
        List<SourceSql> statements = StatementCutter.cut(new SchemaFile("shop.sql", shop()));

        assertThat(statements)
                .extracting(statement -> DdlReader.head(statement.sql(), 2))
                .containsExactly(
                        "GRANT CREATE",
                        "CREATE TABLE",
                        "CREATE TABLE",
                        "CREATE TABLE",
                        "ALTER TABLE",
                        "ALTER TABLE",
                        "ALTER TABLE",
                        "CREATE SEQUENCE",
                        "CREATE INDEX",
                        "CREATE OR",
                        "CREATE OR");
        assertThat(statements.get(1).line()).isEqualTo(7);
        assertThat(statements.getLast().sql())
                .startsWith("CREATE OR REPLACE TRIGGER")
                .endsWith("END;");
        assertThat(statements.toString()).doesNotContain("geheim", "AC/DC");
    }

    @Test
    void scriptsWithoutSlashesAreCutAtTheNextCreate() {
        List<SourceSql> statements = StatementCutter.cut(
                new SchemaFile(
                        "p.sql",
                        "CREATE PROCEDURE p IS BEGIN NULL; END;\nCREATE PROCEDURE q IS BEGIN NULL; END;\nCREATE TABLE t (a NUMBER);"));

        assertThat(statements).hasSize(3);
        assertThat(statements.get(2).line()).isEqualTo(3);
    }

    @Test
    void targetsDdlRunsOnPostgres() throws Exception {
        Facts facts = facts(shop());

        assertThat(facts.findings())
                .extracting(finding -> finding.type().id())
                .doesNotContain("ORACLE_UNREADABLE_STATEMENT")
                .contains("VIRTUAL_COLUMNS", "ORACLE_LOB", "ORACLE_TIMESTAMP_PRECISION");
        try (EmbeddedPostgres engine = EmbeddedPostgres.builder().start();
                Connection connection = engine.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            for (SourceObject object : facts.objects()) {
                run(object, statement);
            }
            statement.execute(
                    "INSERT INTO artist VALUES (1); INSERT INTO album (title, artistid, price) VALUES ('a', 1, 2)");
            statement.execute("INSERT INTO sale VALUES (nextval('receipt'), now(), 3)");
            try (var row =
                    statement.executeQuery("SELECT gross, octet_length(token) FROM album JOIN cheap USING (title)")) {
                assertThat(row.next()).isTrue();
                assertThat(row.getInt(1)).isEqualTo(4);
                assertThat(row.getInt(2)).isEqualTo(16);
            }
        }
    }

    private static void run(SourceObject object, Statement statement) throws SQLException {
        if (object.type().equals("TRIGGER")) {
            assertThat(object.targetSql()).isNull();
        } else {
            assertThat(object.targetSql()).as(object.key()).isNotNull();
            statement.execute(object.targetSql());
        }
    }

    @Test
    @Timeout(120)
    void dumpsWithDataAreReadInOnePass() {
        String rows = "    (1234, 'some name of something''s; x', 17.5),\n".repeat(200_000);
        String dump = "CREATE TABLE t (a NUMBER(9) PRIMARY KEY);\nINSERT INTO t VALUES\n" + rows + "    (1, 'x', 2);\n";

        assertThat(facts(dump).objects()).hasSize(1);
    }

    @Test
    void equalFilesHaveEqualFacts() throws IOException {
        assertThat(facts(shop())).isEqualTo(facts(shop()));
    }

    private static Facts facts(String sql) {
        return new OracleEngine()
                .facts(List.of(new SchemaFile("shop.sql", sql)), "shop", TargetVersion.of(Assessment.NEWEST_STABLE));
    }

    private static String shop() throws IOException {
        try (InputStream in = OracleDdlTest.class.getResourceAsStream("shop.sql")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
