package io.ybvoyager.assessment.rule;

import io.ybvoyager.assessment.schema.ObjectName;
import java.util.Map;
import java.util.Optional;

/**
 * What the source has measured. What was not measured is missing, and its rules keep quiet.
 *
 * @param columns by table and column
 * @param usage reads and writes by table, and by index under {@code schema.index}
 * @param sizes by table and partition
 * @param settings of the source's server that say how it works, such as {@code lc_collate}; never a secret
 * @param longestTransaction in seconds, among those that were open; 0 when unknown
 */
public record Statistics(
        Map<Place, Values> columns,
        Map<ObjectName, Usage> usage,
        Map<ObjectName, Size> sizes,
        Map<String, String> settings,
        long longestTransaction) {
    /** Nothing was measured: schema files. */
    public static final Statistics NONE = new Statistics(Map.of(), Map.of());

    /** Columns and use only. */
    public Statistics(Map<Place, Values> columns, Map<ObjectName, Usage> usage) {
        this(columns, usage, Map.of(), Map.of(), 0);
    }

    /** A column of a table. */
    public record Place(ObjectName table, String column) {}

    /**
     * How a column's values are spread.
     *
     * @param nulls share of all rows
     * @param mostCommon share of the most frequent value; 0 when unknown
     * @param averageBytes width of a value as stored; 0 when unknown
     */
    public record Values(double nulls, double mostCommon, int averageBytes) {
        /** Without a width. */
        public Values(double nulls, double mostCommon) {
            this(nulls, mostCommon, 0);
        }
    }

    /** Counts since the source's statistics were reset. */
    public record Usage(long reads, long writes) {}

    /**
     * What a table takes on the source.
     *
     * @param rows estimate
     * @param bytes of its rows without large values and indexes
     * @param largeBytes of values kept apart (TOAST)
     */
    public record Size(long rows, long bytes, long largeBytes) {
        /** Rows with their large values. */
        public long allBytes() {
            return bytes + largeBytes;
        }
    }

    Optional<Values> of(ObjectName table, String column) {
        return Optional.ofNullable(columns.get(new Place(table, column)));
    }

    Optional<Size> size(ObjectName table) {
        return Optional.ofNullable(sizes.get(table));
    }

    Optional<String> setting(String name) {
        return Optional.ofNullable(settings.get(name));
    }
}
