package io.ybvoyager.assessment.mysql;

import io.ybvoyager.assessment.schema.ObjectName;
import java.util.Comparator;
import java.util.Locale;

/** The name of an object as MySQL has it. @param schema the database */
record Name(String schema, String name) implements Comparable<Name> {
    private static final Comparator<Name> ORDER =
            Comparator.comparing(Name::schema).thenComparing(Name::name);

    /** For reports: {@code shop.orders}, with backquotes only around what is no plain word. */
    String shown() {
        return schema.isEmpty() ? shown(name) : shown(schema) + "." + shown(name);
    }

    static String shown(String identifier) {
        boolean plain = !identifier.isEmpty() && identifier.chars().allMatch(c -> Lexeme.wordPart((char) c));
        return plain ? identifier : quoted(identifier);
    }

    /** With backquotes, for MySQL. */
    String source() {
        return schema.isEmpty() ? quoted(name) : quoted(schema) + "." + quoted(name);
    }

    static String quoted(String identifier) {
        return "`" + identifier.replace("`", "``") + "`";
    }

    /** For YugabyteDB: lower case, as MySQL compares, quoted only where needed. */
    String target() {
        return schema.isEmpty() ? target(name) : target(schema) + "." + target(name);
    }

    static String target(String identifier) {
        return ObjectName.shown(identifier.toLowerCase(Locale.ROOT));
    }

    @Override
    public int compareTo(Name other) {
        return ORDER.compare(this, other);
    }
}
