package io.ybvoyager.assessment.mysql;

import io.ybvoyager.assessment.Facts.Usage;
import io.ybvoyager.assessment.bundle.Row;

/**
 * How a table is used: rows read and written since the server started, and the same per second.
 *
 * @param readsPerSecond between two samples when they were taken, else the mean since the server started; so too
 *     {@code writesPerSecond}
 */
record TableUse(Usage total, double readsPerSecond, double writesPerSecond) {
    static final TableUse NONE = new TableUse(new Usage(0, 0), 0, 0);

    /** From the counters of one moment. @param seconds how long they have counted */
    static TableUse since(Row row, long seconds) {
        Usage total = total(row);
        double age = Math.max(1, seconds);
        return new TableUse(total, total.reads() / age, total.writes() / age);
    }

    /** From the counters of two moments. Counters that went back were reset in between. */
    static TableUse between(Row first, Row second) {
        Usage before = total(first);
        Usage after = total(second);
        double seconds = second.decimal("at") - first.decimal("at");
        return seconds <= 0
                ? new TableUse(after, 0, 0)
                : new TableUse(
                        after,
                        Math.max(0, after.reads() - before.reads()) / seconds,
                        Math.max(0, after.writes() - before.writes()) / seconds);
    }

    private static Usage total(Row row) {
        return new Usage(row.number("reads"), row.number("writes"));
    }
}
