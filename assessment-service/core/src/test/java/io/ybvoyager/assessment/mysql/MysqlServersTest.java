package io.ybvoyager.assessment.mysql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ybvoyager.assessment.Assessment;
import io.ybvoyager.assessment.AssessmentError;
import io.ybvoyager.assessment.AssessmentOptions;
import io.ybvoyager.assessment.AssessmentReport;
import io.ybvoyager.assessment.AssessmentReport.Issue;
import io.ybvoyager.assessment.Facts;
import io.ybvoyager.assessment.ProgressListener;
import io.ybvoyager.assessment.Reports;
import io.ybvoyager.assessment.SchemaFile;
import io.ybvoyager.assessment.SourceAddress;
import io.ybvoyager.assessment.SourceEngine;
import io.ybvoyager.assessment.SourceObject;
import io.ybvoyager.assessment.SourceType;
import io.ybvoyager.assessment.bundle.Bundle;
import io.ybvoyager.assessment.rule.TargetVersion;
import io.ybvoyager.assessment.sizing.WhatIf;
import io.ybvoyager.wire.ProblemException;
import io.ybvoyager.wire.Secret;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Assessments of a real MySQL and a real MariaDB. */
class MysqlServersTest {
    private static final TargetVersion TARGET = TargetVersion.of("2025.2.3.0");

    private final Path directory;

    MysqlServersTest(@TempDir Path directory) {
        this.directory = directory;
    }

    private record Run(int status, String output) {}

    @ParameterizedTest
    @EnumSource(Servers.class)
    void shopIsJudgedFromItsCatalogs(Servers server) {
        AssessmentReport report = assess(server, "shop");

        assertThat(report.issues())
                .extracting(issue -> issue.type() + " " + issue.objectName())
                .contains(
                        "MYSQL_UNSIGNED_BIGINT shop.customer.id",
                        "MYSQL_UNSIGNED_BIGINT shop.Order.customer",
                        "MYSQL_SET shop.customer.flags",
                        "MYSQL_ENUM shop.customer",
                        "MYSQL_TINYINT1_BOOLEAN shop.customer",
                        "MYSQL_JSON shop.customer",
                        "MYSQL_SPATIAL_TYPE shop.place.at_point",
                        "MYSQL_SPATIAL_INDEX at_point ON shop.place",
                        "MYSQL_ON_UPDATE_TIMESTAMP shop.customer",
                        "MYSQL_VIRTUAL_GENERATED_COLUMN shop.customer",
                        "MYSQL_UNIQUE_KEY_IGNORES_CASE email ON shop.customer",
                        "MYSQL_PREFIX_INDEX notes ON shop.customer",
                        "MYSQL_REDUNDANT_INDEX name ON shop.customer",
                        "MYSQL_FULLTEXT_INDEX words ON shop.customer",
                        "MYSQL_AUTO_INCREMENT_EXHAUSTED shop.Order.id",
                        "MYSQL_STORAGE_ENGINE shop.old_one",
                        "MYSQL_STORAGE_ENGINE shop.mem",
                        "MYSQL_HASH_INDEX a ON shop.mem",
                        "MYSQL_TABLE_WITHOUT_KEY shop.log_entry",
                        "MYSQL_MISSING_PRIMARY_KEY shop.old_one",
                        "MYSQL_PARTITION_BY_EXPRESSION shop.year_entry",
                        "MYSQL_PARTITION_BY_HASH shop.spread",
                        "MYSQL_VIEW_CHECK_OPTION shop.cheap",
                        "MYSQL_FUNCTION shop.busy",
                        "MYSQL_TRIGGER shop.order_placed ON shop.Order",
                        "MYSQL_EVENT shop.nightly",
                        "MYSQL_ISOLATION_LEVEL ");
        assertThat(report.objects())
                .anyMatch(o -> o.objectType().equals("TABLE") && o.objectName().equals("shop.`odd \"name\" <b>'x'`"));
        assertThat(report.confidence().reasons())
                .anyMatch(reason -> reason.startsWith("Procedures and functions of shop may be hidden"))
                .noneMatch(reason -> reason.contains("cannot be read") || reason.contains("could not be parsed"));
    }

    @ParameterizedTest
    @EnumSource(Servers.class)
    void schemaAsFilesGivesTheSameFindings(Servers server) {
        StringBuilder dump = new StringBuilder("USE shop;\n");
        server.tables().forEach(table -> dump.append(server.single("SHOW CREATE TABLE shop." + Name.quoted(table), 2))
                .append(";\n"));
        List.of("busy", "cheap").forEach(view -> dump.append(server.single("SHOW CREATE VIEW shop." + view, 2))
                .append(";\n"));
        dump.append(server.single("SHOW CREATE TRIGGER shop.order_placed", 3)).append(";\n");
        SourceEngine engine = new MysqlEngine();
        Facts files = engine.facts(List.of(new SchemaFile("dump.sql", dump.toString())), "shop", TARGET);
        Facts online = engine.facts(collect(server), TARGET);

        assertThat(files.gaps()).isEmpty();
        assertThat(structure(files)).containsExactlyInAnyOrderElementsOf(structure(online));
        assertThat(targets(files)).isEqualTo(targets(online)).isNotEmpty();
    }

    @ParameterizedTest
    @EnumSource(Servers.class)
    void scriptsAndOnlineCollectionGiveTheSameReport(Servers server) throws IOException {
        Path online = directory.resolve("online");
        Path offline = directory.resolve("offline");
        Run run = script(server, "--schemas", "sh?p");
        assertThat(run.status()).as(run.output()).isZero();
        Assessment.run(options(server, online, "shop"), ProgressListener.silent());
        Assessment.analyze(
                directory.resolve("out.tar.gz"),
                offline,
                io.ybvoyager.assessment.ReportOptions.DEFAULT,
                ProgressListener.silent());

        for (String query : List.of(
                "tables", "columns", "keys", "foreign-keys", "checks", "partitions", "views", "triggers", "events")) {
            assertThat(offline.resolve("metadata/" + query + ".jsonl"))
                    .hasSameTextualContentAs(online.resolve("metadata/" + query + ".jsonl"));
        }
        assertThat(comparable(offline)).contains("<b>").isEqualTo(comparable(online));
    }

    @ParameterizedTest
    @EnumSource(Servers.class)
    void twoSamplesGiveTheLoadOfNow(Servers server) throws IOException {
        Run run = script(server, "--schemas", "shop", "--interval", "1");
        assertThat(run.status()).as(run.output()).isZero();
        AssessmentReport offline = Assessment.analyze(
                directory.resolve("out.tar.gz"),
                directory.resolve("offline"),
                io.ybvoyager.assessment.ReportOptions.DEFAULT,
                ProgressListener.silent());
        AssessmentReport online = Assessment.run(
                new AssessmentOptions(
                        server.judge(""),
                        List.of("shop"),
                        null,
                        directory.resolve("online"),
                        Duration.ofMillis(200),
                        WhatIf.NONE),
                ProgressListener.silent());

        assertThat(List.of(offline, online)).allSatisfy(report -> {
            assertThat(Objects.requireNonNull(report.sizing()).writesPerSecond())
                    .isZero();
            assertThat(report.confidence().reasons())
                    .noneMatch(reason -> reason.contains("less than a day") || reason.contains("second sample"));
        });
        assertThat(directory.resolve("offline/metadata/table-usage-second.jsonl"))
                .content()
                .contains("\"at\"");
    }

    /** MySQL 8 shows the text of a view to those who were granted SHOW VIEW on the view itself. */
    @Test
    void viewsThatHideTheirTextAreMissed() {
        Servers server = Servers.MYSQL;
        server.execute(Servers.account("wide"), "GRANT SELECT, SHOW VIEW ON shop.* TO wide@'%'");
        SourceAddress wide = new SourceAddress(
                SourceType.MYSQL, "127.0.0.1", server.port(), "shop", "wide", Secret.of(Servers.PASSWORD), "prefer");
        AssessmentReport report =
                Assessment.run(new AssessmentOptions(wide, List.of(), null, directory), ProgressListener.silent());
        assertThat(report.confidence().reasons())
                .anyMatch(reason -> reason.startsWith("2 views or routines hide their text"));
        assertThat(report.issues()).extracting(Issue::type).contains("MYSQL_VIEW");
    }

    @Test
    void errorsOfQueriesReadTheSameOnlineAndByScript() throws IOException {
        Servers server = Servers.MYSQL;
        server.execute(Servers.account("poor"), "GRANT SELECT ON shop.customer TO poor@'%'");
        Run run = script(server, "--user", "poor");
        assertThat(run.status()).as(run.output()).isZero();
        Bundle offline = Assessment.ingest(directory.resolve("out.tar.gz"), directory.resolve("offline"));
        SourceAddress poor = new SourceAddress(
                SourceType.MYSQL, "127.0.0.1", server.port(), "", "poor", Secret.of(Servers.PASSWORD), "prefer");
        Bundle online = new MysqlEngine()
                .collect(
                        new SourceEngine.Collection(
                                poor, List.of(), directory.resolve("online"), java.time.Duration.ZERO),
                        ProgressListener.silent());

        assertThat(offline.error("queries")).isPresent().hasValueSatisfying(error -> assertThat(error)
                .contains("denied", "(error 1142)"));
        assertThat(offline.error("queries")).isEqualTo(online.error("queries"));
        Facts facts = new MysqlEngine().facts(offline, TARGET);
        assertThat(facts.gaps())
                .anyMatch(gap -> gap.contains("Statements that ran could not be read"))
                .anyMatch(gap -> gap.startsWith("Triggers of shop"));
    }

    @ParameterizedTest
    @EnumSource(Servers.class)
    void statementsThatRanAreJudgedAndCounted(Servers server) {
        server.execute("USE shop", "REPLACE INTO old_one (a) VALUES (1)", "REPLACE INTO old_one (a) VALUES (2)");
        AssessmentReport report = assess(server, "shop");
        assertThat(report.issues())
                .filteredOn(issue -> issue.type().equals("MYSQL_REPLACE_INTO"))
                .extracting(Issue::sqlStatement)
                .hasSize(1)
                .allSatisfy(sql -> assertThat(sql).contains("REPLACE INTO").doesNotContain("(1)"));
    }

    @Test
    void scriptSaysWhatIsWrongAndLeavesNothing() {
        Run run = script(Servers.MARIADB, "--schemas", "shopp,sh%");
        assertThat(run.status()).isEqualTo(1);
        assertThat(run.output()).contains("No database matches shopp sh%");
        assertThat(script(Servers.MARIADB, "--password=x").status()).isEqualTo(2);
        assertThat(script(Servers.MARIADB, "--user", "nobody").output())
                .contains("Access denied", "Nothing was collected");
        assertThat(directory.resolve("out")).doesNotExist();
        assertThat(directory.resolve("out.tar.gz")).doesNotExist();
    }

    @Test
    void refusalsAreToldApart() {
        Servers server = Servers.MYSQL;
        assertThat(refusal(new SourceAddress(
                        SourceType.MYSQL, "127.0.0.1", server.port(), "", "judge", Secret.of("wrong-pass"), "prefer")))
                .satisfies(e -> assertThat(e.is(AssessmentError.WRONG_PASSWORD)).isTrue())
                .satisfies(e -> assertThat(e.problem().toString()).doesNotContain("wrong-pass"));
        assertThat(refusal(new SourceAddress(SourceType.MYSQL, "no-such-host.invalid", 3306, "", "u", null, "prefer")))
                .satisfies(e -> assertThat(e.is(AssessmentError.UNKNOWN_HOST)).isTrue());
        assertThat(refusal(new SourceAddress(SourceType.MYSQL, "127.0.0.1", 1, "", "u", null, "prefer")))
                .satisfies(e -> assertThat(e.is(AssessmentError.UNREACHABLE)).isTrue());
        assertThat(refusal(server.judge("nowhere")))
                .satisfies(e -> assertThat(e.is(AssessmentError.UNKNOWN_SCHEMA)).isTrue())
                .satisfies(e -> assertThat(e.problem().fix()).contains("shop"));
    }

    private ProblemException refusal(SourceAddress address) {
        List<ProblemException> caught = new ArrayList<>();
        assertThatThrownBy(() -> Assessment.run(
                        new AssessmentOptions(address, List.of(), null, directory.resolve("refused")),
                        ProgressListener.silent()))
                .isInstanceOfSatisfying(ProblemException.class, caught::add);
        return caught.getFirst();
    }

    private static AssessmentOptions options(Servers server, Path to, String... schemas) {
        return new AssessmentOptions(server.judge(""), List.of(schemas), null, to);
    }

    private AssessmentReport assess(Servers server, String... schemas) {
        return Assessment.run(options(server, directory, schemas), ProgressListener.silent());
    }

    private Bundle collect(Servers server) {
        return new MysqlEngine()
                .collect(
                        new SourceEngine.Collection(
                                server.judge("shop"), List.of(), directory, java.time.Duration.ZERO),
                        ProgressListener.silent());
    }

    /** Findings about tables and what they hold, without what only a server knows. */
    private static Set<String> structure(Facts facts) {
        return facts.findings().stream()
                .filter(f -> !f.owner().isEmpty()
                        && Set.of("TABLE", "VIEW", "TRIGGER")
                                .contains(
                                        f.objectType().equals("COLUMN")
                                                        || f.objectType().equals("INDEX")
                                                ? "TABLE"
                                                : f.objectType()))
                .filter(f -> !Set.of(
                                "MYSQL_ZERO_DATES_POSSIBLE", "MYSQL_AUTO_INCREMENT_EXHAUSTED", "MYSQL_UNUSED_INDEX")
                        .contains(f.type().id()))
                .map(f -> f.type().id() + " " + f.objectName() + " " + f.details())
                .collect(Collectors.toSet());
    }

    private static Map<String, String> targets(Facts facts) {
        Map<String, String> targets = new TreeMap<>();
        for (SourceObject object : facts.objects()) {
            if (object.targetSql() != null) {
                targets.put(object.key(), object.targetSql());
            }
        }
        return targets;
    }

    /** The report without times and what differs by the way of collection. */
    private static String comparable(Path assessment) throws IOException {
        ObjectMapper json = new ObjectMapper();
        ObjectNode report =
                (ObjectNode) json.readTree(Reports.jsonFile(assessment).toFile());
        report.remove(List.of("createdAt", "collection", "sizing", "downtime", "topRisks", "importTime", "hotSpots"));
        ((ObjectNode) report.get("source")).remove("bytes");
        report.path("objects").forEach(object -> ((ObjectNode) object).remove("usage"));
        report.path("issues").forEach(MysqlServersTest::withoutUse);
        return json.writerWithDefaultPrettyPrinter().writeValueAsString(report);
    }

    private static void withoutUse(JsonNode issue) {
        ((ObjectNode) issue).remove(List.of("objectUsage", "workload"));
    }

    private Run script(Servers server, String... arguments) {
        try {
            Path scripts = directory.resolve("scripts");
            for (SourceEngine.Script each : new MysqlEngine().scripts()) {
                Path file = scripts.resolve(each.path());
                Files.createDirectories(file.getParent());
                Files.writeString(file, each.text());
            }
            Path password =
                    Files.writeString(directory.resolve("judge.cnf"), "[client]\npassword=" + Servers.PASSWORD + "\n");
            List<String> command =
                    new ArrayList<>(List.of("sh", scripts.resolve("collect.sh").toString(), "--host", "127.0.0.1"));
            command.addAll(List.of(
                    "--port",
                    String.valueOf(server.port()),
                    "--user",
                    "judge",
                    "--defaults-extra-file",
                    password.toString()));
            command.addAll(List.of("--output", directory.resolve("out.tar.gz").toString()));
            command.addAll(List.of(arguments));
            command.addAll(List.of("--", "--skip-ssl"));
            ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
            builder.environment().put("MYSQL_CLIENT", Servers.client().toString());
            Process process = builder.start();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return new Run(process.waitFor(), output);
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
