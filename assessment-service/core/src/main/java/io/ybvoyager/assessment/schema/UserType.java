package io.ybvoyager.assessment.schema;

import org.jspecify.annotations.Nullable;

/** A type that the schema makes. @param base what a domain rests on; null for other kinds */
public record UserType(ObjectName name, Kind kind, @Nullable TypeName base, Ddl ddl) {
    /** What a type is. */
    public enum Kind {
        ENUM,
        COMPOSITE,
        DOMAIN,
        RANGE,
        OTHER
    }
}
