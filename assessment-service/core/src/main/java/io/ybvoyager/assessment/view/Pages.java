package io.ybvoyager.assessment.view;

import io.ybvoyager.assessment.AssessmentReport;
import io.ybvoyager.assessment.Reports;
import io.ybvoyager.assessment.fleet.Fleet;
import io.ybvoyager.assessment.html.HtmlFleet;
import io.ybvoyager.assessment.html.HtmlPage;
import io.ybvoyager.assessment.html.HtmlPage.Link;
import io.ybvoyager.assessment.html.HtmlView;
import io.ybvoyager.assessment.html.HtmlView.Entry;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What is at each address. */
final class Pages {
    private static final Link HOME = new Link("All assessments", "./");

    private final Library library;

    Pages(Library library) {
        this.library = library;
    }

    /** @throws io.ybvoyager.wire.ProblemException what the address names is not there or damaged */
    Answer answer(URI address) {
        Map<String, String> query = Query.of(address);
        String name = query.getOrDefault("name", ".");
        return switch (address.getPath()) {
            case "/" -> home();
            case "/report" -> report(name);
            case "/report.json" -> json(name);
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
        links.add(new Link("JSON", "report.json?name=" + Query.encoded(name)));
        return Answer.page(200, HtmlPage.of(library.report(name), links));
    }

    private Answer json(String name) {
        AssessmentReport report = library.report(name);
        return Answer.file("application/json", report.source().database() + ".json", Reports.jsonText(report));
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
