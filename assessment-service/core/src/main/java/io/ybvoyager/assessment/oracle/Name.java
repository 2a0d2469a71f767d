package io.ybvoyager.assessment.oracle;

import java.util.List;

/** A name as the dictionary stores it: upper case unless it was quoted. The schema is empty when a file does not tell it. */
record Name(String schema, String name) implements Comparable<Name> {
    private static final int BOTH = 2;

    /** A name in parts, the last of which is the object's own. */
    static Name of(List<String> parts) {
        return new Name(parts.size() < BOTH ? "" : parts.get(parts.size() - BOTH), parts.getLast());
    }

    /** For reports: {@code SCHEMA.NAME}, unquoted. */
    String shown() {
        return schema.isEmpty() ? name : schema + "." + name;
    }

    @Override
    public int compareTo(Name other) {
        int order = schema.compareTo(other.schema);
        return order != 0 ? order : name.compareTo(other.name);
    }
}
