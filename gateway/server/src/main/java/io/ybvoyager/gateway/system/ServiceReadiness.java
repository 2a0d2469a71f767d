package io.ybvoyager.gateway.system;

import io.smallrye.health.api.AsyncHealthCheck;
import io.smallrye.mutiny.Uni;
import io.ybvoyager.gateway.routing.Owner;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** The services as checks of the gateway's readiness: it is ready when what it passes on can be answered. */
final class ServiceReadiness {
    @Produces
    @Singleton
    @Readiness
    AsyncHealthCheck stateService(Dependencies dependencies) {
        return check(dependencies, Owner.STATE);
    }

    @Produces
    @Singleton
    @Readiness
    AsyncHealthCheck assessmentService(Dependencies dependencies) {
        return check(dependencies, Owner.ASSESSMENT);
    }

    @Produces
    @Singleton
    @Readiness
    AsyncHealthCheck dataMover(Dependencies dependencies) {
        return check(dependencies, Owner.MOVER);
    }

    private static AsyncHealthCheck check(Dependencies dependencies, Owner service) {
        return () -> Uni.createFrom()
                .completionStage(() -> dependencies.check(service).toCompletionStage())
                .map(ServiceReadiness::response);
    }

    private static HealthCheckResponse response(SystemHealth.Check check) {
        var response = HealthCheckResponse.named(check.name())
                .status(check.status() == SystemHealth.Status.UP)
                .withData("latencyMillis", check.latencyMillis());
        return check.reason() == null
                ? response.build()
                : response.withData("reason", check.reason()).build();
    }
}
