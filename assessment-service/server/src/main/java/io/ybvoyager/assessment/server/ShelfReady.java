package io.ybvoyager.assessment.server;

import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Ready when assessments can be kept. */
@Readiness
@ApplicationScoped
class ShelfReady implements HealthCheck {
    private final AssessmentRuns runs;

    ShelfReady(AssessmentRuns runs) {
        this.runs = runs;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("assessment directory")
                .status(runs.ready())
                .build();
    }
}
