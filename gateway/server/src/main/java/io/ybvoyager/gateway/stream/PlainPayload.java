package io.ybvoyager.gateway.stream;

import com.fasterxml.jackson.databind.JsonNode;

/** The changes as they are. */
final class PlainPayload implements Payload {
    @Override
    public JsonNode of(JsonNode changes) {
        return changes;
    }
}
