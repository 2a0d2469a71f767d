package io.ybvoyager.mover.verify.data;

import io.ybvoyager.mover.snapshot.SourceTable;
import io.ybvoyager.mover.verify.data.TableComparison.Finding;
import io.ybvoyager.mover.verify.data.TableComparison.Kind;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;

/** Finds the rows behind unequal buckets: keys and digests of a bounded number of rows at a time, from both sides. */
final class RowBisection {
    private static final int ROWS_AT_ONCE = 50_000;
    private static final int RANGES_AT_ONCE = TableComparison.MOST_FINDINGS;
    private static final int FETCH_ROWS = 2_000;

    private final TableComparison table;
    private final Connection source;
    private final Connection target;
    private final Runnable safePoint;
    private final List<Finding> findings = new ArrayList<>();
    private boolean more;

    private RowBisection(TableComparison table, Connection source, Connection target, Runnable safePoint) {
        this.table = table;
        this.source = source;
        this.target = target;
        this.safePoint = safePoint;
    }

    /** A range of the bucket space with about so many rows. */
    private record Range(int low, int high, long rows) {}

    /** Compares the table's buckets and, where they differ, its rows. */
    static void compare(TableComparison table, boolean rows, Connection source, Connection target, Runnable safePoint)
            throws SQLException {
        SortedSet<Integer> unequal = table.sourceBuckets.unequal(table.targetBuckets);
        RowBisection bisection = new RowBisection(table, source, target, safePoint);
        if (rows && !unequal.isEmpty()) {
            bisection.search(bisection.ranges(unequal));
        }
        table.found(unequal.size(), bisection.findings, bisection.more);
    }

    private List<Range> ranges(SortedSet<Integer> buckets) {
        int shift = RowDigest.SPACE_BITS - table.digest.bits();
        List<Range> ranges = new ArrayList<>();
        for (int bucket : buckets) {
            long rows = table.sourceBuckets.rows(bucket) + table.targetBuckets.rows(bucket);
            long parts = Math.min(1L << shift, rows / ROWS_AT_ONCE + 1);
            long width = 1L << shift;
            for (long part = 0; part < parts; part++) {
                long low = ((long) bucket << shift) + width * part / parts;
                long high = ((long) bucket << shift) + width * (part + 1) / parts;
                ranges.add(new Range((int) low, (int) high, rows / parts));
            }
        }
        return ranges;
    }

    private void search(List<Range> ranges) throws SQLException {
        int from = 0;
        while (from < ranges.size()) {
            safePoint.run();
            if (findings.size() >= TableComparison.MOST_FINDINGS) {
                more = true;
                return;
            }
            int to = from;
            long rows = 0;
            while (to < ranges.size()
                    && to - from < RANGES_AT_ONCE
                    && (to == from || rows + ranges.get(to).rows <= ROWS_AT_ONCE)) {
                rows += ranges.get(to).rows;
                to++;
            }
            search(ranges.subList(from, to), table.digest.key().isEmpty());
            from = to;
        }
    }

    private void search(List<Range> ranges, boolean keyless) throws SQLException {
        Map<String, List<String>> ours = new HashMap<>();
        read(source, table.source, ranges, (key, digest) -> ours.computeIfAbsent(key, k -> new ArrayList<>(1))
                .add(digest));
        List<String> different = new ArrayList<>();
        read(target, Objects.requireNonNull(table.target), ranges, (key, digest) -> {
            List<String> digests = ours.get(key);
            if (digests == null) {
                add(Kind.EXTRA, key);
                return;
            }
            if (!digests.remove(digest)) {
                digests.removeFirst();
                different.add(key);
            }
            if (digests.isEmpty()) {
                ours.remove(key);
            }
        });
        ours.forEach((key, digests) -> digests.forEach(digest -> add(Kind.MISSING, key)));
        if (!keyless && !different.isEmpty()) {
            addDifferent(different);
        }
    }

    private void add(Kind kind, String key) {
        if (findings.size() < TableComparison.MOST_FINDINGS) {
            findings.add(new Finding(kind, key, List.of()));
        } else {
            more = true;
        }
    }

    private void addDifferent(List<String> keys) throws SQLException {
        int room = TableComparison.MOST_FINDINGS - findings.size();
        List<String> shown = keys.subList(0, Math.min(keys.size(), Math.max(0, room)));
        more |= shown.size() < keys.size();
        if (shown.isEmpty()) {
            return;
        }
        Map<String, String[]> ours = cells(source, table.source, shown);
        Map<String, String[]> theirs = cells(target, Objects.requireNonNull(table.target), shown);
        for (String key : shown) {
            findings.add(new Finding(Kind.DIFFERENT, key, differing(ours.get(key), theirs.get(key))));
        }
    }

    private List<String> differing(String @Nullable [] ours, String @Nullable [] theirs) {
        List<String> columns = new ArrayList<>();
        for (int i = 0; ours != null && theirs != null && i < ours.length; i++) {
            if (!ours[i].equals(theirs[i])) {
                columns.add(table.digest.columns().get(i));
            }
        }
        return columns;
    }

    private Map<String, String[]> cells(Connection session, SourceTable side, List<String> keys) throws SQLException {
        Map<String, String[]> cells = new HashMap<>();
        try (PreparedStatement query = session.prepareStatement(table.digest.cells(side))) {
            query.setArray(1, session.createArrayOf("text", keys.toArray()));
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    cells.put(row.getString(1), (String[]) row.getArray(2).getArray());
                }
            }
        }
        return cells;
    }

    private interface Row {
        void accept(String key, String digest);
    }

    private void read(Connection session, SourceTable side, List<Range> ranges, Row each) throws SQLException {
        try (PreparedStatement query = session.prepareStatement(table.digest.rows(side))) {
            query.setFetchSize(FETCH_ROWS);
            query.setArray(
                    1,
                    session.createArrayOf(
                            "int4", ranges.stream().map(Range::high).toArray()));
            query.setArray(
                    2,
                    session.createArrayOf(
                            "int4", ranges.stream().map(Range::low).toArray()));
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    each.accept(row.getString(1), row.getString(2));
                }
            }
        }
    }
}
