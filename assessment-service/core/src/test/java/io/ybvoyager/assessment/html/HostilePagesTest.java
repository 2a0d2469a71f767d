package io.ybvoyager.assessment.html;

import static org.assertj.core.api.Assertions.assertThat;

import io.ybvoyager.assessment.AssessmentError;
import io.ybvoyager.assessment.AssessmentReport.Category;
import io.ybvoyager.assessment.AssessmentReport.Impact;
import io.ybvoyager.assessment.AssessmentReport.Level;
import io.ybvoyager.assessment.compare.Comparison;
import io.ybvoyager.assessment.compare.Comparison.ChangedIssue;
import io.ybvoyager.assessment.compare.Comparison.FieldChange;
import io.ybvoyager.assessment.compare.Comparison.IssueRef;
import io.ybvoyager.assessment.compare.Comparison.SchemaDrift;
import io.ybvoyager.assessment.compare.Comparison.Side;
import io.ybvoyager.assessment.compare.Comparison.SizeDrift;
import io.ybvoyager.assessment.compare.Comparison.TableDrift;
import io.ybvoyager.assessment.compare.Comparison.Trend;
import io.ybvoyager.assessment.fleet.FleetReport;
import io.ybvoyager.assessment.fleet.FleetReport.Downtime;
import io.ybvoyager.assessment.fleet.FleetReport.Member;
import io.ybvoyager.assessment.fleet.FleetReport.SharedIssue;
import io.ybvoyager.assessment.fleet.FleetReport.Status;
import io.ybvoyager.assessment.fleet.FleetReport.Totals;
import io.ybvoyager.assessment.fleet.FleetReport.Wave;
import io.ybvoyager.wire.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The fleet's page and the comparison with texts that try to be more than text. */
class HostilePagesTest {
    private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");
    private static final String X = Hostile.TEXT;

    private final Browser browser = Browser.get();
    private final Path directory;

    HostilePagesTest(@TempDir Path directory) {
        this.directory = directory;
    }

    @Test
    void fleetShowsTextAndTellsWhoFailed() throws IOException {
        Member good = new Member(
                "crm" + X,
                "postgresql",
                "crm" + X,
                Status.ok,
                null,
                "crm/" + X,
                "2025.2" + X,
                Level.HIGH,
                Level.LOW,
                100,
                12_000,
                50,
                9,
                2,
                1L << 41,
                new Downtime("live" + X, 3, 9),
                6,
                16,
                1,
                List.of("erp" + X));
        Member dead = new Member(
                "erp" + X,
                "oracle",
                null,
                Status.failed,
                Problem.of(AssessmentError.UNREACHABLE, "no answer" + X).withFix("start it" + X),
                "erp",
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                List.of());
        FleetReport report = new FleetReport(
                1,
                NOW,
                List.of("2025.2" + X),
                new Totals(2, 0, 1, 0, 0, 1, 50, 9, 2, 100, 12_000, 1L << 41, 1, 6, 96, 384, 900),
                List.of(good, dead),
                List.of(new SharedIssue(
                        "RULE" + X, "Rule" + X, Impact.LEVEL_3, List.of("crm" + X), 7, 240, 600, "Fix" + X)),
                4,
                List.of(new Wave(1, List.of("crm" + X), List.of("easy" + X))));

        show(HtmlFleet.page(report));

        assertThat(browser.text("document.getElementById('failed').textContent"))
                .contains("VOY-3002", "no answer", "start it");
        assertThat(browser.text("document.querySelector('#matrix tbody a').getAttribute('href')"))
                .startsWith("../crm/")
                .doesNotContain("<");
        assertThat(browser.text("document.querySelector('#matrix tbody').textContent"))
                .contains("2 TiB", "6 × 16 vCPU", "failed");
    }

    @Test
    void comparisonShowsText() throws IOException {
        IssueRef issue = new IssueRef(
                "key",
                "RULE" + X,
                "Rule" + X,
                Category.unsupported_features,
                Impact.LEVEL_3,
                "TABLE" + X,
                "public.t" + X,
                "SELECT" + X);
        Side side = new Side("mysql", "crm" + X, "2025.2" + X, NOW, 5);
        show(HtmlCompare.page(
                new Comparison(
                        1,
                        side,
                        side,
                        List.of(issue),
                        List.of(issue),
                        List.of(new ChangedIssue(issue, List.of(new FieldChange("sql" + X, "a" + X, "b" + X)))),
                        List.of(issue),
                        new Trend(Level.LOW, Level.HIGH, -30, 600, 1, 2, 4),
                        new SchemaDrift(List.of("TABLE a" + X), List.of("TABLE b" + X), List.of("TABLE c" + X)),
                        new SizeDrift(1, 2, List.of(new TableDrift("t" + X, 0.5, 1.5))),
                        List.of("remark" + X),
                        Map.of("newIssues", 12)),
                List.of()));

        assertThat(browser.text("document.getElementById('new').textContent")).contains("12 more are left out");
        assertThat(browser.text("document.querySelector('.cards').textContent"))
                .contains("13", "low → high", "+10 h", "−30 min");
    }

    private void show(String page) throws IOException {
        browser.go(
                Files.writeString(directory.resolve("page.html"), page).toUri().toString());
        browser.evaluate("document.querySelectorAll('details').forEach(each => { each.open = true; })");
        assertThat(browser.text("typeof window.hacked")).isEqualTo("undefined");
        assertThat(browser.text(
                        "[...document.querySelectorAll('script, img, iframe')].map(e => e.tagName + e.id).join()"))
                .isEqualTo("SCRIPTdata,SCRIPT");
        PageCheck.order(browser);
        PageCheck.contrast(browser);
        PageCheck.phone(browser);
    }
}
