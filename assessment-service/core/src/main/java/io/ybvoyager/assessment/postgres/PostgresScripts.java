package io.ybvoyager.assessment.postgres;

import io.ybvoyager.assessment.SourceEngine.Script;
import io.ybvoyager.assessment.bundle.CollectScript;
import io.ybvoyager.assessment.bundle.LiveCollection;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The scripts for a DBA: the queries of the online collection, one file each, and what runs them by psql. */
final class PostgresScripts {
    private PostgresScripts() {}

    static List<Script> all() {
        List<Script> scripts = new ArrayList<>();
        scripts.add(new Script("README.md", readme(), false));
        scripts.add(new Script("collect.sh", runner(), true));
        scripts.add(new Script("pg_collect.sql", driver(), false));
        scripts.add(new Script("pg_run.sql", Queries.resource("run.sql"), false));
        scripts.add(new Script("pg_session.sql", Queries.resource("session.sql").strip() + ";\n", false));
        scripts.add(new Script("pg_choose.sql", Queries.resource("choose.sql"), false));
        Queries.all().forEach(query -> scripts.add(new Script(file(query), query(query), false)));
        return List.copyOf(scripts);
    }

    private static String file(String query) {
        return "pg_" + query + ".sql";
    }

    private static String query(String query) {
        return "-- " + why(query) + "\n-- Leaves " + query + ".csv.\n" + Queries.copy(query) + ";\n";
    }

    /** The comment at the head of a query, on one line. */
    private static String why(String query) {
        String text = Queries.text(query);
        String comment = text.substring("/* ybvoyager: ".length(), text.indexOf("*/"));
        String line = comment.lines()
                .map(String::strip)
                .collect(Collectors.joining(" "))
                .strip();
        return Character.toUpperCase(line.charAt(0)) + line.substring(1);
    }

    private static String driver() {
        String runs = Stream.of(Queries.DDL, Queries.STATISTICS)
                .flatMap(List::stream)
                .map(query -> "\\set query " + query + "\n\\ir pg_run.sql")
                .collect(Collectors.joining("\n"));
        return Queries.resource("collect.sql").replace("{QUERIES}", runs);
    }

    private static String runner() {
        return CollectScript.complete(Queries.resource("collect.sh"))
                .replace("{SECONDS}", Long.toString(LiveCollection.BUDGET.toSeconds()))
                .replace("{MINUTES}", Long.toString(LiveCollection.BUDGET.toMinutes()))
                .replace("{REQUIRED}", String.join(" ", Queries.REQUIRED))
                .replace("{ALL}", String.join(" ", Queries.all()))
                .replace("{OPTIONAL}", Queries.WORKLOAD + "|" + String.join("|", Queries.SAMPLES));
    }

    private static String readme() {
        String table = Queries.all().stream()
                .map(query -> "- `" + file(query) + "`: " + why(query))
                .collect(Collectors.joining("\n"));
        return Queries.resource("README.md")
                .replace("{TABLE}", table)
                .replace("{MINUTES}", Long.toString(LiveCollection.BUDGET.toMinutes()))
                .replace("{QUERIES}", Integer.toString(Queries.all().size()));
    }
}
