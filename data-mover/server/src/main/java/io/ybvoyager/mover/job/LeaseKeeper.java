package io.ybvoyager.mover.job;

import io.quarkus.runtime.ShutdownEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/** One thread that keeps alive what all jobs of this process hold. */
@Singleton
final class LeaseKeeper {
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("lease-keeper").factory());
    private final Set<ScheduledFuture<?>> kept = ConcurrentHashMap.newKeySet();

    /** Runs {@code beat} again and again until the returned handle is closed. */
    AutoCloseable every(long millis, Runnable beat) {
        ScheduledFuture<?> future = clock.scheduleWithFixedDelay(beat, millis, millis, TimeUnit.MILLISECONDS);
        kept.add(future);
        return () -> {
            kept.remove(future);
            future.cancel(false);
        };
    }

    void onStop(@Observes ShutdownEvent stopped) {
        kept.forEach(future -> future.cancel(false));
        clock.shutdown();
    }
}
