package io.ybvoyager.mover.suite;

import io.ybvoyager.state.api.MigrationView;
import io.ybvoyager.wire.ProblemException;
import io.ybvoyager.wire.http.ProblemResponseMapper;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.rest.client.inject.RestClient;

/** Migrations as the state service knows them. */
@Singleton
public final class Migrations {
    private final MigrationsClient state;

    Migrations(@RestClient MigrationsClient state) {
        this.state = state;
    }

    /**
     * A migration by uuid or name.
     *
     * @throws ProblemException its absence as the state service tells it, with near names; STATE_UNREACHABLE
     */
    public MigrationView get(String migration) {
        return Patience.once(() -> read(migration));
    }

    private MigrationView read(String migration) {
        try (Response response = state.get(migration, null)) {
            if (response.getStatus() >= 400) {
                throw new ProblemException(
                        ProblemResponseMapper.parse(response.getStatus(), response.readEntity(String.class)));
            }
            return response.readEntity(MigrationView.class);
        }
    }
}
