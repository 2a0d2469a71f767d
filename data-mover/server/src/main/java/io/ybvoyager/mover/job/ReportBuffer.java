package io.ybvoyager.mover.job;

import io.ybvoyager.mover.database.TableName;
import io.ybvoyager.mover.run.Flow;
import io.ybvoyager.mover.run.Monitor;
import io.ybvoyager.state.api.JobLog;
import io.ybvoyager.state.api.JobReport;
import io.ybvoyager.state.api.JobResult;
import io.ybvoyager.state.api.Status;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/**
 * What a job has to tell and has not told yet. Steps and tables keep only their newest figures; results are never lost: a
 * full buffer makes the teller wait; log lines beyond the bound are dropped and counted. Safe for many threads.
 */
final class ReportBuffer {
    /** Most entries of one list in one report (contract of the state service). */
    static final int LIST = 1000;

    static final int RESULTS = 10_000;
    static final int LOGS = 5_000;
    private static final int TEXT = 10_000;

    private final Map<String, JobReport.StepReport> steps = new LinkedHashMap<>();
    private final Map<TableName, JobReport.TableReport> tables = new LinkedHashMap<>();
    private final Queue<JobReport.LogLine> logs = new ArrayDeque<>();
    private final Queue<JobReport.ResultLine> results = new ArrayDeque<>();
    private final Pace pace;
    private long droppedLogs;
    private boolean closed;

    /** @param flow tells what the workers' time goes to */
    ReportBuffer(Flow flow) {
        this.pace = new Pace(flow);
    }

    synchronized void step(String step, Monitor.StepStatus status, @Nullable String message) {
        steps.remove(step);
        steps.put(step, new JobReport.StepReport(step, Status.valueOf(status.name()), cut(message), null));
    }

    synchronized void progress(long done, @Nullable Long total, String unit, @Nullable String current) {
        pace.progress(done, total, unit, current);
    }

    synchronized void table(TableName table, Monitor.TableProgress figures) {
        tables.put(table, report(table, figures, pace.table(table, figures, System.nanoTime())));
    }

    /** Waits while the buffer is full, until somebody takes a report or the buffer is closed. */
    synchronized void result(
            String type, String name, Monitor.Outcome outcome, @Nullable String error, @Nullable String statement) {
        while (results.size() >= RESULTS && !closed) {
            try {
                wait();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
        results.add(new JobReport.ResultLine(
                Instant.now(), type, name, JobResult.Outcome.valueOf(outcome.name()), cut(error), cut(statement)));
    }

    synchronized void log(JobLog.Level level, String message) {
        if (logs.size() >= LOGS) {
            droppedLogs++;
            return;
        }
        logs.add(new JobReport.LogLine(Instant.now(), level, cut(message)));
    }

    /** Takes what there is to tell, at most {@link #LIST} of each kind, oldest first. */
    synchronized JobReport take(long token) {
        if (droppedLogs > 0 && logs.size() < LOGS) {
            String lost = droppedLogs + " log lines were dropped: more were written than could be sent";
            logs.add(new JobReport.LogLine(Instant.now(), JobLog.Level.WARNING, lost));
            droppedLogs = 0;
        }
        JobReport report = new JobReport(
                token, pace.view(System.nanoTime()), first(steps), first(tables), first(logs), first(results));
        notifyAll();
        return report;
    }

    synchronized boolean isEmpty() {
        return steps.isEmpty() && tables.isEmpty() && logs.isEmpty() && results.isEmpty();
    }

    /** Whether another full report could be sent at once. */
    synchronized boolean hasBacklog() {
        return results.size() >= LIST || logs.size() >= LIST || tables.size() >= LIST;
    }

    /** Nobody will take reports any more: nobody has to wait any more. */
    synchronized void close() {
        closed = true;
        notifyAll();
    }

    private static JobReport.TableReport report(TableName table, Monitor.TableProgress figures, @Nullable Double rate) {
        return new JobReport.TableReport(
                table.schema(),
                table.table(),
                Status.valueOf(figures.status().name()),
                figures.totalRows(),
                figures.rows(),
                figures.erroredRows(),
                figures.bytes(),
                rate,
                cut(figures.error()));
    }

    private static <K, V> List<V> first(Map<K, V> waiting) {
        List<V> taken = new ArrayList<>(Math.min(LIST, waiting.size()));
        var entries = waiting.entrySet().iterator();
        while (entries.hasNext() && taken.size() < LIST) {
            taken.add(entries.next().getValue());
            entries.remove();
        }
        return taken;
    }

    private static <T> List<T> first(Queue<T> waiting) {
        List<T> taken = new ArrayList<>(Math.min(LIST, waiting.size()));
        while (!waiting.isEmpty() && taken.size() < LIST) {
            taken.add(waiting.remove());
        }
        return taken;
    }

    private static String cut(@Nullable String text) {
        if (text == null || text.length() <= TEXT) {
            return text;
        }
        return text.substring(0, TEXT - 1) + "…";
    }
}
