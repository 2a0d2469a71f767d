package io.ybvoyager.assessment;

import static org.assertj.core.api.Assertions.assertThat;

import io.ybvoyager.assessment.AssessmentReport.Issue;
import io.ybvoyager.assessment.AssessmentReport.ObjectStatus;
import io.ybvoyager.assessment.html.Browser;
import io.ybvoyager.assessment.html.Hostile;
import io.ybvoyager.assessment.html.PageCheck;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The report's page in a real browser: an assessed PostgreSQL, a hostile one and a large one. */
class ReportPageTest {
    private static @Nullable AssessmentReport assessed;

    private final Browser browser = Browser.get();
    private final AssessmentReport shop;
    private final Path directory;

    ReportPageTest(@TempDir Path directory) {
        this.directory = directory;
        this.shop = shop(directory);
    }

    private static synchronized AssessmentReport shop(Path directory) {
        if (assessed == null) {
            assessed = Assessment.run(
                    new AssessmentOptions(Source.get().superuser("shop"), List.of(), "2024.1.0.0", directory),
                    ProgressListener.silent());
        }
        return assessed;
    }

    private String shopPage() {
        return write(Reports.html(shop));
    }

    private String write(String page) {
        try {
            return Files.writeString(directory.resolve("page.html"), page)
                    .toUri()
                    .toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void pageIsInOrderOnEveryScreen() {
        browser.go(shopPage());

        PageCheck.order(browser);
        PageCheck.contrast(browser);
        PageCheck.phone(browser);
        assertThat(browser.text("[...document.querySelectorAll('main section[id]')].map(s => s.id).join()"))
                .startsWith("verdict,blockers,effort,cluster,downtime,risks,inventory,next,explore,objects-part");
        assertThat(Reports.html(shop).length()).isLessThan(400_000);
    }

    @Test
    void filtersNarrowDecisionsAndObjectsAndAreKeptInTheAddress() {
        browser.go(shopPage());
        int issues = shop.issues().size();
        assertThat(shown()).contains(issues + " issues", shop.objects().size() + " objects");

        browser.press("/");
        browser.type("citext_datatype");
        browser.until("document.getElementById('shown').textContent.includes('match')");
        assertThat(shown()).isEqualTo("2 decisions, 2 issues, 2 objects match");
        assertThat(rules()).isEqualTo("INDEX_ON_CITEXT_DATATYPE,PK_UK_ON_CITEXT_DATATYPE");
        assertThat(browser.text("location.hash")).isEqualTo("#text=citext_datatype");

        String address = browser.text("location.href");
        browser.go(address + "&type=TABLE");
        assertThat(rules()).isEqualTo("PK_UK_ON_CITEXT_DATATYPE");
        assertThat(browser.evaluate("document.querySelectorAll('#objects tbody tr').length")
                        .asInt())
                .isEqualTo(1);

        browser.evaluate("document.getElementById('clear').click()");
        assertThat(shown()).contains(issues + " issues").doesNotContain("match");
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void everyFacetCountsWhatTheReportHas() {
        browser.go(shopPage());

        choose("impact", "LEVEL_3");
        long grave = shop.issues().stream()
                .filter(issue -> issue.impact() == AssessmentReport.Impact.LEVEL_3)
                .count();
        assertThat(shown()).contains(" " + grave + " issue");
        choose("impact", "");
        choose("treatment", "auto");
        assertThat(shown()).contains("0 issues, " + shop.effort().automaticObjects() + " objects");
        choose("treatment", "");
        choose("schema", "Back Office");
        assertThat(browser.text("[...document.querySelectorAll('#objects tbody th')].map(t => t.textContent).join()"))
                .contains("\"Back Office\".\"Select\"")
                .doesNotContain("shop.");
    }

    @Test
    void objectOpensByKeyboardWithReasonsAndGivesTheFocusBack() {
        browser.go(shopPage());
        browser.evaluate("document.querySelector('#objects tbody button').focus()");
        String name = browser.text("document.activeElement.textContent");
        browser.press("j");
        browser.press("k");
        browser.press("Enter");
        browser.until("document.getElementById('drawer').open");

        assertThat(browser.text("document.activeElement.id + ' ' + document.activeElement.textContent"))
                .isEqualTo("drawer-title " + name);
        assertThat(browser.text("document.getElementById('drawer').textContent"))
                .contains("Source", "YugabyteDB", "CREATE", "What to do:", " min");
        assertThat(browser.text("location.hash")).contains("object=");
        PageCheck.order(browser);
        PageCheck.contrast(browser);

        browser.press("Escape");
        browser.until("!document.getElementById('drawer').open");
        browser.until("document.activeElement.textContent === '" + name + "'");
    }

    @Test
    void addressOfAnObjectOpensItAndBackClosesIt() {
        browser.go(shopPage());
        browser.evaluate("location.hash = '#object=' + encodeURIComponent('TABLE shop.customer')");
        browser.until("document.getElementById('drawer').open");
        assertThat(browser.text("document.getElementById('drawer-title').textContent"))
                .isEqualTo("shop.customer");

        browser.evaluate("history.back()");
        browser.until("!document.getElementById('drawer').open");
    }

    @Test
    void linksToADecisionOpenItWhateverIsFiltered() {
        browser.go(shopPage() + "#text=nothing+has+this");
        assertThat(shown()).isEqualTo("0 decisions, 0 issues, 0 objects match");

        browser.evaluate("document.querySelector('#blockers a[href^=\"#rule-\"]').click()");
        browser.until("document.querySelector('details.rule[open] .place')");
        assertThat(shown()).doesNotContain("match");
    }

    @Test
    void fixesAreCopied() {
        browser.go(shopPage());
        browser.evaluate(
                "window.copied = ''; document.execCommand = () => { window.copied = document.activeElement.value; return true; };"
                        + " Object.defineProperty(navigator, 'clipboard', { value: undefined })");
        browser.evaluate("document.querySelector('button[data-copy]').click()");
        browser.until("document.querySelector('button[data-copy]').textContent === 'Copied'");

        assertThat(browser.text("window.copied"))
                .isNotEmpty()
                .isEqualTo(browser.text(
                        "document.querySelector('button[data-copy]').parentElement.querySelector('pre').textContent"));
    }

    @Test
    void hostileValuesAreOnlyText() {
        AssessmentReport hostile = Hostile.of(shop, AssessmentReport.class);
        browser.go(write(Reports.html(hostile)));

        browser.evaluate("document.querySelectorAll('details').forEach(each => { each.open = true; })");
        browser.until("document.querySelector('details.rule .place button')");
        assertThat(browser.evaluate(
                                "(() => { let n = 0; for (const b of [...document.querySelectorAll('#objects tbody button')].slice(0, 30))"
                                        + " { b.click(); n++; } return n; })()")
                        .asInt())
                .isPositive();
        browser.until("document.getElementById('drawer').open");
        assertThat(browser.text("typeof window.hacked")).isEqualTo("undefined");
        assertThat(
                        browser.text(
                                "[...document.querySelectorAll('script, img, iframe, object')].map(e => e.tagName + e.id).join()"))
                .isEqualTo("SCRIPTdata,SCRIPT");
        assertThat(browser.evaluate("/[\\u202e\\u2066\\u0000]/.test(document.body.textContent)")
                        .asBoolean())
                .isFalse();
        assertThat(
                        browser.text(
                                "[...document.querySelectorAll('a')].map(a => a.protocol).filter(p => p === 'javascript:').length"))
                .isEqualTo("0");
        assertThat(browser.text("document.getElementById('drawer').textContent"))
                .contains("<script>window.hacked=1</script>");
        assertThat(browser.complaints()).isEmpty();
        PageCheck.phone(browser);
    }

    @Test
    void onlyOurScriptRunsAndWithoutItThePageIsReadable() {
        browser.go(write(Reports.html(shop).replace("'use strict';", "window.hacked = 1;")));

        assertThat(browser.text("typeof window.hacked")).isEqualTo("undefined");
        assertThat(browser.complaints()).singleElement().asString().contains("Content Security Policy");
        assertThat(browser.evaluate("document.getElementById('filter').checkVisibility()")
                        .asBoolean())
                .isFalse();
        assertThat(
                        browser.text(
                                "document.querySelector('details.rule').open = true; document.querySelector('details.rule').innerText"))
                .contains("What to do:", "CREATE");
        assertThat(browser.evaluate("document.querySelectorAll('#objects tbody tr').length")
                        .asInt())
                .isPositive();
    }

    @Test
    void tenThousandObjectsStayUsable() {
        AssessmentReport large = large(10_000, 5_000);
        String page = Reports.html(large);
        browser.go(write(page));

        assertThat(page.length()).as("characters").isBetween(3_000_000, 15_000_000);
        assertThat(browser.evaluate("document.querySelectorAll('#objects tbody tr').length")
                        .asInt())
                .isEqualTo(100);
        assertThat(shown()).contains("5,000 issues, 10,000 objects");
        double milliseconds = browser.evaluate(
                        "(() => { const from = performance.now(); const form = document.getElementById('filter');"
                                + " form.elements.text.value = 'number_77'; form.dispatchEvent(new Event('input'));"
                                + " return new Promise(done => { const look = () => document.getElementById('shown').textContent.includes('match')"
                                + " ? done(performance.now() - from) : setTimeout(look, 5); look(); }); })()")
                .asDouble();
        assertThat(milliseconds).isLessThan(2000);
        browser.evaluate("document.getElementById('clear').click()");
        browser.evaluate("document.querySelector('#objects-more button').click()");
        assertThat(browser.evaluate("document.querySelectorAll('#objects tbody tr').length")
                        .asInt())
                .isEqualTo(200);
        assertThat(browser.complaints()).isEmpty();
    }

    private AssessmentReport large(int objects, int issues) {
        List<ObjectStatus> status = new ArrayList<>();
        for (int i = 0; i < objects; i++) {
            ObjectStatus one = shop.objects().get(i % shop.objects().size());
            status.add(new ObjectStatus(
                    one.objectType(),
                    "shop.number_" + i,
                    one.status(),
                    one.minutes(),
                    one.reasons(),
                    one.formula(),
                    one.fingerprint(),
                    one.use(),
                    one.unblocks(),
                    one.dependsOn(),
                    one.sql() == null ? null : one.sql() + "\n-- " + i,
                    one.targetSql(),
                    one.fix()));
        }
        List<Issue> found = new ArrayList<>();
        for (int i = 0; i < issues; i++) {
            Issue one = shop.issues().get(i % shop.issues().size());
            ObjectStatus owner = status.get(i);
            found.add(new Issue(
                    one.type(),
                    one.name(),
                    one.category(),
                    one.impact(),
                    owner.objectType(),
                    owner.objectName(),
                    one.objectUsage(),
                    one.sqlStatement() + "\n-- " + i,
                    one.filePath(),
                    one.line(),
                    one.description(),
                    one.suggestion(),
                    one.docsLink(),
                    one.minimumVersionsFixedIn(),
                    one.minimumVersionsFixedInTP(),
                    one.minimumVersionsFixedInEA(),
                    one.details(),
                    one.key() + i,
                    one.fix(),
                    one.workload(),
                    owner.objectType() + " " + owner.objectName()));
        }
        return new AssessmentReport(
                shop.reportVersion(),
                shop.kind(),
                shop.createdAt(),
                shop.source(),
                shop.collection(),
                shop.targetVersion(),
                shop.assumptions(),
                shop.complexity(),
                shop.confidence(),
                shop.schemaSummary(),
                found,
                shop.decisions(),
                status,
                shop.sizing(),
                shop.importTime(),
                shop.downtime(),
                shop.topRisks(),
                shop.redundantIndexes(),
                shop.hotSpots(),
                shop.notes(),
                shop.effort(),
                shop.omitted());
    }

    private String shown() {
        return browser.text("document.getElementById('shown').textContent");
    }

    private String rules() {
        return browser.text(
                "[...document.querySelectorAll('details.rule:not([hidden])')].map(r => r.querySelector('code').textContent).sort().join()");
    }

    private void choose(String facet, String value) {
        String before = shown();
        browser.evaluate("(() => { const form = document.getElementById('filter'); form.elements['" + facet
                + "'].value = '" + value + "'; form.dispatchEvent(new Event('input')); })()");
        browser.until("document.getElementById('shown').textContent !== '" + before + "'");
    }
}
