package io.ybvoyager.mover.api;

import io.ybvoyager.wire.Secret;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A database and how to log in. Lives as long as the request; the secret is stored nowhere.
 *
 * @param type {@code postgresql} or {@code yugabytedb}
 * @param port null for the type's default (5432, 5433)
 * @param schemas schemas or glob patterns in scope; empty for all that are not the system's (source only)
 * @param sslMode libpq's ssl mode; null for {@code prefer}
 */
public record DatabaseRequest(
        @NotBlank String type,
        @NotBlank String host,
        @Nullable Integer port,
        @NotBlank String database,
        @NotBlank String user,
        @Nullable Secret password,
        @NotNull List<String> schemas,
        @Nullable String sslMode) {}
