package io.ybvoyager.assessment.rule;

import io.ybvoyager.assessment.schema.ObjectName;
import java.util.Map;
import java.util.Optional;

/**
 * What the source has measured.
 *
 * @param columns by table and column
 * @param usage reads and writes by table, and by index under {@code schema.index}
 */
public record Statistics(Map<Place, Values> columns, Map<ObjectName, Usage> usage) {
    /** Nothing was measured: schema files. */
    public static final Statistics NONE = new Statistics(Map.of(), Map.of());

    /** A column of a table. */
    public record Place(ObjectName table, String column) {}

    /**
     * How a column's values are spread, as fractions of all rows.
     *
     * @param mostCommon share of the most frequent value; 0 when unknown
     */
    public record Values(double nulls, double mostCommon) {}

    /** Counts since the source's statistics were reset. */
    public record Usage(long reads, long writes) {}

    Optional<Values> of(ObjectName table, String column) {
        return Optional.ofNullable(columns.get(new Place(table, column)));
    }
}
