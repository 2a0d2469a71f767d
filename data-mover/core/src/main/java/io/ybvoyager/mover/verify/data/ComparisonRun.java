package io.ybvoyager.mover.verify.data;

import io.ybvoyager.mover.database.Databases;
import io.ybvoyager.mover.run.LocalWorkQueue;
import io.ybvoyager.mover.run.Monitor;
import io.ybvoyager.mover.run.Monitor.Outcome;
import io.ybvoyager.mover.run.Monitor.StepStatus;
import io.ybvoyager.mover.run.Rate;
import io.ybvoyager.mover.run.Throttle;
import io.ybvoyager.mover.run.WorkQueue;
import io.ybvoyager.mover.run.Workers;
import io.ybvoyager.mover.snapshot.Piece;
import io.ybvoyager.mover.snapshot.ReadFailures;
import io.ybvoyager.mover.snapshot.SourceTable;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** Sums up both sides of all tables, piece by piece, by several threads; who does a table's last piece compares it. */
final class ComparisonRun {
    /** A second or two of digesting, so that a cancel, a budget or a throttle is soon heeded. */
    private static final long PIECE_BYTES = 64L << 20;

    /** Findings of all tables together that are kept; beyond them each table keeps those of its report. */
    private static final int MOST_FINDINGS = 100_000;

    private final Side source;
    private final Side target;
    private final VerifyOptions options;
    private final Monitor monitor;
    private final FindingsFile findings;
    private final Throttle throttle;
    private final long deadline;
    private final AtomicInteger found = new AtomicInteger();
    private final Map<String, Task> tasks = new LinkedHashMap<>();
    private final AtomicLong rows = new AtomicLong();
    private final long expected;

    private record Task(TableComparison table, boolean ours, Piece piece) {}

    private ComparisonRun(
            Side source,
            Side target,
            List<TableComparison> tables,
            VerifyOptions options,
            FindingsFile findings,
            Monitor monitor) {
        this.source = source;
        this.target = target;
        this.options = options;
        this.monitor = monitor;
        this.findings = findings;
        this.throttle = new Throttle(new Rate(options.maxRowsPerSecond(), 0), monitor);
        Duration budget = options.budget();
        this.deadline = budget == null ? Long.MAX_VALUE : System.nanoTime() / 1_000_000 + budget.toMillis();
        this.expected =
                2 * tables.stream().mapToLong(table -> table.source.rows()).sum();
        // whole tables one after the other, so that a budget leaves tables out and not parts of all
        tables.stream()
                .sorted(Comparator.comparingLong((TableComparison table) -> table.source.bytes())
                        .reversed())
                .forEach(this::plan);
    }

    static void run(Side source, Side target, List<TableComparison> tables, VerifyOptions options, Monitor monitor) {
        try (FindingsFile findings = FindingsFile.open(options.findings())) {
            ComparisonRun run = new ComparisonRun(source, target, tables, options, findings, monitor);
            WorkQueue queue = new LocalWorkQueue();
            List<WorkQueue.NewItem> items = new ArrayList<>();
            run.tasks.forEach((key, task) -> items.add(new WorkQueue.NewItem(
                    key,
                    task.table.source.name().schema(),
                    task.table.source.name().table(),
                    task.table.source.bytes(),
                    task.piece.json())));
            queue.add(items);
            Workers.run(
                    queue,
                    () -> monitor.wanted().parallelJobs(options.parallelJobs()),
                    monitor,
                    safePoint -> run.new Reader(safePoint));
        }
    }

    private void plan(TableComparison table) {
        int before = tasks.size();
        plan(table, table.source, source, true);
        if (table.target != null) {
            plan(table, table.target, target, false);
        }
        table.open.set(tasks.size() - before);
        if (tasks.size() == before) {
            verdict(table);
        }
    }

    private void plan(TableComparison comparison, SourceTable table, Side side, boolean ours) {
        long bytes = throttle.pieceBytes(table.bytes(), table.rows(), PIECE_BYTES);
        for (Piece piece : Piece.rest(table, List.of(), bytes, side.rangeVersion())) {
            String key = (ours ? "source " : "target ") + table.name().quoted() + " " + piece.key();
            tasks.put(key, new Task(comparison, ours, piece));
        }
    }

    private void verdict(TableComparison table) {
        String name = table.source.name().shown();
        String error = table.skipped() ? "Not compared: the time was up." : table.equal() ? null : "The rows differ.";
        Outcome outcome = table.skipped() ? Outcome.SKIPPED : table.equal() ? Outcome.SUCCESS : Outcome.ERROR;
        long rows = table.sourceBuckets.rows();
        StepStatus status = table.equal() ? StepStatus.COMPLETED : StepStatus.COMPLETED_WITH_ERRORS;
        monitor.result("TABLE", name, outcome, error, null);
        monitor.table(table.source.name(), new Monitor.TableProgress(status, rows, rows, 0, 0, error));
    }

    /** How many findings the table may have. */
    private int room() {
        if (options.tier() != Tier.ROWS) {
            return 0;
        }
        return Math.clamp(MOST_FINDINGS - found.get(), TableComparison.MOST_SHOWN, TableComparison.MOST_FINDINGS);
    }

    /** One thread's sessions on both sides. */
    private final class Reader implements Workers.Worker {
        private final Runnable safePoint;
        private @Nullable Connection ours;
        private @Nullable Connection theirs;

        Reader(Runnable safePoint) {
            this.safePoint = safePoint;
        }

        @Override
        public com.fasterxml.jackson.databind.JsonNode work(WorkQueue.Item item) {
            Task task = Objects.requireNonNull(tasks.get(item.key()));
            Side side = task.ours ? source : target;
            String name = task.table.source.name().shown();
            try {
                if (task.table.skipped() || System.nanoTime() / 1_000_000 > deadline) {
                    task.table.skip();
                } else {
                    sum(task);
                }
                if (task.table.open.decrementAndGet() == 0) {
                    compare(task.table);
                }
            } catch (SQLException e) {
                throw ReadFailures.problem(side.address(), name, e);
            }
            return com.fasterxml.jackson.databind.node.NullNode.getInstance();
        }

        private void compare(TableComparison table) throws SQLException {
            if (table.target != null && !table.skipped()) {
                var rows = RowSearch.compare(table, room(), ours(), theirs(), safePoint);
                findings.add(table.source.name(), rows);
                found.addAndGet(rows.size());
            }
            verdict(table);
        }

        private void sum(Task task) throws SQLException {
            RowDigest digest = task.table.digest;
            Buckets buckets = task.ours ? task.table.sourceBuckets : task.table.targetBuckets;
            String sql = options.checksums() ? digest.sums(task.piece) : digest.count(task.piece);
            Connection session = task.ours ? ours() : theirs();
            long counted = 0;
            try (Statement statement = session.createStatement();
                    ResultSet row = statement.executeQuery(sql)) {
                while (row.next()) {
                    Buckets.Sum sum = new Buckets.Sum(
                            row.getLong(2),
                            row.getBigDecimal(3).toBigInteger(),
                            row.getBigDecimal(4).toBigInteger());
                    if (sum.rows() > 0) {
                        buckets.add(row.getInt(1), sum);
                        counted += sum.rows();
                    }
                }
            }
            told(task, counted);
            throttle.pay(counted, 0, safePoint);
        }

        private void told(Task task, long counted) {
            monitor.flow().moved(task.table.source.name(), counted, 0);
            long done = rows.addAndGet(counted);
            long total = Math.max(expected, done);
            monitor.progress(done, total, "rows", task.table.source.name().shown());
            if (task.ours) {
                long sofar = task.table.sourceBuckets.rows();
                long estimate = Math.max(sofar, task.table.source.rows());
                monitor.table(
                        task.table.source.name(),
                        new Monitor.TableProgress(StepStatus.IN_PROGRESS, estimate, sofar, 0, 0, null));
            }
        }

        private Connection ours() {
            Connection open = ours;
            if (open == null) {
                open = source.open();
                ours = open;
            }
            return open;
        }

        private Connection theirs() {
            Connection open = theirs;
            if (open == null) {
                open = target.open();
                theirs = open;
            }
            return open;
        }

        @Override
        public void close() {
            Databases.closeQuietly(ours);
            Databases.closeQuietly(theirs);
        }
    }
}
