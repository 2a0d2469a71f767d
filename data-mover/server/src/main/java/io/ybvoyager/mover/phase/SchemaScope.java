package io.ybvoyager.mover.phase;

import static io.ybvoyager.mover.MoverError.UNKNOWN_SCHEMA;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Which schemas of a source are meant by names and globs. */
final class SchemaScope {
    /** Schemas of people: not the system's, not an extension's, not ours. */
    private static final String USER_SCHEMAS =
            """
            SELECT n.nspname FROM pg_catalog.pg_namespace n
            WHERE n.nspname !~ '^pg_' AND n.nspname NOT IN ('information_schema', 'ybvoyager', 'ybvoyager_ledger')
              AND NOT EXISTS (SELECT 1 FROM pg_catalog.pg_depend d
                              WHERE d.classid = 'pg_catalog.pg_namespace'::pg_catalog.regclass
                                AND d.objid = n.oid AND d.deptype = 'e')
            ORDER BY 1""";

    private SchemaScope() {}

    static List<String> userSchemas(Connection source) throws SQLException {
        List<String> names = new ArrayList<>();
        try (Statement statement = source.createStatement();
                ResultSet rows = statement.executeQuery(USER_SCHEMAS)) {
            while (rows.next()) {
                names.add(rows.getString(1));
            }
        }
        return names;
    }

    /**
     * The schemas that the patterns mean, sorted. A name in double quotes, or one that is there exactly so, is taken as it
     * is; others match without regard to case, {@code *} any text and {@code ?} any character. No pattern means all.
     *
     * @throws io.ybvoyager.wire.ProblemException UNKNOWN_SCHEMA naming every pattern that matches nothing, with the schemas there are
     */
    static List<String> resolve(List<String> existing, List<String> patterns) {
        if (patterns.isEmpty()) {
            return existing.stream().sorted().toList();
        }
        TreeSet<String> chosen = new TreeSet<>();
        List<String> unknown = new ArrayList<>();
        for (String pattern : patterns) {
            List<String> matches = matches(existing, pattern.strip());
            if (matches.isEmpty()) {
                unknown.add(pattern);
            }
            chosen.addAll(matches);
        }
        if (!unknown.isEmpty()) {
            throw UNKNOWN_SCHEMA.because(
                    "The source has no schema " + String.join(", ", unknown) + ".",
                    null,
                    null,
                    "The source has these schemas: " + String.join(", ", existing) + ".");
        }
        return List.copyOf(chosen);
    }

    private static List<String> matches(List<String> existing, String pattern) {
        boolean quoted = pattern.length() > 1 && pattern.startsWith("\"") && pattern.endsWith("\"");
        String plain = quoted ? pattern.substring(1, pattern.length() - 1).replace("\"\"", "\"") : pattern;
        if (quoted || existing.contains(plain)) {
            return existing.stream().filter(plain::equals).toList();
        }
        Pattern glob = glob(plain);
        return existing.stream().filter(name -> glob.matcher(name).matches()).toList();
    }

    private static Pattern glob(String text) {
        StringBuilder regex = new StringBuilder();
        for (char c : text.toCharArray()) {
            switch (c) {
                case '*' -> regex.append(".*");
                case '?' -> regex.append('.');
                default -> regex.append(Pattern.quote(String.valueOf(c)));
            }
        }
        return Pattern.compile(regex.toString(), Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
    }
}
