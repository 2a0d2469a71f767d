package io.ybvoyager.mover.job;

import io.ybvoyager.mover.database.TableName;
import io.ybvoyager.mover.run.Flow;
import io.ybvoyager.mover.run.Monitor;
import io.ybvoyager.mover.run.Waits;
import io.ybvoyager.state.api.ProgressView;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Progress with its rate over the last seconds and the time to go. Not safe for threads: {@link ReportBuffer} guards it. */
final class Pace {
    private static final int SAMPLES = 15;
    private static final double NANOS = 1e9;

    private record Sample(long nanos, long done, Waits waits) {}

    private record TableStart(long nanos, long rows) {}

    private record TableSum(long errored, long bytes) {}

    private final Deque<Sample> samples = new ArrayDeque<>();
    private final Map<TableName, TableStart> starts = new HashMap<>();
    private final Map<TableName, TableSum> sums = new HashMap<>();
    private final Flow flow;
    private long errored;
    private long bytes;
    private long done;
    private @Nullable Long total;
    private @Nullable String unit;
    private @Nullable String current;

    Pace(Flow flow) {
        this.flow = flow;
    }

    void progress(long newDone, @Nullable Long newTotal, String newUnit, @Nullable String newCurrent) {
        if (!newUnit.equals(unit)) {
            samples.clear();
        }
        done = newDone;
        total = newTotal;
        unit = newUnit;
        current = newCurrent;
    }

    /** Remembers a table's figures; returns its mean rate in rows per second since it was first seen, null at first. */
    @Nullable
    Double table(TableName table, Monitor.TableProgress figures, long nanos) {
        TableSum before = sums.put(table, new TableSum(figures.erroredRows(), figures.bytes()));
        errored += figures.erroredRows() - (before == null ? 0 : before.errored());
        bytes += figures.bytes() - (before == null ? 0 : before.bytes());
        TableStart start = starts.putIfAbsent(table, new TableStart(nanos, figures.rows()));
        if (start == null || nanos - start.nanos() < NANOS / 10) {
            return null;
        }
        return (figures.rows() - start.rows()) * NANOS / (nanos - start.nanos());
    }

    /** The progress now; null before any was told. Meant to be asked about once a second. */
    @Nullable
    ProgressView view(long nanos) {
        if (unit == null) {
            return null;
        }
        samples.addLast(new Sample(nanos, done, flow.waits()));
        if (samples.size() > SAMPLES) {
            samples.removeFirst();
        }
        Double rate = rate();
        return new ProgressView(
                percent(),
                done,
                total,
                errored,
                unit,
                bytes == 0 ? null : bytes,
                rate,
                eta(rate),
                current,
                bottleneck());
    }

    /** Of the last seconds; null while too little was measured. */
    private @Nullable String bottleneck() {
        String words =
                samples.getLast().waits().since(samples.getFirst().waits()).bottleneck();
        return words.isEmpty() ? null : words;
    }

    private @Nullable Double rate() {
        Sample first = samples.getFirst();
        Sample last = samples.getLast();
        long span = last.nanos() - first.nanos();
        return span < NANOS / 10 ? null : Math.max(0, (last.done() - first.done()) * NANOS / span);
    }

    private @Nullable Integer percent() {
        if (total == null) {
            return null;
        }
        return total == 0 ? 99 : (int) Math.clamp(done * 100.0 / total, 0, 99);
    }

    private @Nullable Long eta(@Nullable Double rate) {
        if (total == null || rate == null || rate <= 0 || done >= total) {
            return null;
        }
        return (long) Math.ceil((total - done) / rate);
    }
}
