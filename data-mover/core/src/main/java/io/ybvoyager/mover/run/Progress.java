package io.ybvoyager.mover.run;

import io.ybvoyager.mover.database.TableName;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Adds up what the workers did and tells the monitor absolute figures that never fall, even when a piece is done again. */
public final class Progress {
    private final Monitor monitor;
    private final Map<TableName, Table> tables = new ConcurrentHashMap<>();
    private long rows;
    private long shownRows;
    private long expected;

    public Progress(Monitor monitor) {
        this.monitor = monitor;
    }

    /** Announces a table before the work begins. */
    public synchronized void expect(TableName name, long estimatedRows, int pieces) {
        Table table = new Table(Math.max(0, estimatedRows), pieces);
        tables.put(name, table);
        expected += table.estimate;
        table.tell(monitor, name);
    }

    /** Rows and bytes that were moved; negative to take back those of a piece that has to be done again. */
    public void add(TableName name, long addedRows, long addedBytes) {
        Table table = table(name);
        table.add(addedRows, addedBytes);
        table.tell(monitor, name);
        synchronized (this) {
            rows += addedRows;
            shownRows = Math.max(shownRows, rows);
            monitor.progress(shownRows, Math.max(expected, shownRows), "rows", name.shown());
        }
    }

    /** Rows that were read and not applied; told before {@link #add} counts them as moved. */
    public void stashed(TableName name, long refused) {
        Table table = table(name);
        table.stash(refused);
        table.tell(monitor, name);
    }

    /** An announced piece that another process has done; its result names {@code rows}, {@code bytes} and {@code errored}. */
    public void elsewhere(WorkQueue.Done done) {
        TableName name = new TableName(done.schema(), done.table());
        long refused = done.result().path("errored").asLong();
        if (refused > 0) {
            stashed(name, refused);
        }
        add(
                name,
                done.result().path("rows").asLong(),
                done.result().path("bytes").asLong());
        pieceDone(name);
    }

    /** How many rows of the table wait in the stash in all. */
    public void settle(TableName name, long refused) {
        Table table = table(name);
        table.settle(refused);
        table.tell(monitor, name);
    }

    /** One of the announced pieces is done. */
    public void pieceDone(TableName name) {
        Table table = table(name);
        table.pieceDone();
        table.tell(monitor, name);
    }

    /** The table cannot be finished. */
    public void failed(TableName name, String error) {
        Table table = table(name);
        synchronized (table) {
            monitor.table(
                    name,
                    new Monitor.TableProgress(
                            Monitor.StepStatus.FAILED,
                            table.total(),
                            table.shown,
                            table.errored,
                            table.shownBytes,
                            error));
        }
    }

    /** Rows moved so far. */
    public synchronized long rows() {
        return rows;
    }

    private Table table(TableName name) {
        return tables.computeIfAbsent(name, ignored -> new Table(0, 1));
    }

    private static final class Table {
        private final long estimate;
        private int pieces;
        private long rows;
        private long bytes;
        private long errored;
        private long shown;
        private long shownBytes;

        Table(long estimate, int pieces) {
            this.estimate = estimate;
            this.pieces = pieces;
        }

        synchronized void add(long addedRows, long addedBytes) {
            rows += addedRows;
            bytes += addedBytes;
            shown = Math.max(shown, rows);
            shownBytes = Math.max(shownBytes, bytes);
        }

        synchronized void stash(long refused) {
            rows -= refused;
            errored += refused;
        }

        synchronized void settle(long refused) {
            errored = refused;
        }

        synchronized void pieceDone() {
            pieces--;
        }

        synchronized void tell(Monitor monitor, TableName name) {
            monitor.table(name, new Monitor.TableProgress(status(), total(), shown, errored, shownBytes, null));
        }

        private Monitor.StepStatus status() {
            if (pieces > 0) {
                return Monitor.StepStatus.IN_PROGRESS;
            }
            return errored == 0 ? Monitor.StepStatus.COMPLETED : Monitor.StepStatus.COMPLETED_WITH_ERRORS;
        }

        private Long total() {
            return pieces <= 0 ? shown + errored : Math.max(estimate, shown + errored);
        }
    }
}
