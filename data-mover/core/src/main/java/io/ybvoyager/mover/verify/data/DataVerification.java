package io.ybvoyager.mover.verify.data;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ybvoyager.mover.database.DatabaseAddress;
import io.ybvoyager.mover.database.TableName;
import io.ybvoyager.mover.database.TargetDatabase;
import io.ybvoyager.mover.run.LocalWorkQueue;
import io.ybvoyager.mover.run.Monitor;
import io.ybvoyager.mover.run.Monitor.Outcome;
import io.ybvoyager.mover.run.Monitor.StepStatus;
import io.ybvoyager.mover.run.PhaseOutcome;
import io.ybvoyager.mover.run.WorkQueue;
import io.ybvoyager.mover.run.Workers;
import io.ybvoyager.mover.sequence.SequenceState;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Proves that source and target hold the same rows. Both databases digest their rows themselves and only sums travel; where
 * sums differ the rows are found and named by key, with the columns that differ; values only go where the options say. It
 * trusts no counter of ours: everything is read from the two databases. Meant for a source that is not written to
 * meanwhile: each side is read in one snapshot, but the two snapshots are not of the same moment.
 */
public final class DataVerification {
    private final VerifyOptions options;
    private final Monitor monitor;

    private DataVerification(VerifyOptions options, Monitor monitor) {
        this.options = options;
        this.monitor = monitor;
    }

    /**
     * Compares counts, and checksums when asked for. Its steps are {@code rows} and {@code sequences}. The report has
     * {@code equal}, {@code tables[]} (with {@code sourceRows}, {@code targetRows}, {@code equal}, {@code findings[]} of kind
     * MISSING, EXTRA or DIFFERENT, at most 100 for each table), {@code notCompared[]}, {@code columnsNotCompared[]},
     * {@code reading} (how many pieces, when, how many of an earlier try), {@code positions} and {@code sequences}.
     *
     * <p>The queue is the run's ledger: when the run dies, the same call goes on with what is not summed up yet. Items of
     * another run are cleared away; a run that has ended leaves none behind, but what a budget left over goes on too.
     *
     * @return complete when everything was compared and is equal; {@code equal} says whether what was compared is
     * @throws io.ybvoyager.wire.ProblemException UNKNOWN_TABLE, READ_FAILED, CONNECTION_LOST, MISSING_PRIVILEGE, CANCELLED
     */
    public static PhaseOutcome run(
            DatabaseAddress source, TargetDatabase target, VerifyOptions options, Monitor monitor, WorkQueue queue) {
        return compare(source, target, options, monitor, queue).outcome;
    }

    /** Compares in this process only, from the beginning. */
    public static PhaseOutcome run(
            DatabaseAddress source, TargetDatabase target, VerifyOptions options, Monitor monitor) {
        return run(source, target, options, monitor, new LocalWorkQueue());
    }

    /**
     * Helps another process that runs the same verification, until its job is over. Each process reads in snapshots of its
     * own, which is the same as long as nobody writes; what differs is read again by the owner. It must not go on when the
     * same job changes a side: its snapshot would be of before.
     *
     * @throws io.ybvoyager.wire.ProblemException as {@link #run}, but not that the job is over
     */
    public static void help(
            DatabaseAddress source, TargetDatabase target, VerifyOptions options, Monitor monitor, WorkQueue queue) {
        try (Side ours = Side.postgres(source, options.schemas());
                Side theirs = side(target, options.schemas())) {
            Comparison comparison = new Comparison(ours, theirs, options, monitor);
            Tally tally = new Tally(comparison, Map.of(), SumLedger.of(comparison, List.of()));
            Workers.help(
                    queue, comparison::parallelJobs, monitor, safePoint -> new SumWorker(comparison, tally, safePoint));
        }
    }

    /** An outcome with all that is known of each table. */
    record Compared(PhaseOutcome outcome, List<TableComparison> tables) {}

    static Compared compare(
            DatabaseAddress source, TargetDatabase target, VerifyOptions options, Monitor monitor, WorkQueue queue) {
        return compare(source, target, options, monitor, queue, RowDigest.Hash.SENT);
    }

    /** @param most the digest is no faster one than this */
    static Compared compare(
            DatabaseAddress source,
            TargetDatabase target,
            VerifyOptions options,
            Monitor monitor,
            WorkQueue queue,
            RowDigest.Hash most) {
        DataVerification verification = new DataVerification(options, monitor);
        try (Side ours = Side.postgres(source, options.schemas());
                Side theirs = side(target, options.schemas())) {
            return verification.run(new Comparison(ours, theirs, options, monitor, most), queue);
        }
    }

    static Side side(TargetDatabase target, List<String> schemas) {
        return switch (target) {
            case TargetDatabase.Postgres postgres -> Side.postgres(postgres.address(), schemas);
            case TargetDatabase.Yugabyte yugabyte -> Side.yugabyte(yugabyte.address(), schemas);
        };
    }

    private Compared run(Comparison comparison, WorkQueue queue) {
        monitor.step("rows", StepStatus.IN_PROGRESS, null);
        long began = System.nanoTime();
        List<TableComparison> tables = comparison.tables();
        ComparisonRun.Reading reading = ComparisonRun.run(comparison, queue);
        boolean rowsEqual = tables.stream().noneMatch(TableComparison::different);
        boolean all = tables.stream().noneMatch(TableComparison::skipped);
        monitor.step(
                "rows", rowsEqual && all ? StepStatus.COMPLETED : StepStatus.COMPLETED_WITH_ERRORS, summary(tables));
        ObjectNode report = VerifyReport.rows(comparison, reading);
        report.put("rowsMillis", (System.nanoTime() - began) / 1_000_000);
        boolean equal = sequences(comparison.source, comparison.target, report) && rowsEqual;
        report.put("equal", equal).put("tier", options.tier().wire());
        comparison.source.catalog().notes().forEach(report.putArray("notes")::add);
        return new Compared(new PhaseOutcome(equal && all, report), tables);
    }

    private static String summary(List<TableComparison> tables) {
        long equal = tables.stream().filter(TableComparison::equal).count();
        long skipped = tables.stream().filter(TableComparison::skipped).count();
        return equal + " of " + tables.size() + " tables are equal, " + (tables.size() - equal - skipped) + " differ"
                + (skipped == 0 ? "" : ", " + skipped + " were not compared");
    }

    /** A sequence of the target must have given out, or skipped, every value that the source's has. */
    private boolean sequences(Side source, Side target, ObjectNode report) {
        Map<TableName, SequenceState> theirs =
                target.sequences().stream().collect(Collectors.toMap(SequenceState::name, Function.identity()));
        List<SequenceState> behind = new ArrayList<>();
        ObjectNode node =
                report.putObject("sequences").put("compared", source.sequences().size());
        ArrayNode list = node.putArray("findings");
        for (SequenceState ours : source.sequences()) {
            SequenceState their = theirs.get(ours.name());
            if (their == null || !their.reaches(ours)) {
                behind.add(ours);
                ObjectNode entry =
                        list.addObject().put("sequence", ours.name().shown()).put("sourceNext", ours.next());
                String error = their == null ? "The target has no such sequence." : "The target's sequence is behind.";
                entry.put("targetNext", their == null ? null : (Long) their.next())
                        .put("error", error);
                monitor.result("SEQUENCE", ours.name().shown(), Outcome.ERROR, error, null);
            }
        }
        node.put("equal", behind.isEmpty());
        monitor.step(
                "sequences",
                behind.isEmpty() ? StepStatus.COMPLETED : StepStatus.COMPLETED_WITH_ERRORS,
                source.sequences().size() + " sequences, " + behind.size() + " behind");
        return behind.isEmpty();
    }
}
