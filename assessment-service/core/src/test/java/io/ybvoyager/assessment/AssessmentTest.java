package io.ybvoyager.assessment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.ybvoyager.assessment.AssessmentReport.Category;
import io.ybvoyager.assessment.AssessmentReport.Issue;
import io.ybvoyager.assessment.AssessmentReport.Level;
import io.ybvoyager.assessment.AssessmentReport.Treatment;
import io.ybvoyager.assessment.ProgressListener.Step;
import io.ybvoyager.wire.ProblemException;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Assessments of a real PostgreSQL. */
class AssessmentTest {
    private static final Source SOURCE = Source.get();

    private final Path directory;

    AssessmentTest(@TempDir Path directory) {
        this.directory = directory;
    }

    @Test
    void shopIsJudgedFromItsCatalogs() {
        AssessmentReport report = assess("2024.1.0.0", "shop", "Back Office");

        assertThat(report.notes()).noneMatch(note -> note.text().contains("could not be parsed"));
        assertThat(found(report))
                .contains(
                        "STORED_GENERATED_COLUMNS shop.customer",
                        "COMPRESSION_CLAUSE_IN_TABLE shop.customer",
                        "UNLOGGED_TABLES shop.basket",
                        "INHERITANCE shop.special_basket",
                        "DEFERRABLE_CONSTRAINTS shop.basket, constraint: (basket_id_key)",
                        "EXCLUSION_CONSTRAINTS shop.basket, constraint: (basket_room_excl)",
                        "STORAGE_PARAMETERS shop.orders, constraint: (orders_pkey)",
                        "UNSUPPORTED_GIST_INDEX_METHOD customer_notes ON shop.customer",
                        "UNSUPPORTED_BRIN_INDEX_METHOD \"Odd Index\" ON \"Back Office\".\"Select\"",
                        "UNSUPPORTED_DATATYPE_XML shop.customer.contract",
                        "UNSUPPORTED_DATATYPE_LIVE_MIGRATION_POINT \"Back Office\".\"Select\".\"Where\"",
                        "UNSUPPORTED_DATATYPE_LIVE_MIGRATION_WITH_FF_FB_USER_DEFINED shop.customer.home",
                        "PK_UK_ON_CITEXT_DATATYPE shop.customer, constraint: (customer_email_key)",
                        "INDEX_ON_CITEXT_DATATYPE customer_email_again ON shop.customer",
                        "ALTER_TABLE_CLUSTER_ON shop.customer",
                        "ALTER_TABLE_SET_COLUMN_ATTRIBUTE shop.customer",
                        "ALTER_TABLE_DISABLE_RULE shop.customer",
                        "ADVISORY_LOCKS shop.locked",
                        "SYSTEM_COLUMN_XMIN shop.locked",
                        "SYSTEM_COLUMN_CTID shop.clean",
                        "VIEW_WITH_CHECK_OPTION shop.checked",
                        "ADVISORY_LOCKS shop.lock_all",
                        "JSONB_SUBSCRIPTING shop.lock_all",
                        "LISTEN_NOTIFY shop.lock_all",
                        "SQL_BODY_IN_FUNCTION shop.atomic",
                        "CONSTRAINT_TRIGGER late ON shop.customer",
                        "POLICY_WITH_ROLES own ON shop.customer",
                        "NON_DETERMINISTIC_COLLATION shop.loose",
                        "HOTSPOTS_ON_TIMESTAMP_INDEX customer_since ON shop.customer",
                        "FOREIGN_KEY_DATATYPE_MISMATCH shop.orders, constraint: (orders_customer_fkey)",
                        "MISSING_FOREIGN_KEY_INDEX shop.orders, constraint: (orders_customer_fkey)",
                        "INDEX_ON_COLUMN_WITH_HIGH_PERCENTAGE_OF_NULL_VALUES customer_vip ON shop.customer");
        assertThat(issue(report, "ADVISORY_LOCKS", "shop.lock_all").category())
                .isEqualTo(Category.unsupported_plpgsql_objects);
    }

    @Test
    void everyObjectHasATreatmentAndTheSummaryCountsThem() {
        AssessmentReport report = assess(null, "shop");

        assertThat(report.objects())
                .anySatisfy(object -> {
                    assertThat(object.objectName()).isEqualTo("shop.numbers");
                    assertThat(object.status()).isEqualTo(Treatment.auto);
                    assertThat(object.minutes()).isZero();
                })
                .anySatisfy(object -> {
                    assertThat(object.objectName()).isEqualTo("shop.lock_all");
                    assertThat(object.status()).isEqualTo(Treatment.manual);
                    assertThat(object.minutes()).isPositive();
                });
        assertThat(report.schemaSummary())
                .extracting(summary -> summary.objectType() + " " + summary.total())
                .contains("TABLE 6", "VIEW 2", "MATERIALIZED VIEW 1", "FUNCTION 2", "PROCEDURE 1", "POLICY 1");
        assertThat(report.effort().automaticObjects()
                        + report.effort().reviewObjects()
                        + report.effort().manualObjects()
                        + report.effort().blockedObjects())
                .isEqualTo(report.objects().size());
        assertThat(report.complexity().sentence()).contains(report.complexity().level() + " migration complexity");
    }

    @Test
    void newerTargetHasFewerIssues() {
        assertThat(found(assess(null, "shop")))
                .doesNotContain("STORED_GENERATED_COLUMNS shop.customer", "ADVISORY_LOCKS shop.locked")
                .contains("INHERITANCE shop.special_basket");
        assertThat(issue(assess(null, "shop"), "INHERITANCE", "shop.special_basket")
                        .description())
                .contains("Tech Preview", "ysql_enable_inheritance");
    }

    @Test
    void treeOfTheAssessmentIsWritten() throws IOException {
        AssessmentReport report = assess(null, "shop");

        try (Stream<Path> files = Files.walk(directory)) {
            assertThat(files.filter(Files::isRegularFile)
                            .map(f -> directory.relativize(f).toString()))
                    .contains(
                            "metadata/manifest.json",
                            "metadata/ddl-tables.csv",
                            "metadata/table-statistics.csv",
                            "metadata/index-info.csv",
                            "reports/assessment_report.json",
                            "reports/assessment_report.html",
                            "reports/assessment_report.csv",
                            "reports/assessment_report.md",
                            "reports/assessment_issues_tracker.csv",
                            "sizing/cluster_recommendations.json",
                            "sizing/sizing_details.json");
        }
        assertThat(Files.readAllLines(directory.resolve("metadata/table-statistics.csv")))
                .anyMatch(line -> line.startsWith("shop,customer,table,500,9,"));
        assertThat(Reports.read(directory)).isEqualTo(report);
        assertThat(new ObjectMapper()
                        .readTree(directory
                                .resolve("sizing/cluster_recommendations.json")
                                .toFile())
                        .path("nodes")
                        .asInt())
                .isEqualTo(3);
    }

    @Test
    void pageShowsEveryRuleAndNeedsNoNetwork() throws IOException {
        AssessmentReport report = assess(null);
        String page = Files.readString(Reports.htmlFile(directory));

        assertThat(page).doesNotContain("src=", "@import", "url(").contains("default-src 'none'");
        assertThat(report.issues()).allSatisfy(issue -> assertThat(page).contains("<code>" + issue.type() + "</code>"));
        assertThat(page).contains("&quot;Back Office&quot;.&quot;Select&quot;");
    }

    @Test
    void redundantIndexIsNotedAndCounted() {
        AssessmentReport report = assess(null, "shop");

        assertThat(report.notes())
                .anyMatch(note -> note.text().contains("shop.customer_email_again (by customer_email_key)"));
        AssessmentReport.Sizing sizing = Objects.requireNonNull(report.sizing());
        assertThat(sizing.importMinutesWithoutRedundantIndexes()).isLessThanOrEqualTo(sizing.importMinutes());
        assertThat(sizing.shardedTables()).contains("shop.orders_2025").doesNotContain("shop.orders");
    }

    @Test
    void queriesThatRanAreJudged() {
        SOURCE.execute("postgres", "CREATE DATABASE busy");
        SOURCE.execute(
                "busy",
                "CREATE EXTENSION pg_stat_statements; CREATE TABLE public.t (a int, data jsonb); SELECT pg_stat_statements_reset()");
        SOURCE.execute("busy", "SELECT ctid FROM public.t");
        SOURCE.execute("busy", "SELECT count(*) FROM pg_catalog.pg_class WHERE xmin IS NULL");
        AssessmentReport report = Assessment.run(
                new AssessmentOptions(SOURCE.superuser("busy"), List.of(), null, directory), ProgressListener.silent());

        assertThat(report.issues())
                .filteredOn(issue -> issue.category() == Category.unsupported_query_constructs)
                .extracting(Issue::type)
                .containsExactly("SYSTEM_COLUMN_CTID");
        assertThat(report.confidence().reasons()).noneMatch(reason -> reason.contains("pg_stat_statements"));
    }

    @Test
    void missingPrivilegesLowerTheConfidenceOnly() {
        AssessmentReport report = Assessment.run(
                new AssessmentOptions(SOURCE.judge(Source.PASSWORD), List.of("shop"), null, directory),
                ProgressListener.silent());

        assertThat(report.confidence().level()).isNotEqualTo(Level.HIGH);
        assertThat(report.confidence().reasons())
                .anyMatch(reason -> reason.contains("GRANT SELECT"))
                .anyMatch(reason -> reason.contains("pg_stat_statements is not installed"));
        assertThat(report.objects()).isNotEmpty();
    }

    @Test
    void stepsAreToldInOrder() {
        List<Step> started = new ArrayList<>();
        List<Step> finished = new ArrayList<>();
        Assessment.run(options(null, "shop"), new ProgressListener() {
            @Override
            public void started(Step step) {
                started.add(step);
            }

            @Override
            public void finished(Step step, String summary) {
                finished.add(step);
            }
        });

        assertThat(started).containsExactly(Step.values());
        assertThat(finished).containsExactly(Step.values());
    }

    @Test
    void sourceStaysUntouched() {
        String before = SOURCE.single("shop", "SELECT txid_snapshot_xmax(txid_current_snapshot())");
        assess(null, "shop");
        assertThat(SOURCE.single("shop", "SELECT txid_snapshot_xmax(txid_current_snapshot())"))
                .isEqualTo(before);
    }

    @Test
    void globsChooseSchemas() {
        assertThat(assess(null, "sh?p").source().schemas()).containsExactly("shop");
        assertThat(assess(null, "*").source().schemas()).contains("shop", "Back Office", "public");
    }

    @Test
    void unknownSchemaIsRefusedWithTheOnesThereAre() {
        assertThatThrownBy(() -> assess(null, "shop", "shopp")).isInstanceOfSatisfying(ProblemException.class, e -> {
            assertThat(e.is(AssessmentError.UNKNOWN_SCHEMA)).isTrue();
            assertThat(e.problem().detail()).contains("shopp");
            assertThat(e.problem().fix()).contains("Back Office, public, shop");
        });
    }

    @Test
    void wrongPasswordIsRefusedAndLeaksNowhere() {
        String wrong = "not-the-pass-w0rd";
        assertThatThrownBy(() -> Assessment.run(
                        new AssessmentOptions(SOURCE.judge(wrong), List.of(), null, directory),
                        ProgressListener.silent()))
                .isInstanceOfSatisfying(ProblemException.class, e -> {
                    assertThat(e.is(AssessmentError.WRONG_PASSWORD)).isTrue();
                    assertThat(e.problem().where()).endsWith("/shop");
                    StringWriter all = new StringWriter();
                    e.printStackTrace(new PrintWriter(all, true));
                    assertThat(all + e.problem().toString() + SOURCE.judge(wrong))
                            .doesNotContain(wrong);
                });
        assertThat(directory.resolve("reports/assessment_report.json")).doesNotExist();
    }

    @Test
    void unknownDatabaseHostAndPortAreToldApart() throws IOException {
        assertThatThrownBy(() -> Assessment.run(
                        new AssessmentOptions(SOURCE.superuser("nowhere"), List.of(), null, directory),
                        ProgressListener.silent()))
                .isInstanceOfSatisfying(ProblemException.class, e -> assertThat(e.is(AssessmentError.UNKNOWN_DATABASE))
                        .isTrue());
        assertThat(refusal(new SourceAddress(
                        SourceType.POSTGRESQL, "no-such-host.invalid", 5432, "d", "u", null, "prefer")))
                .matches(e -> e.is(AssessmentError.UNKNOWN_HOST));
        int free;
        try (ServerSocket socket = new ServerSocket(0)) {
            free = socket.getLocalPort();
        }
        assertThat(refusal(new SourceAddress(SourceType.POSTGRESQL, "127.0.0.1", free, "d", "u", null, "prefer")))
                .matches(e -> e.is(AssessmentError.UNREACHABLE));
    }

    @Test
    void placeThatCannotBeWrittenIsKnownFirst() throws IOException {
        Path file = Files.writeString(directory.resolve("file"), "");
        assertThatThrownBy(() -> Assessment.run(
                        new AssessmentOptions(SOURCE.superuser("nowhere"), List.of(), null, file.resolve("below")),
                        ProgressListener.silent()))
                .isInstanceOfSatisfying(
                        ProblemException.class, e -> assertThat(e.is(AssessmentError.DIRECTORY_UNUSABLE))
                                .isTrue());
    }

    @Test
    void textThatIsNoVersionIsRefused() {
        assertThatThrownBy(() -> assess("latest", "shop"))
                .isInstanceOfSatisfying(
                        ProblemException.class, e -> assertThat(e.is(AssessmentError.BAD_TARGET_VERSION))
                                .isTrue());
    }

    private ProblemException refusal(SourceAddress address) {
        try {
            Assessment.run(new AssessmentOptions(address, List.of(), null, directory), ProgressListener.silent());
        } catch (ProblemException e) {
            return e;
        }
        throw new AssertionError("was accepted");
    }

    private AssessmentReport assess(@Nullable String version, String... schemas) {
        return Assessment.run(options(version, schemas), ProgressListener.silent());
    }

    private AssessmentOptions options(@Nullable String version, String... schemas) {
        return new AssessmentOptions(SOURCE.superuser("shop"), List.of(schemas), version, directory);
    }

    private static List<String> found(AssessmentReport report) {
        return report.issues().stream()
                .map(issue -> issue.type() + " " + issue.objectName())
                .toList();
    }

    private static Issue issue(AssessmentReport report, String type, String object) {
        return report.issues().stream()
                .filter(i -> i.type().equals(type) && i.objectName().equals(object))
                .findFirst()
                .orElseThrow();
    }
}
