package io.ybvoyager.gateway.stream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ybvoyager.gateway.migrate.JobSummary;

/** The event of the first design: counters, {@code new_logs}, {@code new_results}, {@code complete}. */
final class SnakePayload implements Payload {
    private final ObjectMapper json;

    SnakePayload(ObjectMapper json) {
        this.json = json;
    }

    @Override
    public JsonNode of(JsonNode changes) {
        ObjectNode event = json.createObjectNode();
        JobSummary.describe(changes.path("job"), event);
        changes.path("logs")
                .forEach(log -> event.withArray("new_logs").add(JobSummary.log(log, json.createObjectNode())));
        changes.path("results").forEach(result -> event.withArray("new_results")
                .add(JobSummary.result(result, json.createObjectNode())));
        event.withArray("new_logs");
        event.withArray("new_results");
        event.put("complete", changes.path("complete").asBoolean());
        return event;
    }
}
