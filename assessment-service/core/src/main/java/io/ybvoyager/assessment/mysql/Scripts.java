package io.ybvoyager.assessment.mysql;

import io.ybvoyager.assessment.SourceEngine.Script;
import io.ybvoyager.assessment.bundle.CollectScript;
import io.ybvoyager.assessment.bundle.LiveCollection;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The scripts for a DBA: the queries of the online collection, one file each, and what runs them by the mysql client. */
final class Scripts {
    private Scripts() {}

    static List<Script> all() {
        List<Script> scripts = new ArrayList<>();
        scripts.add(new Script("README.md", readme(), false));
        scripts.add(new Script("collect.sh", runner(), true));
        scripts.add(new Script("my_session.sql", Queries.resource("session.sql"), false));
        Queries.all().forEach(query -> scripts.add(new Script(file(query), query(query), false)));
        return List.copyOf(scripts);
    }

    private static String file(String query) {
        return "my_" + query + ".sql";
    }

    private static String query(String query) {
        return "-- " + why(query) + "\n-- Leaves " + query + ".jsonl, one JSON object for each row.\n"
                + Queries.text(query) + ";\n";
    }

    /** The comment at the head of a query. */
    private static String why(String query) {
        String text = Queries.text(query);
        String comment =
                text.substring("/* ybvoyager: ".length(), text.indexOf("*/")).strip();
        return Character.toUpperCase(comment.charAt(0)) + comment.substring(1);
    }

    private static String runner() {
        List<String> others = Stream.of(Queries.DDL, Queries.STATISTICS, Queries.USAGE)
                .flatMap(List::stream)
                .toList();
        return CollectScript.complete(Queries.resource("collect.sh"))
                .replace("{SECONDS}", Long.toString(LiveCollection.BUDGET.toSeconds()))
                .replace("{MINUTES}", Long.toString(LiveCollection.BUDGET.toMinutes()))
                .replace("{REQUIRED}", String.join(" ", Queries.REQUIRED))
                .replace("{OTHERS}", String.join(" ", others))
                .replace("{SECOND}", Queries.SECOND_SAMPLE);
    }

    private static String readme() {
        String table = Queries.all().stream()
                .map(query -> "- `" + file(query) + "`: " + why(query))
                .collect(Collectors.joining("\n"));
        return Queries.resource("README.md")
                .replace("{TABLE}", table)
                .replace("{MINUTES}", Long.toString(LiveCollection.BUDGET.toMinutes()))
                .replace("{OLDEST}", Versions.OLDEST)
                .replace("{QUERIES}", Integer.toString(Queries.all().size()));
    }
}
