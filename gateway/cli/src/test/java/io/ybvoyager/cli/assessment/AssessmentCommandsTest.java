package io.ybvoyager.cli.assessment;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.ybvoyager.cli.TestShell;
import io.ybvoyager.cli.console.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The commands about one database, in this process, on a real PostgreSQL and on files. */
class AssessmentCommandsTest {
    private static final SourceDatabase SOURCE = SourceDatabase.get();

    @TempDir
    Path home;

    private TestShell shell;

    @BeforeEach
    void fresh() {
        shell = new TestShell(home).with("SOURCE_DB_PASSWORD", "geheim-1");
    }

    @Test
    void databaseIsAssessedAndTheNextCommandIsNamed() {
        assertThat(run()).as(shell.err()).isZero();

        assertThat(shell.out())
                .contains("ASSESSMENT COMPLETED")
                .contains("Migration Complexity: ")
                .contains("Confidence: ")
                .contains("Recommended cluster: 3 nodes")
                .contains("Report: assessment-shop/reports/assessment_report.html");
        assertThat(shell.err())
                .contains("✓ Connected to source database")
                .contains("Next: yb-voyager migrate init --assessment-dir assessment-shop")
                .contains("--source-db-port " + SOURCE.port());
        assertThat(shell.all()).doesNotContain("geheim").doesNotContain("\u001b");
        assertThat(home.resolve("assessment-shop/metadata/manifest.json")).exists();
        assertThat(home.resolve("assessment-shop/sizing/cluster_recommendations.json"))
                .exists();
    }

    @Test
    void jsonIsTheReportThatWasWrittenAndNothingElse() throws IOException {
        assertThat(run("-o", "json", "--assessment-dir", "here")).isZero();
        assertThat(shell.out()).isEqualTo(Files.readString(home.resolve("here/reports/assessment_report.json")));
        assertThat(json().get("reportVersion").asInt()).isEqualTo(2);
    }

    @Test
    void whatIsAssumedChangesTheClusterWithoutAskingTheDatabaseAgain() throws IOException {
        run("--assessment-dir", "a");
        String collected = Files.readString(home.resolve("a/metadata/manifest.json"));
        shell = new TestShell(home);

        assertThat(shell.run(
                        "assessment",
                        "report",
                        "--assessment-dir",
                        "a",
                        "--replication-factor",
                        "5",
                        "--scenario",
                        "rf5",
                        "-o",
                        "json"))
                .as(shell.err())
                .isZero();

        assertThat(json().at("/sizing/replicationFactor").asInt()).isEqualTo(5);
        assertThat(json().at("/sizing/nodes").asInt()).isGreaterThanOrEqualTo(5);
        assertThat(home.resolve("a/sizing/scenario-rf5.json")).exists();
        assertThat(home.resolve("a/metadata/manifest.json")).hasContent(collected);
    }

    @Test
    void olderTargetIsJudgedFromTheSameMetadata() throws IOException {
        run("--assessment-dir", "a");
        assertThat(again("--target-db-version", "2024.1.0.0", "-o", "json")).isZero();
        JsonNode old = json();
        assertThat(again("--target-db-version", "2025.2.3.0", "-o", "json")).isZero();

        assertThat(old.get("targetVersion").asText()).isEqualTo("2024.1.0.0");
        assertThat(json().get("issues").size()).isLessThan(old.get("issues").size());
    }

    @Test
    void reportIsShownWithItsIssuesAndHostileNamesAreHarmless() {
        run("--assessment-dir", "a");
        assertThat(again("--all")).isZero();

        assertThat(shell.out())
                .contains("Unsupported datatype - xml")
                .contains("COLUMN public.\"<script>alert(1)</scr")
                .doesNotContain("\u001b");
        assertThat(shell.err()).contains("Next: yb-voyager migrate init --assessment-dir a");
    }

    @Test
    void reportIsExportedToAFile() {
        run("--assessment-dir", "a");
        assertThat(again("--format", "html", "--output-file", "page.html")).isZero();
        assertThat(home.resolve("page.html"))
                .content()
                .startsWithIgnoringCase("<!doctype html>")
                .doesNotContain("<script>alert(1)");
        assertThat(shell.err()).contains("Written: page.html");
        assertThat(again("--format", "json")).isZero();
        assertThat(shell.out()).startsWith("{");
    }

    @ParameterizedTest
    @CsvSource({"--format pdf,no form", "--output-file x,needs --format", "--format json --output-file none/x,VOY-5005"
    })
    void exportThatIsNotPossibleIsRefused(String options, String said) {
        run("--assessment-dir", "a");
        assertThat(again(options.split(" "))).isPositive();
        assertThat(shell.err()).contains(said);
    }

    @Test
    void collectedMetadataAreTakenInAndReported() {
        run("--assessment-dir", "a");
        shell = new TestShell(home);
        assertThat(shell.run("assessment", "ingest-metadata", "--metadata-dir", "a/metadata", "--assessment-dir", "b"))
                .as(shell.err())
                .isZero();
        assertThat(shell.out()).contains("Taken in: postgresql metadata");
        assertThat(shell.err()).contains("Next: yb-voyager assessment report --assessment-dir b");

        shell = new TestShell(home);
        assertThat(shell.run("assessment", "generate-report", "--assessment-dir", "b"))
                .as(shell.err())
                .isZero();
        assertThat(shell.out()).contains("ASSESSMENT COMPLETED");
        assertThat(home.resolve("b/reports/assessment_report.html")).exists();
    }

    @Test
    void collectedMetadataAreAnalyzedInOneStep() throws IOException {
        run("--assessment-dir", "a", "-o", "json");
        JsonNode online = json();
        shell = new TestShell(home);

        assertThat(shell.run(
                        "assessment", "analyze", "--metadata-file", "a/metadata", "--output-dir", "c", "-o", "json"))
                .as(shell.err())
                .isZero();

        assertThat(json().get("issues")).isEqualTo(online.get("issues"));
        assertThat(json().get("sizing")).isEqualTo(online.get("sizing"));
    }

    @Test
    void metadataOfAnotherEngineThanNamedAreRefusedAndTheGoodOnesKept() {
        run("--assessment-dir", "a");
        shell = new TestShell(home);
        assertThat(shell.run(
                        "assessment",
                        "analyze",
                        "--metadata-file",
                        "a/metadata",
                        "--source-db-type",
                        "oracle",
                        "--output-dir",
                        "c"))
                .isEqualTo(2);
        assertThat(shell.err()).contains("PostgreSQL").contains("Oracle");
        assertThat(home.resolve("c/metadata/manifest.json")).doesNotExist();
    }

    @Test
    void schemaFilesAreJudgedWithoutADatabase() throws IOException {
        ddl("crm/tables.sql", "CREATE TABLE t (id int PRIMARY KEY, x xml);\nCREATE TABLE broken (;");
        assertThat(shell.run("assessment", "analyze", "--ddl", "crm"))
                .as(shell.err())
                .isZero();
        assertThat(shell.out()).contains("Source: postgresql crm").contains("ASSESSMENT COMPLETED");
        assertThat(home.resolve("assessment-crm/reports/assessment_report.json"))
                .exists();

        shell = new TestShell(home);
        assertThat(shell.run("assessment", "report", "--assessment-dir", "assessment-crm", "-o", "json"))
                .isZero();
        assertThat(json().get("issues").findValuesAsText("line")).contains("2");

        shell = new TestShell(home);
        assertThat(shell.run("assessment", "report", "--assessment-dir", "assessment-crm", "--growth", "10"))
                .isEqualTo(2);
        assertThat(shell.err()).contains("made from schema files").contains("analyze --ddl");
    }

    @Test
    void scriptsAreWrittenForTheDba() throws IOException {
        assertThat(shell.run("assessment", "generate-scripts", "--source-db-type", "postgresql", "--output-dir", "s"))
                .as(shell.err())
                .isZero();
        assertThat(shell.err()).contains("Next: let the DBA");
        assertThat(shell.out()).contains("  README.md").contains("  collect.sh");
        assertThat(home.resolve("s/collect.sh")).isExecutable();
        shell = new TestShell(home);
        assertThat(shell.run("assessment", "generate-scripts", "-o", "json")).isZero();
        assertThat(json().get("directory").asText()).endsWith("assessment-scripts");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "run --source-db-type db2 --source-db-name x --source-db-user y | 2 | VOY-3007",
                "run --source-db-type oracle --source-db-user y | 2 | --source-db-name",
                "run --oracle-db-sid X --source-db-user y | 2 | is for Oracle",
                "run --source-db-name x --source-db-user y --interval 90000 | 2 | 0 to 86400",
                "run --source-db-name x --source-db-user y --source-db-port 1 --strategy magic | 2 | VOY-3108",
                "run --source-db-name x --source-db-user y --source-db-port 1 --target-db-version nine | 2 | VOY-3103",
                "run --source-db-name x --source-db-user y --source-db-port 1 | 7 | VOY-3002",
                "report --assessment-dir none | 2 | VOY-3201",
                "report | 2 | --assessment-dir",
                "analyze | 2 | --ddl",
                "analyze --ddl x --metadata-file y | 2 | mutually exclusive",
                "analyze --ddl none | 2 | VOY-3111",
                "analyze --metadata-file none | 1 | VOY-3107",
                "ingest-metadata --metadata-dir none --assessment-dir d | 1 | VOY-3107",
                "ingest-metadata --assessment-dir d | 2 | --metadata-dir"
            })
    void whatCannotBeDoneIsRefusedWithItsExitCode(String words, int exit, String said) {
        List<String> arguments = new ArrayList<>(List.of("assessment"));
        arguments.addAll(List.of(words.strip().split(" ")));
        assertThat(shell.run(arguments.toArray(String[]::new))).as(shell.all()).isEqualTo(exit);
        assertThat(shell.err()).contains(said.strip());
    }

    @ParameterizedTest
    @ValueSource(strings = {"empty", "text", "half"})
    void archiveThatIsDamagedIsRefusedAndTheGoodMetadataAreKept(String kind) throws IOException {
        run("--assessment-dir", "a");
        String before = Files.readString(home.resolve("a/metadata/manifest.json"));
        byte[] whole = {31, (byte) 139, 8, 0, 0, 0, 0, 0, 0, 3, 1, 2, 3, 4};
        Files.write(
                home.resolve("bad.tar.gz"),
                switch (kind) {
                    case "empty" -> new byte[0];
                    case "text" -> "no archive".getBytes(java.nio.charset.StandardCharsets.UTF_8);
                    default -> whole;
                });
        shell = new TestShell(home);

        assertThat(shell.run("assessment", "ingest-metadata", "--metadata-file", "bad.tar.gz", "--assessment-dir", "a"))
                .isBetween(1, 2);

        assertThat(shell.err()).containsPattern("error\\[VOY-31\\d\\d\\]").contains("fix:");
        assertThat(home.resolve("a/metadata/manifest.json")).hasContent(before);
    }

    @Test
    void wrongPasswordIsAnAuthenticationFailure() {
        shell = new TestShell(home).with("SOURCE_DB_PASSWORD", "wrong-1");
        assertThat(run()).isEqualTo(6);
        assertThat(shell.err()).contains("VOY-3003").doesNotContain("wrong-1");
    }

    @Test
    void olderCommandOfYbVoyagerRunsTheAssessment() {
        assertThat(shell.run("assess-migration", "--source-db-name", "shop")).isEqualTo(2);
        assertThat(shell.err())
                .contains("deprecated; write: yb-voyager assessment run")
                .contains("--source-db-user");
    }

    private int run(String... more) {
        List<String> arguments = new ArrayList<>(List.of(
                "assessment",
                "run",
                "--source-db-host",
                "127.0.0.1",
                "--source-db-port",
                String.valueOf(SOURCE.port()),
                "--source-db-name",
                "shop",
                "--source-db-user",
                "judge"));
        arguments.addAll(List.of(more));
        return shell.run(arguments.toArray(String[]::new));
    }

    private int again(String... more) {
        shell = new TestShell(home);
        List<String> arguments = new ArrayList<>(List.of("assessment", "report", "--assessment-dir", "a"));
        arguments.addAll(List.of(more));
        return shell.run(arguments.toArray(String[]::new));
    }

    private JsonNode json() throws IOException {
        return Json.mapper().readTree(shell.out());
    }

    private void ddl(String file, String sql) throws IOException {
        Path path = home.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, sql);
    }
}
