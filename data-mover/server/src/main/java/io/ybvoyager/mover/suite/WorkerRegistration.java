package io.ybvoyager.mover.suite;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.jboss.logging.Logger;

/** Tells the state service that this worker began anew, so that the jobs of its dead predecessor are given up at once. */
@Singleton
final class WorkerRegistration {
    private static final Logger LOG = Logger.getLogger(WorkerRegistration.class);
    private static final Duration FOR_EVER = Duration.ofDays(365);

    private final WorkerClient state;
    private final WorkerIdentity identity;
    private volatile boolean stopping;

    WorkerRegistration(@RestClient WorkerClient state, WorkerIdentity identity) {
        this.state = state;
        this.identity = identity;
    }

    void onStart(@Observes StartupEvent started) {
        if (!identity.helper()) { // nobody had its name before: there is nothing to give up
            Thread.ofVirtual().name("worker-registration").start(this::register);
        }
    }

    void onStop(@Observes ShutdownEvent stopped) {
        stopping = true;
    }

    private void register() {
        try {
            Patience.run(FOR_EVER, () -> !stopping, () -> state.workerStarted(identity.name(), identity.incarnation()));
            LOG.infof("registered as worker %s", identity.name());
        } catch (RuntimeException refused) {
            if (!stopping) {
                LOG.errorf(
                        "the state service refused the registration of worker %s: %s",
                        identity.name(), refused.getMessage());
            }
        }
    }
}
