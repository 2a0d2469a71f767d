package io.ybvoyager.mover.verify.data;

import io.ybvoyager.mover.database.TableName;
import io.ybvoyager.mover.run.Monitor;
import io.ybvoyager.mover.run.Monitor.Outcome;
import io.ybvoyager.mover.run.Monitor.StepStatus;
import io.ybvoyager.mover.run.WorkQueue;
import io.ybvoyager.mover.verify.data.SumItem.Read;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Tells the monitor how far the sums are, and of each table as soon as it is known to be equal. */
final class Tally {
    private final Monitor monitor;
    private final Map<TableName, Table> tables = new HashMap<>();
    private final long expected;
    private long rows;

    private static final class Table {
        private long open;
        private long rows;
        private Sum source = Sum.NOTHING;
        private Sum target = Sum.NOTHING;
        private boolean told;
    }

    /** @param open how many pieces of each table are not summed up yet */
    Tally(Comparison comparison, Map<TableName, Long> open, SumLedger done) {
        this.monitor = comparison.monitor;
        long total = 0;
        for (TableComparison table : comparison.tables()) {
            Table state = new Table();
            state.open = open.getOrDefault(table.source.name(), 0L);
            tables.put(table.source.name(), state);
            total += 2 * table.source.rows();
        }
        expected = total;
        for (TableComparison table : comparison.tables()) {
            List<SumLedger.Summed> sums = done.of(table);
            sums.forEach(part -> {
                rows(table, part.read().ours(), part.sum().rows());
                add(table, part.read(), part.sum());
            });
        }
    }

    /** Rows were read; some of them again when a piece is done again. */
    synchronized void rows(TableComparison table, boolean ours, long read) {
        rows += read;
        TableName name = table.source.name();
        monitor.progress(rows, Math.max(expected, rows), "rows", name.shown());
        Table state = tables.get(name);
        if (ours && state != null && !state.told) {
            state.rows += read;
            long estimate = Math.max(state.rows, table.source.rows());
            monitor.table(name, new Monitor.TableProgress(StepStatus.IN_PROGRESS, estimate, state.rows, 0, 0, null));
        }
    }

    /** Another process did an item. Its tables are told of with their verdicts. */
    synchronized void elsewhere(WorkQueue.Done done) {
        SumItem.Result result = SumItem.result(done.result());
        if (result != null) {
            rows += result.sums().stream()
                    .filter(Objects::nonNull)
                    .mapToLong(Sum::rows)
                    .sum();
            monitor.progress(rows, Math.max(expected, rows), "rows", done.table());
        }
    }

    /** A piece is summed up. */
    synchronized void done(TableComparison table, Read read, Sum sum) {
        Table state = tables.get(table.source.name());
        if (state == null) {
            return;
        }
        state.open--;
        add(table, read, sum);
        if (state.open == 0 && table.comparable() && state.source.equals(state.target)) {
            tell(table, Outcome.SUCCESS, StepStatus.COMPLETED, state.source.rows(), null);
        }
    }

    private void add(TableComparison table, Read read, Sum sum) {
        Table state = tables.get(table.source.name());
        if (state != null && read.ours()) {
            state.source = state.source.plus(sum);
        } else if (state != null) {
            state.target = state.target.plus(sum);
        }
    }

    /** What the table turned out to be, unless it was told already. */
    synchronized void verdict(TableComparison table) {
        String error = table.skipped() ? "Not compared: the time was up." : table.equal() ? null : "The rows differ.";
        Outcome outcome = table.skipped() ? Outcome.SKIPPED : table.equal() ? Outcome.SUCCESS : Outcome.ERROR;
        StepStatus status = table.equal() ? StepStatus.COMPLETED : StepStatus.COMPLETED_WITH_ERRORS;
        tell(table, outcome, status, table.sourceRows(), error);
    }

    private void tell(
            TableComparison table,
            Outcome outcome,
            StepStatus status,
            long sourceRows,
            @org.jspecify.annotations.Nullable String error) {
        TableName name = table.source.name();
        Table state = tables.get(name);
        if (state == null || state.told) {
            return;
        }
        state.told = true;
        long shown = Math.max(state.rows, sourceRows);
        monitor.result("TABLE", name.shown(), outcome, error, null);
        monitor.table(name, new Monitor.TableProgress(status, shown, shown, 0, 0, error));
    }
}
