package io.ybvoyager.mover.database;

import io.ybvoyager.wire.Secret;
import org.jspecify.annotations.Nullable;

/**
 * A database and how to log in. {@link #toString()} shows no secret.
 *
 * @param sslMode libpq's ssl mode
 */
public record DatabaseAddress(
        String host, int port, String database, String user, @Nullable Secret password, String sslMode) {

    /** For people: {@code postgresql://host:port/database}. */
    public String shown() {
        return "postgresql://" + host + ":" + port + "/" + database;
    }
}
