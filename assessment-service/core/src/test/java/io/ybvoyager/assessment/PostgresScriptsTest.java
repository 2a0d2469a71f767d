package io.ybvoyager.assessment;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ybvoyager.assessment.bundle.Bundle;
import io.ybvoyager.assessment.sizing.WhatIf;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The generated scripts, run by the real psql as a user that may only read. */
class PostgresScriptsTest {
    private static final Source SOURCE = Source.get();
    private static final String HOSTILE = "od'd \"name\", <b>\\ \n né";

    private final Path directory;

    PostgresScriptsTest(@TempDir Path directory) {
        this.directory = directory;
    }

    @BeforeAll
    static void hostileDatabase() {
        String quoted = '"' + HOSTILE.replace("\"", "\"\"") + '"';
        SOURCE.execute("postgres", "CREATE DATABASE hostile");
        SOURCE.execute(
                "hostile",
                "CREATE EXTENSION pg_stat_statements; CREATE SCHEMA " + quoted + "; CREATE TABLE " + quoted + "."
                        + quoted + " ("
                        + quoted + " integer PRIMARY KEY DEFAULT 7, note text DEFAULT 'a,\"b\\\n''c', UNIQUE (note));"
                        + "CREATE SEQUENCE numbers CACHE 20; CREATE TABLE plain (id bigserial PRIMARY KEY, body jsonb);"
                        + "INSERT INTO plain (body) SELECT '{}' FROM generate_series(1, 300); ANALYZE;"
                        + "GRANT USAGE ON SCHEMA public, " + quoted
                        + " TO judge; GRANT SELECT ON ALL TABLES IN SCHEMA public, "
                        + quoted + " TO judge; GRANT pg_read_all_stats TO judge; SELECT pg_stat_statements_reset()");
        SOURCE.execute("hostile", "SELECT ctid FROM plain WHERE body IS NULL");
        SOURCE.execute("hostile", "CREATE ROLE secretive PASSWORD 'do-not-tell'");
        SOURCE.execute("hostile", "COMMENT ON TABLE plain IS 'private words'");
    }

    @Test
    void scriptsAndOnlineCollectionGiveTheSameReport() throws IOException {
        Path online = directory.resolve("online");
        Path offline = directory.resolve("offline");
        Run run = collect("hostile");
        assertThat(run.status()).as(run.output()).isZero();
        Assessment.run(new AssessmentOptions(judge("hostile"), List.of(), null, online), ProgressListener.silent());
        Assessment.ingest(directory.resolve("out.tar.gz"), offline);

        assertThat(comparable(offline)).isEqualTo(comparable(online)).contains("SYSTEM_COLUMN_CTID", "<b>");
        assertThat(files(offline.resolve("metadata"))).isEqualTo(files(online.resolve("metadata")));
        for (String query :
                List.of("ddl-tables", "ddl-constraints", "table-statistics", "queries", "settings", "sequences")) {
            assertThat(offline.resolve("metadata/" + query + ".csv"))
                    .hasSameTextualContentAs(online.resolve("metadata/" + query + ".csv"));
        }
    }

    @Test
    void runnerWritesNothingToTheDatabaseAndNoSecretToTheBundle() throws IOException {
        String before = SOURCE.single("shop", "SELECT txid_snapshot_xmax(txid_current_snapshot())");
        Run run = collect("hostile", "--interval", "1");
        assertThat(run.status()).as(run.output()).isZero();
        assertThat(SOURCE.single("shop", "SELECT txid_snapshot_xmax(txid_current_snapshot())"))
                .isEqualTo(before);

        Bundle bundle = Assessment.ingest(directory.resolve("out.tar.gz"), directory.resolve("a"));
        assertThat(bundle.manifest().queries()).allSatisfy(query -> {
            assertThat(query.error()).as(query.name()).isNull();
            assertThat(query.sha256()).matches("[0-9a-f]{64}");
        });
        assertThat(bundle.has("usage-second")).isTrue();
        try (Stream<Path> files = Files.list(bundle.directory())) {
            for (Path file : files.toList()) {
                assertThat(Files.readString(file)).doesNotContain("do-not-tell", "private words", Source.PASSWORD);
            }
        }
    }

    @Test
    void twoSamplesGiveTheLoadOfNow() {
        AssessmentReport report = Assessment.run(
                new AssessmentOptions(
                        SOURCE.superuser("hostile"), List.of(), null, directory, Duration.ofMillis(200), WhatIf.NONE),
                ProgressListener.silent());
        assertThat(Objects.requireNonNull(report.sizing()).writesPerSecond()).isZero();
        assertThat(report.confidence().reasons()).noneMatch(reason -> reason.contains("less than a day"));
        assertThat(directory.resolve("metadata/iops-metrics.csv")).content().contains("public.plain,0.0,0.0");
        assertThat(directory.resolve("metadata/schema-objects.csv")).content().contains("TABLE,public.plain");
    }

    @Test
    void queryThatIsRefusedCostsOnlyItself() {
        SOURCE.execute("shop", "REVOKE EXECUTE ON FUNCTION pg_catalog.pg_get_functiondef(oid) FROM PUBLIC");
        try {
            Run run = collect("shop", "--schemas", "sh?p");
            assertThat(run.status()).as(run.output()).isZero();
            assertThat(run.output())
                    .contains("ddl-routines : failed: permission denied for function pg_get_functiondef");
            AssessmentReport offline = Assessment.analyze(
                    directory.resolve("out.tar.gz"),
                    directory.resolve("offline"),
                    ReportOptions.DEFAULT,
                    ProgressListener.silent());
            AssessmentReport online = Assessment.run(
                    new AssessmentOptions(judge("shop"), List.of("shop"), null, directory.resolve("online")),
                    ProgressListener.silent());

            assertThat(offline.confidence()).isEqualTo(online.confidence());
            assertThat(offline.confidence().reasons())
                    .contains(
                            "Functions and procedures could not be read and were not judged: permission denied for function"
                                    + " pg_get_functiondef (SQLSTATE 42501).");
            assertThat(offline.objects())
                    .extracting(AssessmentReport.ObjectStatus::objectType)
                    .contains("TABLE", "VIEW");
        } finally {
            SOURCE.execute("shop", "GRANT EXECUTE ON FUNCTION pg_catalog.pg_get_functiondef(oid) TO PUBLIC");
        }
    }

    @Test
    void queryThatRunsTooLongIsGivenUpAndTheRestGoesOn() throws IOException {
        Path scripts = scripts();
        edit(scripts.resolve("pg_session.sql"), "'120s'", "'500ms'");
        Files.writeString(
                scripts.resolve("pg_roles.sql"), "COPY (SELECT pg_sleep(20)) TO STDOUT WITH (FORMAT csv, HEADER);");
        Run run = collect("shop");

        assertThat(run.status()).as(run.output()).isZero();
        Bundle bundle = Assessment.ingest(directory.resolve("out.tar.gz"), directory.resolve("a"));
        assertThat(bundle.error("roles")).hasValue("canceling statement due to statement timeout (SQLSTATE 57014)");
        assertThat(bundle.has("roles")).isFalse();
        assertThat(bundle.error("activity")).isEmpty();
        assertThat(bundle.rows("activity")).hasSize(1);
    }

    @Test
    void whatTheBudgetLeavesOutIsSaid() throws IOException {
        edit(scripts().resolve("collect.sh"), "budget=600", "budget=0");
        Run run = collect("shop");

        assertThat(run.status()).as(run.output()).isZero();
        AssessmentReport report = Assessment.analyze(
                directory.resolve("out.tar.gz"),
                directory.resolve("a"),
                ReportOptions.DEFAULT,
                ProgressListener.silent());
        assertThat(report.objects()).isEmpty();
        assertThat(report.confidence().level()).isEqualTo(AssessmentReport.Level.LOW);
        assertThat(report.confidence().reasons())
                .contains(
                        "Tables could not be read and were not judged: left out, because the collection had used its 10 minutes.");
    }

    @Test
    void tableThatIsLockedCostsOnlyItself() throws SQLException {
        try (Connection other = SOURCE.connect("shop");
                Statement statement = other.createStatement()) {
            other.setAutoCommit(false);
            statement.execute("LOCK TABLE shop.customer IN ACCESS EXCLUSIVE MODE");
            AssessmentReport report = Assessment.run(
                    new AssessmentOptions(SOURCE.superuser("shop"), List.of("shop"), null, directory),
                    ProgressListener.silent());
            other.rollback();

            assertThat(report.confidence().reasons())
                    .noneMatch(reason -> reason.contains("timeout"))
                    .anyMatch(reason -> reason.contains("objects were locked exclusively"));
            assertThat(report.objects())
                    .extracting(object -> object.objectType() + " " + object.objectName())
                    .contains("TABLE shop.basket", "MATERIALIZED VIEW shop.totals")
                    .doesNotContain("TABLE shop.customer", "VIEW shop.locked");
        }
    }

    @Test
    void filesThatAreMissingOrDamagedLowerTheConfidenceOnly() throws IOException {
        assertThat(collect("hostile").status()).isZero();
        Path assessment = directory.resolve("a");
        Assessment.ingest(directory.resolve("out.tar.gz"), assessment);
        Files.delete(assessment.resolve("metadata/queries.csv"));
        Path sizes = assessment.resolve("metadata/table-statistics.csv");
        Files.writeString(sizes, Files.readString(sizes).replace(",table,", ",table,many,"));
        Path indexes = assessment.resolve("metadata/index-info.csv");
        Files.writeString(indexes, Files.readString(indexes).replace("btree", "btree\""));

        AssessmentReport report = Assessment.report(assessment, ReportOptions.DEFAULT, ProgressListener.silent());
        assertThat(report.confidence().reasons())
                .anyMatch(reason -> reason.startsWith("pg_stat_statements could not be read")
                        && reason.endsWith("its file is not in the bundle."))
                .anyMatch(reason ->
                        reason.startsWith("Sizes and rows of tables could not be read: its file cannot be read"))
                .anyMatch(reason -> reason.startsWith("Sizes of indexes could not be read: its file cannot be read"));
        assertThat(report.confidence().level()).isEqualTo(AssessmentReport.Level.LOW);
        assertThat(report.objects()).isNotEmpty();
    }

    @Test
    void whatIsWrongIsSaidAndLeavesNothingBehind() {
        assertThat(collect("nowhere")).satisfies(run -> {
            assertThat(run.status()).isEqualTo(1);
            assertThat(run.output()).contains("database \"nowhere\" does not exist", "Nothing was collected");
        });
        assertThat(collect("shop", "--schemas", "shopp")).satisfies(run -> {
            assertThat(run.status()).isEqualTo(1);
            assertThat(run.output()).contains("No schema matches shopp");
        });
        assertThat(collect("shop", "--interval", "soon").status()).isEqualTo(2);
        assertThat(directory.resolve("out")).doesNotExist();
        assertThat(directory.resolve("out.tar.gz")).doesNotExist();
    }

    @Test
    void textsOfStatementsCanBeLeftOut() {
        Run run = collect("hostile", "--without-queries");
        assertThat(run.status()).as(run.output()).isZero();
        AssessmentReport report = Assessment.analyze(
                directory.resolve("out.tar.gz"),
                directory.resolve("a"),
                ReportOptions.DEFAULT,
                ProgressListener.silent());
        assertThat(report.confidence().reasons())
                .anyMatch(reason -> reason.contains("Texts of statements were not collected"));
        assertThat(directory.resolve("a/metadata/queries.csv")).doesNotExist();
    }

    @Test
    void everyQuerySaysWhyAndReadsOnly() throws IOException {
        List<Path> scripts = Scripts.generate(SourceType.POSTGRESQL, directory.resolve("scripts"));
        assertThat(scripts).hasSizeGreaterThan(25);
        for (Path script : scripts) {
            String text = Files.readString(script);
            assertThat(text).as(script.toString()).isNotBlank();
            if (text.contains("COPY (")) {
                assertThat(text)
                        .startsWith("-- ")
                        .contains("TO STDOUT")
                        .doesNotContainPattern("(?i)\\bfor (update|share)\\b");
            }
        }
        assertThat(directory.resolve("scripts/collect.sh")).isExecutable();
        assertThat(directory.resolve("scripts/README.md"))
                .content()
                .contains("pg_table-statistics.sql", "GRANT")
                .doesNotContain("{");
    }

    private record Run(int status, String output) {}

    /** Written once, so that a test can change them. */
    private Path scripts() {
        Path scripts = directory.resolve("scripts");
        if (!Files.exists(scripts)) {
            Scripts.generate(SourceType.POSTGRESQL, scripts);
        }
        return scripts;
    }

    private static void edit(Path file, String text, String replacement) throws IOException {
        String old = Files.readString(file);
        assertThat(old).contains(text);
        Files.writeString(file, old.replace(text, replacement));
    }

    private Run collect(String database, String... options) {
        List<String> command = new ArrayList<>(List.of(
                scripts().resolve("collect.sh").toString(),
                "--output",
                directory.resolve("out.tar.gz").toString(),
                "--database",
                database));
        command.addAll(List.of(options));
        SourceAddress address = judge(database);
        try {
            ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
            builder.environment()
                    .putAll(Map.of(
                            "PGHOST", address.host(),
                            "PGPORT", Integer.toString(address.port()),
                            "PGUSER", address.user(),
                            "PGPASSWORD", Source.PASSWORD));
            Process process = builder.start();
            String output = new String(process.getInputStream().readAllBytes());
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
            return new Run(process.exitValue(), output);
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    private static SourceAddress judge(String database) {
        SourceAddress judge = SOURCE.judge(Source.PASSWORD);
        return new SourceAddress(
                judge.type(), judge.host(), judge.port(), database, judge.user(), judge.password(), judge.sslMode());
    }

    /** The report without times and the way of collection; rates rest on the age of counters, which is a time. */
    private static String comparable(Path assessment) throws IOException {
        Path server = assessment.resolve("metadata/server.csv");
        List<String> lines = Files.readAllLines(server);
        Files.write(server, List.of(lines.getFirst(), lines.getLast().replaceAll(",\\d+\\.\\d+,", ",1000000.0,")));
        Assessment.report(assessment, ReportOptions.DEFAULT, ProgressListener.silent());
        JsonNode json = Reports.json(Reports.read(assessment));
        ((ObjectNode) json).remove(List.of("collection", "createdAt"));
        return json.toPrettyString();
    }

    private static List<String> files(Path metadata) throws IOException {
        try (Stream<Path> files = Files.list(metadata)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }
}
