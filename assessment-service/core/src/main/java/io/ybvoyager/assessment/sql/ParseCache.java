package io.ybvoyager.assessment.sql;

import java.util.LinkedHashMap;
import org.jspecify.annotations.Nullable;

/** The answers given last, bounded by an estimate of their bytes. Safe for many threads. */
final class ParseCache {
    private static final long MOST_BYTES = 32L << 20;
    private static final long MOST_BYTES_EACH = 1L << 20;

    /** A tree of objects takes about this many times the bytes of its JSON. */
    private static final int TREE_FACTOR = 6;

    private record Entry(Parsed parsed, long bytes) {}

    private final LinkedHashMap<String, Entry> entries = new LinkedHashMap<>(64, 0.75f, true);
    private long bytes;

    synchronized @Nullable Parsed get(String sql) {
        Entry entry = entries.get(sql);
        return entry == null ? null : entry.parsed();
    }

    synchronized void put(String sql, Parsed parsed, int jsonBytes) {
        long weight = 2L * sql.length() + (long) TREE_FACTOR * jsonBytes + 200;
        if (weight > MOST_BYTES_EACH) {
            return;
        }
        Entry before = entries.put(sql, new Entry(parsed, weight));
        bytes += weight - (before == null ? 0 : before.bytes());
        while (bytes > MOST_BYTES) {
            bytes -= entries.pollFirstEntry().getValue().bytes();
        }
    }

    synchronized long bytes() {
        return bytes;
    }
}
