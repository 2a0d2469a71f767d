package io.ybvoyager.assessment.postgres;

import io.ybvoyager.assessment.schema.ObjectName;
import java.util.List;
import java.util.Map;

/**
 * All that an assessment needs of a source. Holds no row of a user's table.
 *
 * @param definitions DDL in an order in which it could run
 * @param queries statements that ran, most frequent first
 * @param settings by name; those of a role under {@code name (role x)}
 * @param longestTransaction in seconds; 0 when unknown
 * @param rates of tables by two samples; empty when there was one
 * @param gaps what could not be read and why, each one sentence for people
 */
record Collected(
        Server server,
        List<String> schemas,
        List<Definition> definitions,
        List<TableStatistics> tables,
        List<IndexStatistics> indexes,
        List<ColumnStatistics> columns,
        List<Query> queries,
        Map<String, String> settings,
        long longestTransaction,
        Map<ObjectName, Rates> rates,
        List<String> gaps) {

    /**
     * The server.
     *
     * @param number such as 150018
     * @param database its name
     * @param bytes of the whole database; -1 when unknown
     * @param countedSeconds age of the counters of use
     */
    public record Server(String version, int number, String database, long bytes, double countedSeconds) {}

    /** An object's DDL. @param table the table it belongs to, or empty */
    public record Definition(String objectType, String schema, String name, String table, String sql) {}

    /**
     * A table, a partition, or a materialized view.
     *
     * @param kind {@code table}, {@code partitioned table} or {@code materialized view}
     * @param rows estimate
     * @param toastBytes TOAST, free space and visibility maps
     * @param readable whether the user may read it, without which there are no column statistics
     * @param rowsRead rows that all scans brought
     */
    public record TableStatistics(
            String schema,
            String name,
            String kind,
            long rows,
            int columns,
            long mainBytes,
            long toastBytes,
            long indexBytes,
            long seqScans,
            long indexScans,
            long inserts,
            long updates,
            long deletes,
            boolean analyzed,
            boolean readable,
            long rowsRead) {

        public long reads() {
            return seqScans + indexScans;
        }

        public long writes() {
            return inserts + updates + deletes;
        }

        public boolean partitioned() {
            return kind.equals("partitioned table");
        }
    }

    /** An index. @param ofConstraint stands behind a key or an exclusion */
    public record IndexStatistics(
            String schema,
            String name,
            String table,
            String method,
            boolean unique,
            boolean primary,
            boolean ofConstraint,
            int keys,
            boolean partitioned,
            long bytes,
            long scans,
            String sql) {}

    /**
     * How the values of a column are spread.
     *
     * @param nulls share of all rows
     * @param mostCommon share of the most frequent value
     * @param averageBytes width of a value as stored
     */
    public record ColumnStatistics(
            String schema, String table, String column, double nulls, double mostCommon, int averageBytes) {}

    /** A statement that ran. @param milliseconds of all calls */
    public record Query(String sql, long calls, long milliseconds) {}

    /** Scans, changed rows and rows read, per second. */
    public record Rates(double reads, double writes, double rowsRead) {}
}
