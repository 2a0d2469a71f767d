package io.ybvoyager.mover.verify.data;

import io.ybvoyager.mover.database.Databases;
import io.ybvoyager.mover.run.LocalWorkQueue;
import io.ybvoyager.mover.run.Monitor;
import io.ybvoyager.mover.run.Monitor.Outcome;
import io.ybvoyager.mover.run.Monitor.StepStatus;
import io.ybvoyager.mover.run.WorkQueue;
import io.ybvoyager.mover.run.Workers;
import io.ybvoyager.mover.snapshot.Piece;
import io.ybvoyager.mover.snapshot.ReadFailures;
import io.ybvoyager.mover.snapshot.SourceTable;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** Sums up both sides of all tables, piece by piece, by several threads; who does a table's last piece compares it. */
final class ComparisonRun {
    private static final long PIECE_BYTES = 256L << 20;

    private final Side source;
    private final Side target;
    private final VerifyOptions options;
    private final Monitor monitor;
    private final Map<String, Task> tasks = new HashMap<>();
    private final AtomicLong rows = new AtomicLong();
    private final long expected;

    private record Task(TableComparison table, boolean ours, Piece piece, long weight) {}

    private ComparisonRun(
            Side source, Side target, List<TableComparison> tables, VerifyOptions options, Monitor monitor) {
        this.source = source;
        this.target = target;
        this.options = options;
        this.monitor = monitor;
        this.expected =
                2 * tables.stream().mapToLong(table -> table.source.rows()).sum();
        tables.forEach(this::plan);
    }

    static void run(Side source, Side target, List<TableComparison> tables, VerifyOptions options, Monitor monitor) {
        ComparisonRun run = new ComparisonRun(source, target, tables, options, monitor);
        WorkQueue queue = new LocalWorkQueue();
        List<WorkQueue.NewItem> items = new ArrayList<>();
        run.tasks.forEach((key, task) -> items.add(new WorkQueue.NewItem(
                key,
                task.table.source.name().schema(),
                task.table.source.name().table(),
                task.weight,
                task.piece.json())));
        queue.add(items);
        Workers.run(queue, options.parallelJobs(), monitor, safePoint -> run.new Reader(safePoint));
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
        for (Piece piece : Piece.rest(table, List.of(), PIECE_BYTES, side.rangeVersion())) {
            String key = (ours ? "source " : "target ") + table.name().quoted() + " " + piece.key();
            tasks.put(key, new Task(comparison, ours, piece, piece.weight(table)));
        }
    }

    private void verdict(TableComparison table) {
        String name = table.source.name().shown();
        boolean equal = table.equal();
        long found = table.sourceBuckets.rows();
        monitor.result("TABLE", name, equal ? Outcome.SUCCESS : Outcome.ERROR, equal ? null : "The rows differ.", null);
        monitor.table(
                table.source.name(),
                new Monitor.TableProgress(
                        equal ? StepStatus.COMPLETED : StepStatus.COMPLETED_WITH_ERRORS,
                        found,
                        found,
                        0,
                        0,
                        equal ? null : "The rows differ."));
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
                sum(task);
                if (task.table.open.decrementAndGet() == 0) {
                    if (task.table.target != null) {
                        RowBisection.compare(task.table, options.checksums(), ours(), theirs(), safePoint);
                    }
                    verdict(task.table);
                }
            } catch (SQLException e) {
                throw ReadFailures.problem(side.address(), name, e);
            }
            return com.fasterxml.jackson.databind.node.NullNode.getInstance();
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
        }

        private void told(Task task, long counted) {
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
