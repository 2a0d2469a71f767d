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
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
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
        @Nullable Sum[] sums = new Sum[spec.reads().size()];
        for (ReadGroup group : ReadGroup.of(comparison, spec.reads())) {
            if (group.small()) {
                sumTogether(group, spec.reads(), sums);
            } else {
                int place = group.places().getFirst();
                sums[place] = sum(spec.reads().get(place));
            }
        }
        FaultPoint.PIECE_SUMMED.reach();
        int queries = ours.queries() + theirs.queries() - before;
        return SumItem.json(new SumItem.Result(from, Instant.now(), queries, Arrays.asList(sums)));
    }

    private @Nullable Sum sum(Read read) {
        TableComparison table = comparison.table(read.piece().table());
        SourceTable.Leaf leaf = table == null ? null : table.leaf(read);
        if (table == null || leaf == null) {
            return null;
        }
        Buckets sums = new Buckets();
        PieceReader reader = read.ours() ? ours : theirs;
        try {
            reader.read(
                    read.ours() ? table.source : Objects.requireNonNull(table.target),
                    leaf,
                    read.piece(),
                    part -> sql(table, part, 0),
                    (bucket, sum) -> {
                        sums.add(bucket, sum);
                        tell(table, read, sum);
                    });
        } catch (SQLException e) {
            throw failed(read, e);
        }
        Sum sum = sums.total();
        tally.done(table, read, sum);
        return sum;
    }

    /** Each relation's sum has its place's number for a bucket. */
    private void sumTogether(ReadGroup group, List<Read> reads, @Nullable Sum[] sums) {
        List<String> queries = new ArrayList<>();
        for (int place : group.places()) {
            Piece piece = reads.get(place).piece();
            queries.add(sql(table(piece), piece, place));
        }
        try {
            (group.ours() ? ours : theirs).readTogether(queries, (place, sum) -> sums[place] = sum);
        } catch (SQLException e) {
            throw failed(reads.get(group.places().getFirst()), e);
        }
        for (int place : group.places()) {
            Read read = reads.get(place);
            Sum sum = Objects.requireNonNull(sums[place]);
            tell(table(read.piece()), read, sum);
            tally.done(table(read.piece()), read, sum);
        }
    }

    private TableComparison table(Piece piece) {
        return Objects.requireNonNull(comparison.table(piece.table()));
    }

    private String sql(TableComparison table, Piece part, int bucket) {
        return comparison.options.checksums() ? table.digest.total(part, bucket) : table.digest.count(part, bucket);
    }

    private void tell(TableComparison table, Read read, Sum sum) {
        tally.rows(table, read.ours(), sum.rows());
        comparison.monitor.flow().moved(table.source.name(), sum.rows(), 0);
    }

    private RuntimeException failed(Read read, SQLException e) {
        Side side = read.ours() ? comparison.source : comparison.target;
        return ReadFailures.problem(side.address(), read.piece().table().shown(), e);
    }

    @Override
    public void close() {
        ours.close();
        theirs.close();
    }
}
