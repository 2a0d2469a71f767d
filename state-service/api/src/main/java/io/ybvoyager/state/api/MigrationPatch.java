package io.ybvoyager.state.api;

import org.jspecify.annotations.Nullable;

/**
 * What of a migration may be changed after it began; null leaves a member as it is.
 *
 * @param exportDir new directory for files
 * @param sourceHost new address of the same source server
 * @param sourcePort new port of the same source server
 * @param sourceUser new user on the source
 */
public record MigrationPatch(
        @Nullable String exportDir,
        @Nullable String sourceHost,
        @Nullable Integer sourcePort,
        @Nullable String sourceUser) {}
