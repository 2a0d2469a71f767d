package io.ybvoyager.assessment.html;

import java.util.List;

/** The top of every page: what it is, ways out, colours and printing. */
final class Masthead {
    private Masthead() {}

    static void write(Html html, String title, String origin, List<HtmlPage.Link> links) {
        html.put("<header class=\"top\"><div><div><h1>{}</h1><p>{}</p></div><div class=\"tools\">", title, origin);
        links.forEach(link -> html.put("<a href=\"{}\">{}</a>", link.href(), link.title()));
        html.raw("<span class=\"tools js-only\"><label class=\"unseen\" for=\"theme\">Colours</label>"
                + "<select id=\"theme\"><option value=\"system\">System colours</option><option value=\"light\">Light</option>"
                + "<option value=\"dark\">Dark</option></select><button type=\"button\" id=\"print\">Print or PDF</button></span>"
                + "</div></div></header>");
    }
}
