package io.ybvoyager.state.database;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.ybvoyager.wire.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.flywaydb.core.Flyway;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Brings the schema {@code ybvoyager} up to date in the background, for as long as it takes: the service starts while the
 * target is down, answers 503 meanwhile, and becomes ready by itself. The start waits for the first try, so that with a
 * target that answers even the first request is served.
 */
@ApplicationScoped
public class SchemaGuard {
    private static final Logger LOG = Logger.getLogger(SchemaGuard.class);
    private static final long LONGEST_PAUSE_MILLIS = 5_000;
    private static final long FIRST_TRY_SECONDS = 15;

    private final Flyway flyway;
    private final CountDownLatch stopped = new CountDownLatch(1);
    private final CountDownLatch tried = new CountDownLatch(1);
    private volatile boolean current;
    private volatile @Nullable ProblemException obstacle;

    SchemaGuard(Flyway flyway) {
        this.flyway = flyway;
    }

    /** Why requests cannot be served yet, or empty when the schema is up to date. */
    public Optional<ProblemException> obstacle() {
        if (current) {
            return Optional.empty();
        }
        ProblemException known = obstacle;
        return Optional.of(
                known != null
                        ? known
                        : SqlFailures.unreachableFor(
                                new IllegalStateException("the schema is still being brought up to date")));
    }

    void start(@Observes StartupEvent event) {
        Thread.ofVirtual().name("schema").start(this::migrateUntilDone);
        waited(tried, FIRST_TRY_SECONDS * 1_000);
    }

    void stop(@Observes ShutdownEvent event) {
        stopped.countDown();
    }

    private void migrateUntilDone() {
        for (long pause = 250; !migrated(); pause = Math.min(pause * 2, LONGEST_PAUSE_MILLIS)) {
            tried.countDown();
            if (waited(stopped, pause)) {
                return;
            }
        }
        tried.countDown();
    }

    private boolean migrated() {
        try {
            int applied = flyway.migrate().migrationsExecuted;
            current = true;
            LOG.infof("schema ybvoyager is up to date (%d migrations applied)", applied);
            return true;
        } catch (RuntimeException e) {
            obstacle = SqlFailures.unreachableFor(e);
            LOG.warnf(
                    "schema ybvoyager cannot be brought up to date yet: %s",
                    obstacle.problem().why());
            return false;
        }
    }

    private static boolean waited(CountDownLatch latch, long millis) {
        try {
            return latch.await(millis, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }
}
