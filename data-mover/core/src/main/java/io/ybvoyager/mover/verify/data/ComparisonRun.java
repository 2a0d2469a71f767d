package io.ybvoyager.mover.verify.data;

import io.ybvoyager.mover.MoverError;
import io.ybvoyager.mover.database.TableName;
import io.ybvoyager.mover.run.WorkQueue;
import io.ybvoyager.mover.run.Workers;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A verification's run over the rows. First both sides of all tables are summed up, piece by piece, by all workers that
 * share the queue; sums that an earlier try of the same run left there are taken as they are. Then the tables whose sums
 * differ are read again here, in one snapshot a side, and their rows are searched.
 */
final class ComparisonRun {
    private final Comparison comparison;
    private final WorkQueue queue;
    private final FindingsFile findings;

    private ComparisonRun(Comparison comparison, WorkQueue queue, FindingsFile findings) {
        this.comparison = comparison;
        this.queue = queue;
        this.findings = findings;
    }

    /**
     * How the sums came about.
     *
     * @param items work items that make up the sums
     * @param resumed items that an earlier try had done
     * @param from when the first piece was begun; null when nothing was read
     * @param to when the last piece was done
     */
    record Reading(int items, int resumed, int queries, @Nullable Instant from, @Nullable Instant to) {}

    static Reading run(Comparison comparison, WorkQueue queue) {
        try (FindingsFile findings = FindingsFile.open(comparison.options.findings(), comparison.id())) {
            return new ComparisonRun(comparison, queue, findings).run();
        }
    }

    private Reading run() {
        List<WorkQueue.Item> known = queue.all();
        if (!SumLedger.resumable(comparison, known, Instant.now())) {
            queue.clear(null, null);
            known = List.of();
        }
        SumLedger before = SumLedger.of(comparison, known);
        Set<String> resumed = before.doneItems();
        if (!resumed.isEmpty()) {
            comparison.monitor.info(resumed.size() + " pieces were compared before and are not read again.");
        }
        Workers.add(queue, before.missing());
        Tally tally = new Tally(comparison, open(), before);
        queue.doneElsewhere(); // of an earlier try: the tally has it from the ledger
        Workers.run(
                queue,
                comparison::parallelJobs,
                comparison.monitor,
                tally::elsewhere,
                safePoint -> new SumWorker(comparison, tally, safePoint));
        SumLedger ledger = SumLedger.of(comparison, queue.all());
        settle(ledger, resumed);
        comparison.tables().forEach(tally::verdict);
        forget(ledger);
        return reading(ledger, resumed);
    }

    /** How many pieces of each table are still to be summed up. */
    private Map<TableName, Long> open() {
        Map<TableName, Long> open = new HashMap<>();
        for (WorkQueue.Item item : queue.all()) {
            if (item.state() != WorkQueue.State.DONE) {
                SumItem.of(item.spec())
                        .reads()
                        .forEach(read -> open.merge(read.piece().table(), 1L, Long::sum));
            }
        }
        return open;
    }

    private void settle(SumLedger ledger, Set<String> resumed) {
        List<TableComparison> unequal = new ArrayList<>();
        for (TableComparison table : comparison.tables()) {
            if (!ledger.complete(table)) {
                refuseUnlessTimeIsUp(table);
                table.skip();
                continue;
            }
            sum(table, ledger);
            boolean apart = ledger.of(table).stream().anyMatch(part -> resumed.contains(part.item()));
            if (!table.comparable() || table.sumsEqual()) {
                continue;
            }
            if (apart && comparison.timeIsUp()) {
                table.skip(); // pieces that were read at different times prove no difference
            } else if (!comparison.timeIsUp() && (apart || comparison.options.tier() == Tier.ROWS)) {
                unequal.add(table);
            }
        }
        new DifferenceSearch(comparison, findings).run(unequal);
    }

    private static void sum(TableComparison table, SumLedger ledger) {
        Sum ours = Sum.NOTHING;
        Sum theirs = Sum.NOTHING;
        for (SumLedger.Summed part : ledger.of(table)) {
            ours = part.read().ours() ? ours.plus(part.sum()) : ours;
            theirs = part.read().ours() ? theirs : theirs.plus(part.sum());
        }
        table.summed(ours, theirs);
    }

    private void refuseUnlessTimeIsUp(TableComparison table) {
        if (!comparison.timeIsUp()) {
            throw MoverError.READ_FAILED.because(
                    "Not all pieces were summed up.",
                    table.source.name().shown(),
                    "The table was rewritten meanwhile, or somebody else has begun a verification.",
                    "Run the same command again.");
        }
    }

    /** What is complete is told in the report; only what a budget left over is of use for the next time. */
    private void forget(SumLedger ledger) {
        comparison.monitor.checkCancelled();
        if (comparison.tables().stream().allMatch(ledger::complete)) {
            queue.clear(null, null);
        }
    }

    private Reading reading(SumLedger ledger, Set<String> resumed) {
        Set<String> items = new HashSet<>();
        int queries = 0;
        Instant from = null;
        Instant to = null;
        for (TableComparison table : comparison.tables()) {
            for (SumLedger.Summed part : ledger.of(table)) {
                items.add(part.item());
                queries += part.queries();
                from = from == null || part.from().isBefore(from) ? part.from() : from;
                to = to == null || part.to().isAfter(to) ? part.to() : to;
            }
        }
        return new Reading(items.size(), resumed.size(), queries, from, to);
    }
}
