package io.ybvoyager.mover.load;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * The right of a run to load, as an item of work carries it to a worker of any process.
 *
 * @param run number that the ledger fences by
 * @param errors what that run does with rows that the target refuses
 */
record LoadRight(long run, ErrorPolicy errors) {
    static LoadRight of(JsonNode spec) {
        boolean stash = spec.has("maxErrors");
        return new LoadRight(
                spec.get("run").asLong(),
                stash ? new ErrorPolicy(true, spec.get("maxErrors").asLong()) : ErrorPolicy.ABORT);
    }

    ObjectNode into(ObjectNode spec) {
        spec.put("run", run);
        return errors.stash() ? spec.put("maxErrors", errors.maxErrors()) : spec;
    }
}
