package io.ybvoyager.mover.suite;

import io.quarkus.runtime.StartupEvent;
import io.ybvoyager.mover.database.LinkWatch;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

/** Tells the core how long sessions may be silent. */
@Singleton
final class LinkSettings {
    void onStart(@Observes StartupEvent started, MoverConfig config) {
        LinkWatch.patience(config.linkPatience());
    }
}
