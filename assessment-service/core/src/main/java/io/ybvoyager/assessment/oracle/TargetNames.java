package io.ybvoyager.assessment.oracle;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;

/** Names in the target: what was not quoted in the source is in lower case, the rest is quoted as it was. */
final class TargetNames {
    /** Words that PostgreSQL 15 reserves (documentation, appendix C), as far as Oracle lets them be names. */
    static final Set<String> RESERVED = Set.of(
            "ANALYSE",
            "ANALYZE",
            "ARRAY",
            "ASYMMETRIC",
            "AUTHORIZATION",
            "BINARY",
            "BOTH",
            "CASE",
            "CAST",
            "COLLATE",
            "COLLATION",
            "CONCURRENTLY",
            "CONSTRAINT",
            "CROSS",
            "CURRENT_CATALOG",
            "CURRENT_DATE",
            "CURRENT_ROLE",
            "CURRENT_SCHEMA",
            "CURRENT_TIME",
            "CURRENT_TIMESTAMP",
            "CURRENT_USER",
            "DEFERRABLE",
            "DO",
            "END",
            "EXCEPT",
            "FALSE",
            "FETCH",
            "FOREIGN",
            "FREEZE",
            "FULL",
            "ILIKE",
            "INITIALLY",
            "INNER",
            "ISNULL",
            "JOIN",
            "LATERAL",
            "LEADING",
            "LEFT",
            "LIMIT",
            "LOCALTIME",
            "LOCALTIMESTAMP",
            "NATURAL",
            "NOTNULL",
            "OFFSET",
            "ONLY",
            "OUTER",
            "OVERLAPS",
            "PLACING",
            "PRIMARY",
            "REFERENCES",
            "RETURNING",
            "RIGHT",
            "SESSION_USER",
            "SIMILAR",
            "SOME",
            "SYMMETRIC",
            "TABLESAMPLE",
            "TRAILING",
            "TRUE",
            "USER",
            "USING",
            "VARIADIC",
            "VERBOSE",
            "WHEN",
            "WINDOW",
            "COLUMN",
            "ORDER",
            "GROUP",
            "TABLE",
            "SELECT",
            "WHERE",
            "FROM",
            "CHECK",
            "DEFAULT",
            "UNION",
            "UNIQUE",
            "TO",
            "THEN",
            "ELSE",
            "DISTINCT",
            "CREATE",
            "GRANT",
            "HAVING",
            "IN",
            "INTO",
            "IS",
            "LIKE",
            "NOT",
            "NULL",
            "ON",
            "OR",
            "AND",
            "ANY",
            "AS",
            "ASC",
            "DESC",
            "FOR",
            "ALL",
            "INTERSECT",
            "WITH");

    private static final int BYTES = 63;

    private TargetNames() {}

    /** A name as it may be spliced into SQL. */
    static String quoted(String name) {
        String folded = plain(name) ? name.toLowerCase(Locale.ROOT) : name;
        return plain(name) && !RESERVED.contains(name) ? folded : "\"" + folded.replace("\"", "\"\"") + "\"";
    }

    static String quoted(Name name) {
        return name.schema().isEmpty() ? quoted(name.name()) : quoted(name.schema()) + "." + quoted(name.name());
    }

    /** For people. */
    static String shown(Name name) {
        return quoted(name);
    }

    /** Whether the source's name needs no quotes there. */
    static boolean plain(String name) {
        return !name.isEmpty()
                && Character.isLetter(name.charAt(0))
                && name.chars().allMatch(c -> c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '_' || c == '$');
    }

    /** Whether PostgreSQL would cut it. */
    static boolean tooLong(String name) {
        return name.getBytes(StandardCharsets.UTF_8).length > BYTES;
    }
}
