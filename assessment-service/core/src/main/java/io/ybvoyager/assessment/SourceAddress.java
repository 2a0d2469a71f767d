package io.ybvoyager.assessment;

import io.ybvoyager.wire.Secret;
import org.jspecify.annotations.Nullable;

/**
 * A database to be assessed and how to log in. {@link #toString()} shows no secret.
 *
 * @param database for Oracle the service name, or {@code sid:NAME}
 * @param sslMode libpq's ssl mode, such as {@code prefer}
 */
public record SourceAddress(
        SourceType type,
        String host,
        int port,
        String database,
        String user,
        @Nullable Secret password,
        String sslMode) {

    /** For people: {@code postgresql://host:port/database}, without user and secret. */
    public String shown() {
        return type.id() + "://" + host + ":" + port + "/" + database;
    }
}
