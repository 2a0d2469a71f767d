package io.ybvoyager.assessment.html;

import io.ybvoyager.assessment.AssessmentReport;
import io.ybvoyager.assessment.AssessmentReport.Category;
import io.ybvoyager.assessment.AssessmentReport.Impact;
import io.ybvoyager.assessment.AssessmentReport.Issue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The rules that a report names, numbered in its order: what is said once for all issues of a kind. */
final class Rules {
    private final Map<String, Integer> numbers = new LinkedHashMap<>();
    private final List<Issue> first = new ArrayList<>();

    Rules(AssessmentReport report) {
        for (Issue issue : report.issues()) {
            if (numbers.putIfAbsent(issue.type(), numbers.size()) == null) {
                first.add(issue);
            }
        }
    }

    /** The first issue of each rule, by number. */
    List<Issue> all() {
        return first;
    }

    /** The rule's number, or -1: an object may name a rule whose issues were too many. */
    int number(String type) {
        return numbers.getOrDefault(type, -1);
    }

    /** Its name for people; the id where no issue tells it. */
    String name(String type) {
        int number = number(type);
        return number < 0 ? type : first.get(number).name();
    }

    static String title(Category category) {
        return switch (category) {
            case unsupported_datatypes -> "Unsupported datatypes";
            case unsupported_features -> "Unsupported features";
            case unsupported_query_constructs -> "Unsupported queries";
            case unsupported_plpgsql_objects -> "Unsupported in procedures";
            case migration_caveats -> "Migration caveats";
            case performance_optimizations -> "Performance";
        };
    }

    static String title(Impact impact) {
        return switch (impact) {
            case LEVEL_1 -> "Level 1: small";
            case LEVEL_2 -> "Level 2: medium";
            case LEVEL_3 -> "Level 3: large";
        };
    }

    /** Documentation to link to; empty unless it is a page of the web, since a report may come from anywhere. */
    static String link(Issue issue) {
        return issue.docsLink().startsWith("https://") ? issue.docsLink() : "";
    }
}
