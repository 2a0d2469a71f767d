package io.ybvoyager.state.database;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Remembers how the target answers: what waits for it now, and when it was lost. One replica's view; who has never asked the
 * target does not know.
 */
@ApplicationScoped
public class Pulse {
    private final Set<Call> open = ConcurrentHashMap.newKeySet();
    private volatile @Nullable Long lostAt;

    /** One use of the target, until it is closed. */
    final class Call implements AutoCloseable {
        private final long began = System.nanoTime();

        @Override
        public void close() {
            open.remove(this);
        }
    }

    Call begin() {
        Call call = new Call();
        open.add(call);
        return call;
    }

    void lost() {
        lostAt = System.nanoTime();
    }

    /** Whether somebody has waited for the target for longer than that, or it was lost within that time. */
    public boolean faltered(Duration limit) {
        long now = System.nanoTime();
        Long lost = lostAt;
        return lost != null && now - lost < limit.toNanos()
                || open.stream().anyMatch(call -> now - call.began > limit.toNanos());
    }
}
