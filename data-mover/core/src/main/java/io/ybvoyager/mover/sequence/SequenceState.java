package io.ybvoyager.mover.sequence;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ybvoyager.mover.database.TableName;

/**
 * Where a sequence stands.
 *
 * @param name schema and name
 * @param lastValue the last value given out, or the first to be given out when {@code called} is false
 * @param increment negative for a descending sequence
 */
public record SequenceState(TableName name, long lastValue, boolean called, long increment) {
    /** The value that {@code nextval} gives next, not minding the sequence's ends. */
    public long next() {
        return called ? lastValue + increment : lastValue;
    }

    /** Whether this state has given out every value that the other has. */
    public boolean reaches(SequenceState other) {
        return other.increment > 0 ? next() >= other.next() : next() <= other.next();
    }

    public ObjectNode json() {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.put("schema", name.schema()).put("name", name.table());
        return node.put("lastValue", lastValue).put("called", called).put("increment", increment);
    }

    public static SequenceState of(JsonNode node) {
        return new SequenceState(
                new TableName(node.get("schema").asText(), node.get("name").asText()),
                node.get("lastValue").asLong(),
                node.get("called").asBoolean(),
                node.get("increment").asLong());
    }
}
