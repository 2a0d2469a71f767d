package io.ybvoyager.mover.verify.data;

import com.fasterxml.jackson.databind.JsonNode;
import io.ybvoyager.mover.MoverError;
import io.ybvoyager.mover.run.FaultPoint;
import io.ybvoyager.mover.run.WorkQueue;
import io.ybvoyager.mover.run.Workers;
import io.ybvoyager.mover.snapshot.Piece;
import io.ybvoyager.mover.snapshot.ReadFailures;
import io.ybvoyager.mover.snapshot.SourceTable;
import io.ybvoyager.mover.verify.data.SumItem.Read;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One thread that sums up pieces, with a session on either side. */
final class SumWorker implements Workers.Worker {
    private final Comparison comparison;
    private final Tally tally;
    private final PieceReader ours;
    private final PieceReader theirs;

    SumWorker(Comparison comparison, Tally tally, Runnable safePoint) {
        this.comparison = comparison;
        this.tally = tally;
        this.ours = new PieceReader(comparison.source, comparison.throttle, safePoint);
        this.theirs = new PieceReader(comparison.target, comparison.throttle, safePoint);
    }

    @Override
    public JsonNode work(WorkQueue.Item item) {
        SumItem spec = SumItem.of(item.spec());
        if (!spec.run().equals(comparison.run())) {
            throw MoverError.JOB_LOST.because("Another verification has begun.");
        }
        if (comparison.timeIsUp()) {
            return SumItem.skipped();
        }
        Instant from = Instant.now();
        int before = ours.queries() + theirs.queries();
        List<@Nullable Sum> sums = new ArrayList<>();
        for (Read read : spec.reads()) {
            sums.add(sum(read));
        }
        FaultPoint.PIECE_SUMMED.reach();
        int queries = ours.queries() + theirs.queries() - before;
        return SumItem.json(new SumItem.Result(from, Instant.now(), queries, sums));
    }

    private @Nullable Sum sum(Read read) {
        TableComparison table = comparison.table(read.piece().table());
        SourceTable side = table == null ? null : read.ours() ? table.source : table.target;
        if (table == null || side == null || !has(side, read.piece())) {
            return null;
        }
        Buckets sums = new Buckets();
        RowDigest digest = table.digest;
        PieceReader reader = read.ours() ? ours : theirs;
        try {
            reader.read(
                    side,
                    read.piece(),
                    part -> comparison.options.checksums() ? digest.total(part) : digest.count(part),
                    (bucket, sum) -> {
                        sums.add(bucket, sum);
                        tally.rows(table, read.ours(), sum.rows());
                        comparison.monitor.flow().moved(table.source.name(), sum.rows(), 0);
                    });
        } catch (SQLException e) {
            Side failed = read.ours() ? comparison.source : comparison.target;
            throw ReadFailures.problem(failed.address(), table.source.name().shown(), e);
        }
        Sum sum = sums.total();
        tally.done(table, read, sum);
        return sum;
    }

    private static boolean has(SourceTable side, Piece piece) {
        return side.leaves().stream()
                .anyMatch(leaf -> leaf.name().equals(piece.leaf()) && leaf.fileNode() == piece.fileNode());
    }

    @Override
    public void close() {
        ours.close();
        theirs.close();
    }
}
