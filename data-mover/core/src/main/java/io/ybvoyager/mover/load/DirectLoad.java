package io.ybvoyager.mover.load;

import com.fasterxml.jackson.databind.JsonNode;
import io.ybvoyager.mover.database.DatabaseAddress;
import io.ybvoyager.mover.database.Databases;
import io.ybvoyager.mover.database.TableName;
import io.ybvoyager.mover.database.TargetDatabase;
import io.ybvoyager.mover.ledger.Ledger.Entry;
import io.ybvoyager.mover.ledger.LedgerPass;
import io.ybvoyager.mover.run.FaultPoint;
import io.ybvoyager.mover.run.Monitor;
import io.ybvoyager.mover.run.Monitor.StepStatus;
import io.ybvoyager.mover.run.PhaseOutcome;
import io.ybvoyager.mover.run.Place;
import io.ybvoyager.mover.run.Progress;
import io.ybvoyager.mover.run.SessionWatch;
import io.ybvoyager.mover.run.Throttle;
import io.ybvoyager.mover.run.WorkQueue;
import io.ybvoyager.mover.run.Workers;
import io.ybvoyager.mover.sequence.SequenceState;
import io.ybvoyager.mover.sequence.Sequences;
import io.ybvoyager.mover.snapshot.Column;
import io.ybvoyager.mover.snapshot.Piece;
import io.ybvoyager.mover.snapshot.Renewals;
import io.ybvoyager.mover.snapshot.Snapshot;
import io.ybvoyager.mover.snapshot.SourceTable;
import io.ybvoyager.mover.snapshot.TableCatalog;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Streams rows from the source into the target, nothing on disk. Each piece of a table is one transaction with its ledger
 * entry. The ledger alone says what is done: running it again loads what it does not cover, after a proof that the pieces
 * it does cover are unchanged on the source. A run whose snapshot is lost does the same by itself ({@link Renewals}).
 */
public final class DirectLoad {
    private static final long PIECE_BYTES = 48L << 20;

    private final DatabaseAddress source;
    private final TargetDatabase target;
    private final DirectOptions options;
    private final WorkQueue queue;
    private final Monitor monitor;
    private final LoadRun load;
    private final long pieceBytes;

    /** What the target begins with is settled: from then on the ledger says what is loaded. */
    private boolean begun;

    private DirectLoad(
            DatabaseAddress source,
            TargetDatabase target,
            DirectOptions options,
            WorkQueue queue,
            Monitor monitor,
            long pieceBytes) {
        this.source = source;
        this.target = target;
        this.options = options;
        this.queue = queue;
        this.monitor = monitor;
        this.load = new LoadRun(target, options.load(), queue, monitor);
        this.pieceBytes = pieceBytes;
    }

    /**
     * Runs or resumes the load. Its steps are {@code plan}, {@code rows} and {@code sequences}.
     *
     * @return complete when the ledger has every row that was read, no row waits in the stash and every sequence was set
     * @throws io.ybvoyager.wire.ProblemException as {@link DataImport#run} and
     *     {@link io.ybvoyager.mover.snapshot.DataExport#run}; SOURCE_CHANGED when rows that were loaded before have changed on
     *     the source since
     */
    public static PhaseOutcome run(
            DatabaseAddress source, TargetDatabase target, DirectOptions options, WorkQueue queue, Monitor monitor) {
        return run(source, target, options, queue, monitor, PIECE_BYTES);
    }

    /** With another size of pieces. */
    static PhaseOutcome run(
            DatabaseAddress source,
            TargetDatabase target,
            DirectOptions options,
            WorkQueue queue,
            Monitor monitor,
            long pieceBytes) {
        return new DirectLoad(source, target, options, queue, monitor, pieceBytes).run();
    }

    /**
     * Helps with the load that another process runs, with the same options, until that is over.
     *
     * @throws io.ybvoyager.wire.ProblemException as {@link #run}; a failure here is none of the load
     */
    public static void help(
            DatabaseAddress source, TargetDatabase target, DirectOptions options, WorkQueue queue, Monitor monitor) {
        DirectLoad helped = new DirectLoad(source, target, options, queue, monitor, PIECE_BYTES);
        helped.load.help(helped::worker);
    }

    private record Plan(List<TableName> tables, List<Planned> pieces, TargetStart start) {}

    /** A piece, and what an earlier run loaded of it. */
    private record Planned(SourceTable table, Piece piece, @Nullable Entry applied) {}

    private PhaseOutcome run() {
        try (SessionWatch reading = SessionWatch.over(Place.SOURCE, source, monitor.flow());
                SessionWatch writing = SessionWatch.over(Place.TARGET, target.address(), monitor.flow())) {
            return Renewals.run(source, queue, monitor, this::run);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private PhaseOutcome run(Snapshot snapshot) throws SQLException {
        FaultPoint.SNAPSHOT_TAKEN.reach();
        monitor.step("plan", StepStatus.IN_PROGRESS, "Taking a snapshot of the source");
        TableCatalog catalog = TableCatalog.read(snapshot.session(), options.schemas())
                .select(options.load().tableList(), options.load().exclude());
        snapshot.lock(catalog.tables().stream()
                .flatMap(table -> table.leaves().stream().map(SourceTable.Leaf::name))
                .toList());
        catalog.notes().forEach(monitor::info);
        Progress progress = new Progress(monitor);
        Plan plan = plan(snapshot, catalog, progress);
        monitor.step(
                "plan",
                StepStatus.COMPLETED,
                plan.tables().size() + " tables in " + plan.pieces().size() + " pieces");
        load.rows(plan.pieces().stream().map(piece -> item(piece, snapshot, plan.start())), progress, this::worker);
        Map<TableName, Long> expected = read(plan);
        FaultPoint.ROWS_COMPLETE.reach();
        List<SequenceState> states = Sequences.read(snapshot.session(), options.schemas());
        return load.end(expected, plan.start().policies().onConflict(), progress, states, catalog.notes());
    }

    private Plan plan(Snapshot snapshot, TableCatalog catalog, Progress progress) throws SQLException {
        List<LoadTable> wanted =
                catalog.tables().stream().map(DirectLoad::wanted).toList();
        int version = snapshot.session().getMetaData().getDatabaseMajorVersion();
        List<Planned> pieces = new ArrayList<>();
        List<String> rewritten = new ArrayList<>();
        TargetStart start;
        try (Connection connection = target.openForLoad()) {
            options.load().partitions().require(connection, leaves(catalog));
            start = TargetStart.begin(
                    connection,
                    wanted,
                    begun ? options.load().start().goingOn() : options.load().start(),
                    monitor);
            begun = true;
            FaultPoint.RUN_BEGUN.reach();
            Map<TableName, List<Entry>> ledger = new HashMap<>();
            LedgerPass.over(connection, options.load().migrationUuid(), ledger::put);
            for (SourceTable table : catalog.tables()) {
                List<Entry> applied = ledger.getOrDefault(table.name(), List.of());
                if (!plan(table, applied, version, pieces, progress)) {
                    rewritten.add(table.name().shown());
                }
            }
        } catch (SQLException e) {
            throw Databases.failed(target.address(), e);
        }
        if (!rewritten.isEmpty()) {
            throw SourceChanged.problem(rewritten, "They were rewritten, truncated or loaded from files before.");
        }
        return new Plan(wanted.stream().map(LoadTable::name).toList(), pieces, start);
    }

    private static Map<TableName, Set<TableName>> leaves(TableCatalog catalog) {
        return catalog.tables().stream().collect(Collectors.toMap(SourceTable::name, table -> table.leaves().stream()
                .map(SourceTable.Leaf::name)
                .collect(Collectors.toSet())));
    }

    private static LoadTable wanted(SourceTable table) {
        return new LoadTable(
                table.name(),
                table.format(),
                table.copied().stream().map(Column::name).toList(),
                table.copied().stream().map(Column::type).toList());
    }

    /** Adds a table's items: applied pieces to be proved, the rest to be loaded. False when the applied ones do not fit. */
    private boolean plan(
            SourceTable table, List<Entry> applied, int version, List<Planned> planned, Progress progress) {
        List<Piece> done = new ArrayList<>();
        Map<TableName, SourceTable.Leaf> leaves = table.byName();
        for (Entry entry : applied) {
            if (!entry.chunk().startsWith("\"")) {
                return false;
            }
            Piece piece = Piece.parse(table.name(), entry.chunk());
            SourceTable.Leaf leaf = leaves.get(piece.leaf());
            if (leaf == null || leaf.fileNode() != piece.fileNode()) {
                return false;
            }
            done.add(piece);
            planned.add(new Planned(table, piece, entry));
        }
        List<Piece> rest = Piece.rest(table, done, pieceBytes, version);
        rest.forEach(piece -> planned.add(new Planned(table, piece, null)));
        progress.expect(table.name(), table.rows(), rest.size() + done.size());
        return true;
    }

    private WorkQueue.NewItem item(Planned planned, Snapshot snapshot, TargetStart start) {
        DirectTask task = new DirectTask(
                options.load()
                        .partitions()
                        .of(wanted(planned.table()), planned.piece().leaf()),
                start.route(planned.table().name()),
                planned.piece(),
                start.right(),
                snapshot.id(),
                snapshot.position(),
                planned.applied());
        return task.item(planned.piece().weight(planned.table()));
    }

    private Workers.Worker worker(Loaders loaders, Throttle throttle, Progress progress, Runnable safePoint) {
        return new DirectWorker(source, loaders, throttle, progress, monitor, safePoint);
    }

    /** Returns the rows that were read of each table, by this process and others. */
    private Map<TableName, Long> read(Plan plan) {
        Map<TableName, Long> read = new TreeMap<>();
        plan.tables().forEach(name -> read.put(name, 0L));
        int[] done = new int[1];
        queue.each(item -> {
            JsonNode result = item.result();
            if (item.state() == WorkQueue.State.DONE && result != null) {
                TableName name = new TableName(item.schema(), item.table());
                read.merge(name, result.get("rows").asLong(), Long::sum);
                done[0]++;
            }
        });
        if (done[0] != plan.pieces().size()) {
            throw new IllegalStateException(done[0] + " of " + plan.pieces().size() + " pieces were reported");
        }
        return read;
    }
}
