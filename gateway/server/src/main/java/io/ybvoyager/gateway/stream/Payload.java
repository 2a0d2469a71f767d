package io.ybvoyager.gateway.stream;

import com.fasterxml.jackson.databind.JsonNode;

/** How the changes of a job are written into an event. */
interface Payload {
    /** The event's data for what {@code GET /api/v1/jobs/{job}/changes} answered. */
    JsonNode of(JsonNode changes);
}
