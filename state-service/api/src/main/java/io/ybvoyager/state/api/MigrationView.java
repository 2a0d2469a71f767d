package io.ybvoyager.state.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A migration as registered in the target.
 *
 * @param currentPhase the phase that last changed
 * @param currentStatus its status
 * @param ended whether {@code migrate end} ran
 * @param version counts changes; travels as ETag
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record MigrationView(
        UUID uuid,
        String name,
        SourceView source,
        TargetView target,
        String exportDir,
        Phase currentPhase,
        Status currentStatus,
        Instant createdAt,
        Instant updatedAt,
        @Nullable String voyagerVersion,
        @Nullable String voyagerHost,
        boolean ended,
        long version) {}
