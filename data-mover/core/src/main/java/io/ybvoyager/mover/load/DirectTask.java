package io.ybvoyager.mover.load;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ybvoyager.mover.ledger.Ledger.Entry;
import io.ybvoyager.mover.run.WorkQueue;
import io.ybvoyager.mover.snapshot.Piece;
import io.ybvoyager.mover.snapshot.Position;
import org.jspecify.annotations.Nullable;

/**
 * One piece to be loaded directly, with all that a worker of any process needs to know of it.
 *
 * @param route of the table's rows
 * @param right to load, of the run that planned it
 * @param snapshot by whose name sessions join it
 * @param applied what an earlier run loaded of it: only to be proved unchanged; null when it is to be loaded
 */
record DirectTask(
        LoadTable load,
        Route route,
        Piece piece,
        LoadRight right,
        String snapshot,
        Position position,
        @Nullable Entry applied) {

    static DirectTask of(JsonNode spec) {
        Piece piece = Piece.of(spec);
        JsonNode entry = spec.path("applied");
        return new DirectTask(
                LoadTable.of(spec),
                Route.of(spec),
                piece,
                LoadRight.of(spec),
                spec.get("snapshot").asText(),
                Position.parse(spec.get("position").asText()),
                entry.isMissingNode()
                        ? null
                        : new Entry(
                                piece.key(),
                                0,
                                entry.get("rows").asLong(),
                                entry.get("bytes").asLong(),
                                entry.get("origin").asText()));
    }

    WorkQueue.NewItem item(long weight) {
        ObjectNode spec = right.into(route.into(load.json()))
                .put("piece", piece.key())
                .put("snapshot", snapshot)
                .put("position", position.text());
        if (applied != null) {
            spec.putObject("applied")
                    .put("rows", applied.rows())
                    .put("bytes", applied.bytes())
                    .put("origin", applied.origin());
        }
        return new WorkQueue.NewItem(
                load.name().quoted() + " " + piece.key(),
                load.name().schema(),
                load.name().table(),
                weight,
                spec);
    }
}
