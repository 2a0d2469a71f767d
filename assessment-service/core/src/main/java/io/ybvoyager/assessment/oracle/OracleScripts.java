package io.ybvoyager.assessment.oracle;

import io.ybvoyager.assessment.SourceEngine.Script;
import io.ybvoyager.assessment.bundle.CollectScript;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** The scripts for a DBA: the queries of the online collection, one file each, and what runs them by sqlplus. */
final class OracleScripts {
    private OracleScripts() {}

    static List<Script> all() {
        List<Script> scripts = new ArrayList<>();
        scripts.add(new Script("README.md", readme(), false));
        scripts.add(new Script("collect.sh", runner(), true));
        scripts.add(new Script("ora_session.sql", Queries.resource("session.sql"), false));
        scripts.add(new Script("ora_settings.sql", settings(), false));
        scripts.add(new Script("ora_rights.sql", rights(), false));
        scripts.add(new Script("ora_schemas.txt", Queries.anySchema() + "\n", false));
        Queries.NAMES.forEach(name -> scripts.add(new Script("ora_" + name + ".sql", query(name), false)));
        return List.copyOf(scripts);
    }

    private static String settings() {
        return Sessions.SETTINGS.stream().map(setting -> setting + ";\n").collect(Collectors.joining());
    }

    private static String rights() {
        return Queries.resource("session.sql").replace("SET TERMOUT OFF\n", "")
                + "PROMPT connected\n"
                + "SELECT 'dba' AS line FROM dba_tables t WHERE ROWNUM = 1;\n"
                + "EXIT\n";
    }

    private static String query(String name) {
        Queries.Query query = Queries.read(name);
        return "-- " + why(query) + "\n-- Leaves " + name + ".csv.\n-- Header: " + query.header() + "\n"
                + query.csv("&views.", "&schemas") + ";\n";
    }

    /** The comment at the head of a query, on one line. */
    private static String why(Queries.Query query) {
        String comment =
                query.why().substring("/* ybvoyager: ".length(), query.why().indexOf("Columns:"));
        String line = comment.lines()
                .map(String::strip)
                .collect(Collectors.joining(". "))
                .strip();
        return Character.toUpperCase(line.charAt(0)) + line.substring(1);
    }

    private static String runner() {
        return CollectScript.complete(Queries.resource("collect.sh"))
                .replace("{REQUIRED}", String.join(" ", Queries.REQUIRED))
                .replace("{ALL}", String.join(" ", Queries.NAMES));
    }

    private static String readme() {
        String table = Queries.NAMES.stream()
                .map(name -> "- `ora_" + name + ".sql`: " + why(Queries.read(name)))
                .collect(Collectors.joining("\n"));
        return Queries.resource("README.md")
                .replace("{TABLE}", table)
                .replace("{QUERIES}", Integer.toString(Queries.NAMES.size()));
    }
}
