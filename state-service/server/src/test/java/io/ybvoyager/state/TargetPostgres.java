package io.ybvoyager.state;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;

/** One real PostgreSQL for all tests of the module; it ends with the test process. */
public final class TargetPostgres implements QuarkusTestResourceLifecycleManager {
    private static final class Running {
        static final EmbeddedPostgres SERVER = launch();

        private static EmbeddedPostgres launch() {
            try {
                return EmbeddedPostgres.builder()
                        .setServerConfig("fsync", "off")
                        .setServerConfig("max_connections", "100")
                        .start();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    static EmbeddedPostgres server() {
        return Running.SERVER;
    }

    @Override
    public Map<String, String> start() {
        return settings(server().getPort());
    }

    static Map<String, String> settings(int port) {
        return Map.of(
                "ybvoyager.target.host", "localhost",
                "ybvoyager.target.port", Integer.toString(port),
                "ybvoyager.target.database", "postgres",
                "ybvoyager.target.user", "postgres",
                "ybvoyager.target.ssl-mode", "disable");
    }

    @Override
    public void stop() {
        // the server is shared by all profiles of the run; the library ends it with the process
    }
}
