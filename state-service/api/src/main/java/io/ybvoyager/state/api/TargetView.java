package io.ybvoyager.state.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * The target database of a migration, without any secret.
 *
 * @param type {@code yugabytedb} or {@code postgresql}, as found by asking the server
 * @param version server version as it reports itself
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record TargetView(
        String type,
        String host,
        int port,
        String database,
        String user,
        @Nullable String sslMode,
        @Nullable String version) {}
