package io.ybvoyager.cli.local;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * How the local suite is set up. Kept between runs, without any password.
 *
 * @param basePort port of the gateway; the services use the next three
 * @param embedded whether the target is the embedded PostgreSQL
 * @param target where the state lives
 * @param passwordNeeded whether the target was opened with a password
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record LocalSettings(int basePort, boolean embedded, Target target, boolean passwordNeeded) {
    /** The gateway's port unless told otherwise. */
    public static final int DEFAULT_PORT = 7640;

    /**
     * The suite's target.
     *
     * @param sslMode libpq's ssl mode, or null for the services' default
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Target(String host, int port, String database, String user, @Nullable String sslMode) {
        /** For people: {@code postgresql://host:port/database}. */
        public String shown() {
            return "postgresql://" + host + ":" + port + "/" + database;
        }
    }

    /** Whether running services would do for {@code wish} too. */
    boolean same(LocalSettings wish) {
        boolean target = embedded == wish.embedded
                && (embedded ? this.target.database().equals(wish.target.database()) : this.target.equals(wish.target));
        return target && basePort == wish.basePort;
    }
}
