package io.ybvoyager.assessment.schema;

/**
 * A column of a table.
 *
 * @param generated {@code GENERATED ALWAYS AS (…) STORED}
 * @param compressed has a COMPRESSION clause
 */
public record Column(
        String name, TypeName type, boolean notNull, boolean generated, boolean identity, boolean compressed) {
    Column required() {
        return new Column(name, type, true, generated, identity, compressed);
    }

    Column withIdentity() {
        return new Column(name, type, true, generated, true, compressed);
    }

    Column withCompression() {
        return new Column(name, type, notNull, generated, identity, true);
    }
}
