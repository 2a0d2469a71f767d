package io.ybvoyager.state.database;

import io.ybvoyager.wire.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Ready when the target answers and the schema is up to date. */
@Readiness
@ApplicationScoped
class TargetHealth implements HealthCheck {
    private final Database database;
    private final SchemaGuard schema;

    TargetHealth(Database database, SchemaGuard schema) {
        this.database = database;
        this.schema = schema;
    }

    @Override
    public HealthCheckResponse call() {
        Optional<ProblemException> obstacle = schema.obstacle().or(this::silence);
        var response = HealthCheckResponse.named("target database").status(obstacle.isEmpty());
        obstacle.map(problem -> problem.problem().why()).ifPresent(why -> response.withData("why", why));
        return response.build();
    }

    private Optional<ProblemException> silence() {
        try {
            database.first("SELECT 1 AS one", row -> row.integer("one"));
            return Optional.empty();
        } catch (ProblemException e) {
            return Optional.of(e);
        }
    }
}
