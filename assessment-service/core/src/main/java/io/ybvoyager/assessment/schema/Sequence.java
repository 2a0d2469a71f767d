package io.ybvoyager.assessment.schema;

/**
 * A sequence that a statement makes.
 *
 * @param cache values that a session takes at once
 */
public record Sequence(ObjectName name, long cache, Ddl ddl) {
    Sequence withCache(long values) {
        return new Sequence(name, values, ddl);
    }
}
