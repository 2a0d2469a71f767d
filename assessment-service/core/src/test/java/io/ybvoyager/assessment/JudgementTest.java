package io.ybvoyager.assessment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.ybvoyager.assessment.AssessmentReport.Decision;
import io.ybvoyager.assessment.AssessmentReport.Downtime;
import io.ybvoyager.assessment.AssessmentReport.Input;
import io.ybvoyager.assessment.AssessmentReport.ObjectStatus;
import io.ybvoyager.assessment.AssessmentReport.RedundantIndex;
import io.ybvoyager.assessment.AssessmentReport.RoleEffort;
import io.ybvoyager.assessment.AssessmentReport.Treatment;
import io.ybvoyager.assessment.sizing.WhatIf;
import io.ybvoyager.assessment.sizing.WhatIf.Strategy;
import io.ybvoyager.wire.ProblemException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** What reports make of findings, on one assessment of a real database. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class JudgementTest {
    private final Path directory;
    private final AssessmentReport report;

    JudgementTest(@TempDir Path directory) {
        this.directory = directory;
        this.report = Assessment.run(
                new AssessmentOptions(Source.get().superuser("shop"), List.of(), "2024.1.0.0", directory),
                ProgressListener.silent());
    }

    @Test
    void objectsTellTheirMinutesUseAndDdl() {
        ObjectStatus customer = object("TABLE shop.customer");

        assertThat(customer.minutes()).isPositive();
        assertThat(customer.formula()).contains("STORED_GENERATED_COLUMNS ");
        assertThat(minutes(customer.formula())).isEqualTo(customer.minutes());
        assertThat(customer.use()).isNotNull();
        assertThat(customer.sql()).contains("CREATE TABLE");
        assertThat(customer.fingerprint()).matches("[0-9a-f]{16}");
    }

    private static int minutes(String formula) {
        int sum = 0;
        for (String part : formula.split(" \\+ ")) {
            sum += Integer.parseInt(part.replace(" (first of its rule)", "").replaceAll(".* ", ""));
        }
        return sum;
    }

    @Test
    void objectsKnowWhatTheyNeedAndWhomTheyBlock() {
        assertThat(object("TABLE shop.orders").dependsOn())
                .contains("DOMAIN shop.positive", "SEQUENCE shop.numbers", "TABLE shop.customer");
        assertThat(object("TABLE shop.orders_2025").dependsOn()).containsExactly("TABLE shop.orders");
        assertThat(object("TABLE shop.special_basket").dependsOn()).containsExactly("TABLE shop.basket");
        assertThat(object("VIEW shop.checked").dependsOn()).containsExactly("TABLE shop.customer");
        assertThat(object("MATERIALIZED VIEW shop.totals").dependsOn()).containsExactly("TABLE shop.orders");
        assertThat(object("TRIGGER late ON shop.customer").dependsOn())
                .contains("FUNCTION shop.lock_all", "TABLE shop.customer");
        assertThat(object("TABLE shop.customer").dependsOn()).contains("TYPE shop.address", "TYPE shop.mood");
        AssessmentReport.Unblocks unblocks =
                Objects.requireNonNull(object("TABLE shop.customer").unblocks());
        assertThat(unblocks.count()).isGreaterThanOrEqualTo(6);
        assertThat(unblocks.first()).hasSizeLessThanOrEqualTo(10).contains("VIEW shop.checked");
        assertThat(object("SEQUENCE shop.numbers").status()).isEqualTo(Treatment.auto);
        assertThat(object("SEQUENCE shop.numbers").unblocks()).isNull();
    }

    @Test
    void decisionsAreTheIssuesOnceForEachRule() {
        assertThat(report.decisions().stream().mapToInt(Decision::count).sum())
                .isEqualTo(report.issues().size());
        assertThat(report.decisions())
                .extracting(decision -> decision.type() + decision.category())
                .doesNotHaveDuplicates();
        int all = report.decisions().stream().mapToInt(Decision::minutes).sum();
        int low = report.effort().roles().stream()
                .mapToInt(RoleEffort::lowMinutes)
                .sum();
        assertThat(low).isEqualTo(report.effort().lowMinutes()).isBetween(all * 7 / 10, all);
        assertThat(report.issues()).extracting(AssessmentReport.Issue::key).doesNotHaveDuplicates();
    }

    @Test
    void confidenceNamesWhatWasThereAndWhatWasMissing() {
        assertThat(report.confidence().inputs())
                .filteredOn(Input::present)
                .extracting(Input::name)
                .contains("Definitions of objects", "Sizes and rows of tables", "Reads and writes of tables");
        assertThat(report.confidence().percent()).isBetween(50, 100);
    }

    @Test
    void redundantIndexesAndHotSpotsAreListed() {
        assertThat(report.redundantIndexes())
                .extracting(RedundantIndex::name, RedundantIndex::coveredBy, RedundantIndex::fix)
                .contains(tuple(
                        "shop.customer_email_again", "customer_email_key", "DROP INDEX shop.customer_email_again;"));
        assertThat(report.hotSpots())
                .extracting(AssessmentReport.HotSpot::objectName)
                .contains("customer_since ON shop.customer");
        assertThat(report.topRisks()).hasSizeBetween(1, 10).allSatisfy(risk -> assertThat(risk.evidence())
                .isNotBlank());
        assertThat(Objects.requireNonNull(report.importTime()).slowest()).isNotEmpty();
    }

    @Test
    void downtimeIsToldForEachStrategy() {
        assertThat(report.downtime())
                .extracting(Downtime::strategy)
                .containsExactly("offline", "live", "live-fallback");
        assertThat(report.downtime())
                .filteredOn(Downtime::chosen)
                .extracting(Downtime::strategy)
                .containsExactly("offline");
        assertThat(report.downtime()).allSatisfy(downtime -> {
            assertThat(downtime.lowMinutes()).isPositive().isLessThanOrEqualTo(downtime.highMinutes());
            assertThat(downtime.inputs()).containsKeys("bytes", "importMinutes", "networkMbitPerSecond");
        });
        assertThat(report.downtime().get(2).obstacles())
                .hasSizeGreaterThanOrEqualTo(
                        report.downtime().get(1).obstacles().size());
    }

    @Test
    void assumptionsAreTriedWithoutCollectingAgain() throws IOException {
        String before = Files.readString(Reports.jsonFile(directory));
        WhatIf more = new WhatIf(5, 1, 40, 3, 16, 0, 30, List.of(), Strategy.LIVE, 100);
        AssessmentReport tried = Assessment.report(
                directory, new ReportOptions("2024.1.0.0", more, "five-copies"), ProgressListener.silent());

        assertThat(Objects.requireNonNull(tried.sizing()).replicationFactor()).isEqualTo(5);
        assertThat(tried.downtime())
                .filteredOn(Downtime::chosen)
                .extracting(Downtime::strategy)
                .containsExactly("live");
        assertThat(Files.readString(Reports.jsonFile(directory))).isEqualTo(before);
        JsonNode kept = new ObjectMapper()
                .readTree(directory.resolve("sizing/scenario-five-copies.json").toFile());
        assertThat(kept.path("assumptions").path("growthPercentPerYear").asInt())
                .isEqualTo(40);
        assertThat(kept.path("sizing").path("nodes").asInt()).isGreaterThanOrEqualTo(5);
        assertThatThrownBy(() -> new ReportOptions(null, more, "../../etc/passwd"))
                .isInstanceOf(ProblemException.class);
    }

    @Test
    void excludedSchemasAreAsIfTheyWereNotThere() {
        WhatIf without = new WhatIf(3, 1, 0, 1, 0, 0, 30, List.of("Back Office"), Strategy.OFFLINE, 1000);
        AssessmentReport tried = Assessment.report(
                directory, new ReportOptions("2024.1.0.0", without, "less"), ProgressListener.silent());

        assertThat(report.objects()).anyMatch(object -> object.objectName().contains("Back Office"));
        assertThat(tried.objects()).noneMatch(object -> object.objectName().contains("Back Office"));
        assertThat(tried.issues()).noneMatch(issue -> issue.objectName().contains("Back Office"));
        assertThat(tried.source().schemas()).doesNotContain("Back Office");
        assertThat(tried.objects()).anyMatch(object -> object.objectName().equals("shop.customer"));
    }

    @Test
    void judgingTheSameAgainGivesTheSameReport() {
        AssessmentReport again = Assessment.report(
                directory, new ReportOptions("2024.1.0.0", WhatIf.NONE, "same"), ProgressListener.silent());

        assertThat(Reports.jsonText(again).replaceFirst("\"createdAt\" : \"[^\"]*\"", ""))
                .isEqualTo(Reports.jsonText(report).replaceFirst("\"createdAt\" : \"[^\"]*\"", ""));
    }

    private ObjectStatus object(String key) {
        return report.objects().stream()
                .filter(object -> (object.objectType() + " " + object.objectName()).equals(key))
                .findFirst()
                .orElseThrow(() -> new AssertionError(key));
    }
}
