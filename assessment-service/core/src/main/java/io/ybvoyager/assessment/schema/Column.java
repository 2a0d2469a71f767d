package io.ybvoyager.assessment.schema;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/**
 * A column of a table.
 *
 * @param generated {@code GENERATED ALWAYS AS (…) STORED}
 * @param identity an identity column, or one of a serial type: a sequence of its own fills it
 * @param compressed has a COMPRESSION clause
 * @param value tree of the expression that fills it, as default or generated; null when nothing does
 * @param collation that the column names, without schema; null for the type's own
 */
public record Column(
        String name,
        TypeName type,
        boolean notNull,
        boolean generated,
        boolean identity,
        boolean compressed,
        @Nullable JsonNode value,
        @Nullable String collation) {
    Column required() {
        return new Column(name, type, true, generated, identity, compressed, value, collation);
    }

    Column withIdentity() {
        return new Column(name, type, true, generated, true, compressed, value, collation);
    }

    Column withCompression() {
        return new Column(name, type, notNull, generated, identity, true, value, collation);
    }

    Column withValue(@Nullable JsonNode expression) {
        return new Column(name, type, notNull, generated, identity, compressed, expression, collation);
    }
}
