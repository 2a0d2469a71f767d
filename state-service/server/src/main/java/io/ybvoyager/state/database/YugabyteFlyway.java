package io.ybvoyager.state.database;

import io.quarkus.flyway.FlywayConfigurationCustomizer;
import jakarta.inject.Singleton;
import java.util.Map;
import org.flywaydb.core.api.configuration.FluentConfiguration;

/**
 * Flyway locks with PostgreSQL's advisory locks. YugabyteDB knows none inside a transaction, and before 2025.1 refuses the
 * others unless told to let them pass; there two replicas that start at once may collide, and the loser tries again.
 */
@Singleton
class YugabyteFlyway implements FlywayConfigurationCustomizer {
    private static final String TOLERATE_ADVISORY_LOCKS =
            """
            DO $$
            BEGIN
                PERFORM set_config('yb_silence_advisory_locks_not_supported_error', 'on', false);
            EXCEPTION WHEN OTHERS THEN
                NULL; -- plain PostgreSQL, or a release that has advisory locks
            END
            $$""";

    @Override
    public void customize(FluentConfiguration configuration) {
        configuration.configuration(Map.of("flyway.postgresql.transactional.lock", "false"));
        configuration.initSql(TOLERATE_ADVISORY_LOCKS);
    }
}
