package io.ybvoyager.mover.verify.schema;

import org.jspecify.annotations.Nullable;

/**
 * One difference between the schemas of source and target.
 *
 * @param objectType such as {@code TABLE}, {@code FUNCTION}
 * @param objectName qualified; with argument types for functions
 * @param attribute what differs, such as {@code column price}; null unless DIFFERENT
 * @param source the source's value; null when it has none
 * @param target the target's value; null when it has none
 */
public record SchemaDifference(
        String objectType,
        String objectName,
        Kind kind,
        @Nullable String attribute,
        @Nullable String source,
        @Nullable String target) {
    /** How the two sides differ. */
    public enum Kind {
        MISSING,
        EXTRA,
        DIFFERENT
    }
}
