package io.ybvoyager.state.journey;

import com.fasterxml.jackson.databind.JsonNode;
import io.ybvoyager.state.api.NewJob;
import io.ybvoyager.state.api.Phase;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What a worker wants to run.
 *
 * @param direct import data without files, so that no export is needed
 * @param restart from zero although it ran before
 * @param force end without a cutover
 * @param waive gates to let through by name
 */
public record Wish(Phase phase, boolean direct, boolean restart, boolean force, Set<String> waive) {
    /** The wish of a request; the members {@code direct} and {@code waive} come from its parameters. */
    public static Wish of(NewJob job) {
        JsonNode parameters = job.parameters();
        boolean direct = parameters != null && parameters.path("direct").asBoolean(false);
        return new Wish(job.phase(), direct, job.restart(), job.force(), gates(parameters));
    }

    private static Set<String> gates(@Nullable JsonNode parameters) {
        Set<String> names = new TreeSet<>();
        if (parameters != null) {
            parameters.path("waive").forEach(gate -> names.add(gate.asText()));
        }
        return names;
    }
}
