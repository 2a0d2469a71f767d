package io.ybvoyager.assessment.schema;

import java.util.Set;

/** A name as the database stores it: case kept, no quotes. {@code schema} is empty for what lives in none. */
public record ObjectName(String schema, String name) {
    private static final Set<String> RESERVED = Set.of(
            ("all analyse analyze and any array as asc asymmetric both case cast check collate column constraint create current_catalog"
                            + " current_date current_role current_time current_timestamp current_user default deferrable desc distinct do"
                            + " else end except false fetch for foreign from grant group having in initially intersect into lateral"
                            + " leading limit localtime localtimestamp not null offset on only or order placing primary references"
                            + " returning select session_user some symmetric table then to trailing true union unique user using"
                            + " variadic when where window with")
                    .split(" "));

    /** {@code schema.name}, quoted only where PostgreSQL needs it. */
    public String shown() {
        return schema.isEmpty() ? shown(name) : shown(schema) + "." + shown(name);
    }

    /** One identifier, quoted only where PostgreSQL needs it. */
    public static String shown(String identifier) {
        return plain(identifier) && !RESERVED.contains(identifier)
                ? identifier
                : '"' + identifier.replace("\"", "\"\"") + '"';
    }

    /** {@code [a-z_][a-z0-9_$]*}, asked so often that it is no pattern. */
    private static boolean plain(String identifier) {
        for (int i = 0; i < identifier.length(); i++) {
            char c = identifier.charAt(i);
            boolean first = c == '_' || c >= 'a' && c <= 'z';
            if (!first && (i == 0 || c != '$' && (c < '0' || c > '9'))) {
                return false;
            }
        }
        return !identifier.isEmpty();
    }
}
