package io.ybvoyager.mover.verify.data;

import io.ybvoyager.mover.snapshot.SourceTable;
import io.ybvoyager.mover.verify.data.TableComparison.Finding;
import io.ybvoyager.mover.verify.data.TableComparison.Kind;
import io.ybvoyager.mover.verify.data.TableComparison.Values;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;

/**
 * Finds the rows behind unequal buckets. Both sides are read once, ordered by place in the bucket space, and merged: the
 * work is the same for few differences and for many, and only the rows of one place are in memory.
 */
final class RowSearch {
    private static final int CELLS_AT_ONCE = 50_000;
    private static final int KEYS_AT_ONCE = 5_000;

    private final TableComparison table;
    private final int most;
    private final Connection source;
    private final Connection target;
    private final Runnable safePoint;
    private final List<Finding> findings = new ArrayList<>();
    private final List<String> different = new ArrayList<>();
    private boolean more;
    private int queries;
    private long sourceRows;
    private long targetRows;

    private RowSearch(TableComparison table, int most, Connection source, Connection target, Runnable safePoint) {
        this.table = table;
        this.most = most;
        this.source = source;
        this.target = target;
        this.safePoint = safePoint;
    }

    /** What was found, with values, and how many rows of either side were looked at. */
    record Found(List<Finding> findings, boolean more, long sourceRows, long targetRows) {}

    /**
     * Compares rows and tells the table of the findings, without most of their values.
     *
     * @param unequal the buckets to look into; null for all rows
     * @param most findings at most
     */
    static Found compare(
            TableComparison table,
            @Nullable SortedSet<Integer> unequal,
            int most,
            Connection source,
            Connection target,
            Runnable safePoint)
            throws SQLException {
        RowSearch search = new RowSearch(table, most, source, target, safePoint);
        search.merge(unequal);
        search.explain();
        // few are told in the report, where values may be wanted; the others are kept by key only
        List<Finding> kept = new ArrayList<>();
        for (Finding finding : search.findings) {
            kept.add(kept.size() < TableComparison.MOST_SHOWN ? finding : finding.withoutValues());
        }
        table.found(kept, search.more, search.queries);
        return new Found(search.findings, search.more, search.sourceRows, search.targetRows);
    }

    /** Compares the rows with some keys; for tables with a key. */
    static Found check(
            TableComparison table, List<String> keys, Connection source, Connection target, Runnable safePoint)
            throws SQLException {
        RowSearch search = new RowSearch(table, TableComparison.MOST_FINDINGS, source, target, safePoint);
        for (int from = 0; from < keys.size(); from += KEYS_AT_ONCE) {
            safePoint.run();
            List<String> some = keys.subList(from, Math.min(keys.size(), from + KEYS_AT_ONCE));
            search.compare(
                    search.digests(source, table.source, some),
                    search.digests(target, Objects.requireNonNull(table.target), some));
        }
        search.explain();
        table.found(search.findings, search.more, search.queries);
        return new Found(search.findings, search.more, 0, 0);
    }

    /** How often each digest appears for each key. */
    private Map<String, Map<String, Long>> digests(Connection session, SourceTable side, List<String> keys)
            throws SQLException {
        queries++;
        Map<String, Map<String, Long>> found = new HashMap<>();
        int key = table.digest.lookup().size();
        try (PreparedStatement query = KeyedRows.prepare(session, table.digest.digests(side), key, keys);
                ResultSet row = query.executeQuery()) {
            while (row.next()) {
                found.computeIfAbsent(row.getString(1), name -> new HashMap<>(2))
                        .merge(row.getString(2), 1L, Long::sum);
            }
        }
        return found;
    }

    private void merge(@Nullable SortedSet<Integer> buckets) throws SQLException {
        try (RowCursor ours = open(source, table.source, buckets);
                RowCursor theirs = open(target, Objects.requireNonNull(table.target), buckets)) {
            long steps = 0;
            while (!more && (ours.place() != RowCursor.END || theirs.place() != RowCursor.END)) {
                int place = Math.min(ours.place(), theirs.place());
                compare(ours.take(place), theirs.take(place));
                if (++steps % 1000 == 0) {
                    safePoint.run();
                }
            }
            sourceRows = ours.rows();
            targetRows = theirs.rows();
        }
    }

    private RowCursor open(Connection session, SourceTable side, @Nullable SortedSet<Integer> buckets)
            throws SQLException {
        queries++;
        if (buckets == null) {
            return new RowCursor(session, table.digest.rows(side), List.of(0), List.of(1 << RowDigest.SPACE_BITS));
        }
        int shift = RowDigest.SPACE_BITS - table.digest.bits();
        List<Integer> lows = new ArrayList<>();
        List<Integer> highs = new ArrayList<>();
        for (int bucket : buckets) {
            lows.add(bucket << shift);
            highs.add((bucket + 1) << shift);
        }
        return new RowCursor(session, table.digest.rows(side), lows, highs);
    }

    private void compare(Map<String, Map<String, Long>> ours, Map<String, Map<String, Long>> theirs) {
        Set<String> keys = new HashSet<>(ours.keySet());
        keys.addAll(theirs.keySet());
        for (String key : keys) {
            compare(key, ours.getOrDefault(key, Map.of()), theirs.getOrDefault(key, Map.of()));
        }
    }

    private void compare(String key, Map<String, Long> ours, Map<String, Long> theirs) {
        long missing = beyond(ours, theirs);
        long extra = beyond(theirs, ours);
        long both = table.digest.key().isEmpty() ? 0 : Math.min(missing, extra);
        for (long i = 0; i < both && room(); i++) {
            different.add(key);
        }
        add(Kind.MISSING, key, missing - both);
        add(Kind.EXTRA, key, extra - both);
    }

    private static long beyond(Map<String, Long> some, Map<String, Long> others) {
        return some.entrySet().stream()
                .mapToLong(entry -> Math.max(0, entry.getValue() - others.getOrDefault(entry.getKey(), 0L)))
                .sum();
    }

    private void add(Kind kind, String key, long times) {
        for (long i = 0; i < times && room(); i++) {
            findings.add(new Finding(kind, key, List.of(), List.of()));
        }
    }

    private boolean room() {
        boolean room = findings.size() + different.size() < most;
        more |= !room;
        return room;
    }

    /** Names the columns of the rows that both sides have. */
    private void explain() throws SQLException {
        int columns = Math.max(1, table.digest.columns().size());
        int step = Math.clamp(CELLS_AT_ONCE / columns, 10, KEYS_AT_ONCE);
        for (int from = 0; from < different.size(); from += step) {
            safePoint.run();
            List<String> keys = different.subList(from, Math.min(different.size(), from + step));
            Map<String, Cells> ours = cells(source, table.source, keys);
            Map<String, Cells> theirs = cells(target, Objects.requireNonNull(table.target), keys);
            keys.forEach(key -> findings.add(explained(key, ours.get(key), theirs.get(key))));
        }
    }

    private Finding explained(String key, @Nullable Cells ours, @Nullable Cells theirs) {
        List<String> columns = new ArrayList<>();
        List<Values> values = new ArrayList<>();
        for (int i = 0; ours != null && theirs != null && i < ours.digests.length; i++) {
            if (!ours.digests[i].equals(theirs.digests[i])) {
                String column = table.digest.columns().get(i);
                columns.add(column);
                values.add(new Values(column, cut(ours.texts[i]), cut(theirs.texts[i])));
            }
        }
        return new Finding(Kind.DIFFERENT, key, columns, values);
    }

    private static @Nullable String cut(@Nullable String text) {
        return text == null || text.length() <= TableComparison.MOST_CHARACTERS
                ? text
                : text.substring(0, TableComparison.MOST_CHARACTERS) + "…";
    }

    private record Cells(String[] digests, @Nullable String[] texts) {}

    private Map<String, Cells> cells(Connection session, SourceTable side, List<String> keys) throws SQLException {
        queries++;
        Map<String, Cells> cells = new HashMap<>();
        int key = table.digest.lookup().size();
        try (PreparedStatement query = KeyedRows.prepare(session, table.digest.cells(side), key, keys);
                ResultSet row = query.executeQuery()) {
            while (row.next()) {
                Cells found = new Cells((String[]) row.getArray(2).getArray(), (String[])
                        row.getArray(3).getArray());
                cells.put(row.getString(1), found);
            }
        }
        return cells;
    }
}
