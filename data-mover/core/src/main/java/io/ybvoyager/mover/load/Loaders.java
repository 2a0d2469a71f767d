package io.ybvoyager.mover.load;

import io.ybvoyager.mover.database.TargetDatabase;
import io.ybvoyager.mover.run.Flow;
import org.jspecify.annotations.Nullable;

/** Makes what applies batches, for the run of loading that an item belongs to. */
record Loaders(TargetDatabase target, String migrationUuid, Flow flow) {
    /** The same loader when it is of that run; a new one otherwise. */
    BatchLoader of(@Nullable BatchLoader loader, LoadRight right) {
        if (loader != null && loader.run() == right.run()) {
            return loader;
        }
        if (loader != null) {
            loader.close();
        }
        return new BatchLoader(target, migrationUuid, right.errors(), right.run(), flow);
    }
}
