package io.ybvoyager.assessment.view;

import io.ybvoyager.assessment.AssessmentReport;
import io.ybvoyager.assessment.Reports;
import io.ybvoyager.assessment.compare.Comparison;
import io.ybvoyager.assessment.fleet.Fleet;
import io.ybvoyager.assessment.html.HtmlCompare;
import io.ybvoyager.assessment.html.HtmlFleet;
import io.ybvoyager.assessment.html.HtmlPage;
import io.ybvoyager.assessment.html.HtmlPage.Link;
import io.ybvoyager.assessment.html.HtmlView;
import io.ybvoyager.assessment.html.HtmlView.Entry;
import io.ybvoyager.assessment.report.Format;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What is at each address. */
final class Pages {
    private static final Link HOME = new Link("All assessments", "./");

    private static final Map<String, Form> FORMATS = forms();

    private final Library library;

    Pages(Library library) {
        this.library = library;
    }

    /** A way to save a report. */
    private record Form(String title, String type, Format format) {}

    private static Map<String, Form> forms() {
        Map<String, Form> forms = new LinkedHashMap<>();
        forms.put("json", new Form("JSON", "application/json", Format.JSON));
        forms.put("csv", new Form("CSV", "text/csv", Format.CSV));
        forms.put("markdown", new Form("Markdown", "text/markdown", Format.MARKDOWN));
        forms.put("tracker", new Form("Tickets", "text/csv", Format.TRACKER));
        return forms;
    }

    /** @throws io.ybvoyager.wire.ProblemException what the address names is not there or damaged */
    Answer answer(URI address) {
        Map<String, String> query = Query.of(address);
        String name = query.getOrDefault("name", ".");
        return switch (address.getPath()) {
            case "/" -> home();
            case "/report" -> report(name);
            case "/export" -> export(name, query.getOrDefault("format", ""));
            case "/compare" -> compare(query.getOrDefault("before", "."), query.getOrDefault("after", "."));
            case "/fleet" -> fleet();
            case "/fleet.json" -> fleetJson();
            default -> missing();
        };
    }

    private Answer home() {
        List<Entry> entries = library.entries();
        return entries.size() == 1 && !library.hasFleet()
                ? report(entries.getFirst().name())
                : Answer.page(200, HtmlView.list(entries, library.hasFleet()));
    }

    private Answer report(String name) {
        List<Link> links = new ArrayList<>(List.of(HOME));
        FORMATS.forEach((id, form) ->
                links.add(new Link(form.title(), "export?format=" + id + "&name=" + Query.encoded(name))));
        return Answer.page(200, HtmlPage.of(library.report(name), links));
    }

    private Answer export(String name, String format) {
        Form form = FORMATS.get(format);
        if (form == null) {
            return missing();
        }
        AssessmentReport report = library.report(name);
        String file = report.source().database() + "-" + form.format().fileName();
        return Answer.file(form.type(), file, Reports.export(report, form.format()));
    }

    private Answer compare(String before, String after) {
        Comparison comparison = Comparison.of(library.report(before), library.report(after));
        return Answer.page(
                200,
                HtmlCompare.page(
                        comparison,
                        List.of(
                                HOME,
                                new Link("The earlier", "report?name=" + Query.encoded(before)),
                                new Link("The later", "report?name=" + Query.encoded(after)))));
    }

    private Answer fleet() {
        return library.fleet()
                .map(report -> Answer.page(
                        200,
                        HtmlFleet.page(
                                report,
                                List.of(HOME, new Link("JSON", "fleet.json")),
                                directory -> "report?name=" + Query.encoded(directory))))
                .orElseGet(Pages::missing);
    }

    private Answer fleetJson() {
        return library.fleet()
                .map(report -> Answer.file("application/json", "comparison_matrix.json", Fleet.jsonText(report)))
                .orElseGet(Pages::missing);
    }

    private static Answer missing() {
        return Answer.page(404, HtmlView.message("Not found", "There is no such page."));
    }
}
