package io.ybvoyager.assessment.html;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import org.junit.jupiter.api.Test;

/** Values in pages, and figures as people read them. */
class HtmlTest {
    @Test
    void valuesAreNeverMarkup() {
        assertThat(new Html()
                        .put("<td title=\"{}\">{}</td>", "a\"b", "<i>&'</i>")
                        .toString())
                .isEqualTo("<td title=\"a&quot;b\">&lt;i&gt;&amp;&#39;&lt;/i&gt;</td>");
        assertThat(new Html().put("{}{}", "{}", "x").toString()).isEqualTo("{}x");
        assertThatThrownBy(() -> new Html().put("<p>", "x")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void whatNobodySeesIsWrittenOut() {
        assertThat(Html.visible("a\u202Eb\u2067c\u200Dd\uFEFF\u0000\u001B\u009B"))
                .isEqualTo("a\\u202Eb\\u2067c\\u200Dd\\uFEFF\\u0000\\u001B\\u009B");
        assertThat(Html.visible("\uD800x\uDC00")).isEqualTo("\\uD800x\\uDC00");
        assertThat(Html.visible("é 漢 עברית 😀\n\t")).isEqualTo("é 漢 עברית 😀\n\t");
    }

    @Test
    void figuresHaveTheUnitOfTheHigherOne() {
        assertThat(Figures.work(25, 56)).isEqualTo("25 – 56 min");
        assertThat(Figures.work(90, 180)).isEqualTo("1.5 – 3 h");
        assertThat(Figures.work(2400, 12_000)).isEqualTo("5 – 25 person-days");
        assertThat(Figures.work(60)).isEqualTo("60 min");
        assertThat(Figures.time(0, 0)).isEqualTo("< 1 min");
        assertThat(Figures.time(1440, 5760)).isEqualTo("1 – 4 days");
        assertThat(Figures.bytes(1536)).isEqualTo("1.5 KiB");
        assertThat(Figures.gib(0.0001)).isEqualTo("< 1 MiB");
        assertThat(Figures.gib(0)).isEqualTo("0 bytes");
        assertThat(Figures.count(12_400, "table")).isEqualTo("12,400 tables");
        assertThat(Figures.moment(Instant.parse("2026-11-21T13:25:08Z"))).isEqualTo("2026-11-21 13:25 UTC");
    }

    @Test
    void schemasAreFoundInNamesAsReportsHaveThem() {
        assertThat(Facets.schema("shop.orders")).isEqualTo("shop");
        assertThat(Facets.schema("\"Back \"\"Office\".\"a.b\"")).isEqualTo("Back \"Office");
        assertThat(Facets.schema("idx ON shop.orders")).isEqualTo("shop");
        assertThat(Facets.schema("\"Odd Index\" ON \"Back Office\".t")).isEqualTo("Back Office");
        assertThat(Facets.schema("pgcrypto")).isEmpty();
        assertThat(Facets.schema("\"open")).isEmpty();
    }

    @Test
    void pagesNeedNothingFromElsewhereAndAreSmall() {
        String page = HtmlShell.page("t", new Html(), "{}");

        assertThat(page).doesNotContain("src=", "@import", "url(", "http:", "https:", "unsafe");
        assertThat(page.length()).isLessThan(60_000);
    }
}
