package io.ybvoyager.mover.verify.data;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ybvoyager.mover.run.WorkQueue;
import io.ybvoyager.mover.snapshot.Piece;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A work item of a verification: pieces of tables to be summed up, and what became of it. Any worker with logins for both
 * databases can do it, in any order and at any time; its sums stay in the queue.
 *
 * @param run what was asked for; items of another run are of no use
 */
record SumItem(String run, List<Read> reads) {
    /** A piece of the source's table or of the target's. */
    record Read(boolean ours, Piece piece) {}

    /**
     * What became of an item.
     *
     * @param sums one for each read; null for a piece that is not what it was when it was planned
     */
    record Result(Instant from, Instant to, int queries, List<@Nullable Sum> sums) {}

    WorkQueue.NewItem item(int generation, long weight) {
        Read first = reads.getFirst();
        String key = (first.ours ? "source " : "target ") + first.piece.table().quoted() + " " + first.piece.key()
                + (reads.size() > 1 ? " and " + (reads.size() - 1) + " more" : "")
                + (generation > 1 ? " #" + generation : "");
        boolean one = reads.size() == 1;
        return new WorkQueue.NewItem(
                key,
                one ? first.piece.table().schema() : "",
                one ? first.piece.table().table() : "",
                weight,
                json());
    }

    private ObjectNode json() {
        ObjectNode node = JsonNodeFactory.instance.objectNode().put("run", run);
        ArrayNode list = node.putArray("reads");
        reads.forEach(read -> list.add(read.piece.json().put("source", read.ours)));
        return node;
    }

    static SumItem of(JsonNode spec) {
        List<Read> reads = new ArrayList<>();
        spec.path("reads")
                .forEach(node -> reads.add(new Read(node.path("source").asBoolean(), Piece.of(node))));
        return new SumItem(spec.path("run").asText(), reads);
    }

    /** The end of an item that was not begun because time was up. */
    static ObjectNode skipped() {
        return JsonNodeFactory.instance.objectNode().put("skipped", true);
    }

    static ObjectNode json(Result result) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.put("from", result.from.toString()).put("to", result.to.toString()).put("queries", result.queries);
        ArrayNode list = node.putArray("sums");
        for (Sum sum : result.sums) {
            if (sum == null) {
                list.addNull();
            } else {
                sum.writeTo(list);
            }
        }
        return node;
    }

    /** The result of an item that was done; null when nothing was read. */
    static @Nullable Result result(@Nullable JsonNode node) {
        if (node == null || !node.hasNonNull("sums")) {
            return null;
        }
        List<@Nullable Sum> sums = new ArrayList<>();
        node.get("sums").forEach(sum -> sums.add(sum.isNull() ? null : Sum.of(sum)));
        return new Result(
                Instant.parse(node.path("from").asText()),
                Instant.parse(node.path("to").asText()),
                node.path("queries").asInt(),
                sums);
    }
}
