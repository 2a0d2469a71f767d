package io.ybvoyager.mover.job;

import com.fasterxml.jackson.databind.JsonNode;
import io.ybvoyager.mover.api.Caller;
import io.ybvoyager.state.api.MigrationView;
import io.ybvoyager.state.api.Phase;

/**
 * A phase that somebody wants to run.
 *
 * @param command for people, such as {@code export data}
 * @param parameters what was asked for; never a secret
 * @param restart start from zero although it ran before
 */
public record JobOrder(
        MigrationView migration,
        Phase phase,
        String command,
        JsonNode parameters,
        boolean restart,
        boolean force,
        Caller caller) {}
