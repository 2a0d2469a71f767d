package io.ybvoyager.mover.load;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ybvoyager.mover.database.DatabaseAddress;
import io.ybvoyager.mover.database.Databases;
import io.ybvoyager.mover.database.TableName;
import io.ybvoyager.mover.database.TargetDatabase;
import io.ybvoyager.mover.ledger.Ledger;
import io.ybvoyager.mover.ledger.Ledger.Entry;
import io.ybvoyager.mover.run.JsonFiles;
import io.ybvoyager.mover.run.Monitor;
import io.ybvoyager.mover.run.Monitor.StepStatus;
import io.ybvoyager.mover.run.PhaseOutcome;
import io.ybvoyager.mover.run.Place;
import io.ybvoyager.mover.run.Progress;
import io.ybvoyager.mover.run.SessionWatch;
import io.ybvoyager.mover.run.Throttle;
import io.ybvoyager.mover.run.WorkQueue;
import io.ybvoyager.mover.run.Workers;
import io.ybvoyager.mover.sequence.SequenceRestore;
import io.ybvoyager.mover.sequence.SequenceState;
import io.ybvoyager.mover.sequence.Sequences;
import io.ybvoyager.mover.snapshot.Column;
import io.ybvoyager.mover.snapshot.Piece;
import io.ybvoyager.mover.snapshot.ReadFailures;
import io.ybvoyager.mover.snapshot.Snapshot;
import io.ybvoyager.mover.snapshot.SourceTable;
import io.ybvoyager.mover.snapshot.TableCatalog;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Streams rows from the source into the target, nothing on disk. Each piece of a table is one transaction with its ledger
 * entry. The ledger alone says what is done: running it again loads what it does not cover, after a proof that the pieces
 * it does cover are unchanged on the source.
 */
public final class DirectLoad {
    private static final long PIECE_BYTES = 48L << 20;

    private final DatabaseAddress source;
    private final TargetDatabase target;
    private final DirectOptions options;
    private final WorkQueue queue;
    private final Monitor monitor;
    private final Ledger ledger;
    private final long pieceBytes;

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
        this.ledger = new Ledger(options.migrationUuid());
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

    private record Plan(Map<TableName, DirectWorker.Table> tables, List<WorkQueue.NewItem> items, long run) {}

    private PhaseOutcome run() {
        try (Snapshot snapshot = Snapshot.open(source);
                SessionWatch reading = SessionWatch.over(Place.SOURCE, source, monitor.flow());
                SessionWatch writing = SessionWatch.over(Place.TARGET, target.address(), monitor.flow())) {
            return run(snapshot);
        } catch (SQLException e) {
            throw ReadFailures.problem(source, null, e);
        }
    }

    private PhaseOutcome run(Snapshot snapshot) throws SQLException {
        monitor.step("plan", StepStatus.IN_PROGRESS, "Taking a snapshot of the source");
        TableCatalog catalog =
                TableCatalog.read(snapshot.session(), options.schemas()).select(options.tableList(), options.exclude());
        snapshot.lock(catalog.tables().stream()
                .flatMap(table -> table.leaves().stream().map(SourceTable.Leaf::name))
                .toList());
        catalog.notes().forEach(monitor::info);
        Progress progress = new Progress(monitor);
        Plan plan = plan(snapshot, catalog, progress);
        monitor.step(
                "plan",
                StepStatus.COMPLETED,
                plan.tables().size() + " tables in " + plan.items().size() + " pieces");
        Counted.resumed(target, options.migrationUuid(), progress);
        Map<TableName, Long> expected = load(snapshot, plan, progress);
        List<SequenceState> states = Sequences.read(snapshot.session(), options.schemas());
        ObjectNode report = JsonFiles.JSON.createObjectNode();
        boolean complete =
                Counted.counted(target, options.migrationUuid(), new TreeMap<>(expected), monitor, progress, report);
        monitor.step("sequences", StepStatus.IN_PROGRESS, null);
        PhaseOutcome sequences = SequenceRestore.restore(target, states, monitor);
        report.set("sequences", sequences.report());
        catalog.notes().forEach(report.putArray("notes").add(DataImport.THROUGH_ROOT)::add);
        monitor.step(
                "sequences",
                sequences.complete() ? StepStatus.COMPLETED : StepStatus.COMPLETED_WITH_ERRORS,
                states.size() + " sequences");
        return new PhaseOutcome(complete && sequences.complete(), report);
    }

    private Plan plan(Snapshot snapshot, TableCatalog catalog, Progress progress) throws SQLException {
        List<LoadTable> wanted =
                catalog.tables().stream().map(DirectLoad::wanted).toList();
        int version = snapshot.session().getMetaData().getDatabaseMajorVersion();
        Map<TableName, DirectWorker.Table> tables = new TreeMap<>();
        List<WorkQueue.NewItem> items = new ArrayList<>();
        List<String> rewritten = new ArrayList<>();
        long run;
        try (Connection connection = target.openForLoad()) {
            TargetTables targets =
                    TargetStart.check(connection, ledger, wanted, options.allowNonEmpty(), options.startClean());
            run = ledger.beginRun(connection);
            Set<TableName> begun = ledger.applied(connection).keySet();
            for (int i = 0; i < wanted.size(); i++) {
                SourceTable table = catalog.tables().get(i);
                List<Entry> applied =
                        begun.contains(table.name()) ? ledger.entries(connection, table.name()) : List.of();
                tables.put(
                        table.name(),
                        new DirectWorker.Table(
                                wanted.get(i), targets.needsConversion(wanted.get(i)), byChunk(applied)));
                if (!plan(table, applied, version, items, progress)) {
                    rewritten.add(table.name().shown());
                }
            }
        } catch (SQLException e) {
            throw Databases.failed(target.address(), e);
        }
        if (!rewritten.isEmpty()) {
            throw SourceChanged.problem(rewritten, "They were rewritten, truncated or loaded from files before.");
        }
        return new Plan(tables, items, run);
    }

    private static Map<String, Entry> byChunk(List<Entry> entries) {
        return entries.stream().collect(Collectors.toMap(Entry::chunk, Function.identity(), (first, other) -> first));
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
            SourceTable table, List<Entry> applied, int version, List<WorkQueue.NewItem> items, Progress progress) {
        List<Piece> done = new ArrayList<>();
        for (Entry entry : applied) {
            if (!entry.chunk().startsWith("\"")) {
                return false;
            }
            Piece piece = Piece.parse(table.name(), entry.chunk());
            boolean fits = table.leaves().stream()
                    .anyMatch(leaf -> leaf.name().equals(piece.leaf()) && leaf.fileNode() == piece.fileNode());
            if (!fits) {
                return false;
            }
            done.add(piece);
        }
        List<Piece> pieces = Piece.rest(table, done, pieceBytes, version);
        pieces.addAll(done);
        for (Piece piece : pieces) {
            items.add(new WorkQueue.NewItem(
                    table.name().quoted() + " " + piece.key(),
                    table.name().schema(),
                    table.name().table(),
                    piece.weight(table),
                    piece.json()));
        }
        progress.expect(table.name(), table.rows(), pieces.size());
        return true;
    }

    private Map<TableName, Long> load(Snapshot snapshot, Plan plan, Progress progress) {
        monitor.step("rows", StepStatus.IN_PROGRESS, null);
        Map<TableName, Long> read = new ConcurrentHashMap<>();
        plan.tables().keySet().forEach(name -> read.put(name, 0L));
        queue.clear(null, null);
        Workers.add(queue, plan.items());
        Throttle throttle = new Throttle(options.rate(), monitor);
        try (AdaptiveParallelism parallel = AdaptiveParallelism.over(
                target, options.adaptivity(), options.parallelJobs(), progress, monitor, AdaptiveParallelism.PERIOD)) {
            Workers.run(
                    queue,
                    parallel,
                    monitor,
                    safePoint -> new DirectWorker(
                            source,
                            snapshot,
                            plan.tables(),
                            new BatchLoader(
                                    target, options.migrationUuid(), options.errors(), plan.run(), monitor.flow()),
                            throttle,
                            progress,
                            monitor,
                            safePoint,
                            (table, rows) -> read.merge(table, rows, Long::sum)));
        }
        monitor.step("rows", StepStatus.COMPLETED, progress.rows() + " rows");
        return read;
    }
}
