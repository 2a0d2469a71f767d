package io.ybvoyager.state.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import io.ybvoyager.wire.Problem;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A run of a phase.
 *
 * @param migration the migration's uuid
 * @param migrationName its name
 * @param command what was asked for, such as {@code export data}
 * @param cancelRequested a cancel was asked for and the worker has not stopped yet
 * @param error why it failed
 * @param worker the process that runs it
 * @param heartbeatAt when it last reported
 * @param parameters what was asked for, without secrets
 * @param settings what was changed since it began; null when nothing was
 * @param lastSeq number of the newest log line or result
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record JobView(
        UUID id,
        UUID migration,
        String migrationName,
        Phase phase,
        String command,
        JobStatus status,
        boolean cancelRequested,
        @Nullable ProgressView progress,
        @Nullable Problem error,
        String worker,
        String actor,
        String channel,
        Instant startedAt,
        @Nullable Instant finishedAt,
        Instant heartbeatAt,
        @Nullable JsonNode parameters,
        @Nullable JobSettings settings,
        long lastSeq) {}
