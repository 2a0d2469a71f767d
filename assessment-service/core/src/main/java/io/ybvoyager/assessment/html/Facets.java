package io.ybvoyager.assessment.html;

import io.ybvoyager.assessment.AssessmentReport;
import io.ybvoyager.assessment.AssessmentReport.Issue;
import io.ybvoyager.assessment.AssessmentReport.ObjectStatus;
import io.ybvoyager.assessment.AssessmentReport.Treatment;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;

/** The form that filters decisions and objects; scripts only. */
final class Facets {
    /** Entries of one choice: more than that nobody scrolls through; the text field finds the rest. */
    private static final int CHOICES = 500;

    private final Html html;

    private Facets(Html html) {
        this.html = html;
    }

    static void write(Html html, AssessmentReport report) {
        Facets facets = new Facets(html);
        html.raw(
                "<form id=\"filter\" class=\"filter js-only\" role=\"search\" aria-label=\"Filter decisions and objects\">"
                        + "<label class=\"wide\">Search <span class=\"phone-away\">(press /)</span>"
                        + "<input name=\"text\" type=\"search\" placeholder=\"rule, object or SQL\" autocomplete=\"off\"></label>");
        facets.choice(
                "category",
                "Category",
                report.issues().stream()
                        .map(Issue::category)
                        .distinct()
                        .sorted()
                        .toList(),
                Enum::name,
                Rules::title);
        facets.choice(
                "impact",
                "Impact",
                report.issues().stream().map(Issue::impact).distinct().sorted().toList(),
                Enum::name,
                Rules::title);
        List<Treatment> treatments = report.objects().stream()
                .map(ObjectStatus::status)
                .distinct()
                .sorted()
                .toList();
        facets.choice("treatment", "Treatment", treatments, Enum::name, Explorer::words);
        facets.texts(
                "schema",
                "Schema",
                report.objects().stream()
                        .map(object -> schema(object.objectName()))
                        .filter(name -> !name.isEmpty())
                        .toList());
        facets.texts(
                "type",
                "Object type",
                report.objects().stream().map(ObjectStatus::objectType).toList());
        facets.texts(
                "usage",
                "Use",
                report.objects().stream()
                        .map(ObjectStatus::use)
                        .filter(Objects::nonNull)
                        .map(use -> use.frequency())
                        .toList());
        html.raw("<div class=\"end js-only\"><output id=\"shown\" aria-live=\"polite\"></output>"
                + "<button type=\"button\" id=\"clear\" hidden>Clear filters</button>"
                + "<button type=\"button\" id=\"csv\">Save as CSV</button></div></form>");
    }

    private void texts(String name, String label, List<String> values) {
        List<String> distinct =
                values.stream().distinct().sorted().limit(CHOICES).toList();
        choice(name, label, distinct, Function.identity(), Function.identity());
    }

    private <T> void choice(
            String name, String label, List<T> values, Function<T, String> value, Function<T, String> title) {
        if (values.size() < 2) {
            return; // nothing to choose
        }
        html.put("<label>{}<select name=\"{}\"><option value=\"\">all</option>", label, name);
        values.forEach(each -> html.put("<option value=\"{}\">{}</option>", value.apply(each), title.apply(each)));
        html.raw("</select></label>");
    }

    /** The schema in an object's name as reports have it, such as {@code shop} of {@code idx ON shop.orders}; empty without. */
    static String schema(String objectName) {
        int on = objectName.lastIndexOf(" ON ");
        String name = on < 0 ? objectName : objectName.substring(on + 4);
        if (name.startsWith("\"")) {
            int end = name.indexOf('"', 1);
            while (end > 0 && end + 1 < name.length() && name.charAt(end + 1) == '"') {
                end = name.indexOf('"', end + 2);
            }
            return end > 0 && name.startsWith(".", end + 1)
                    ? name.substring(1, end).replace("\"\"", "\"")
                    : "";
        }
        int point = name.indexOf('.');
        return point < 0 ? "" : name.substring(0, point);
    }
}
