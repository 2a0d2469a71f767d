package io.ybvoyager.mover.load;

import io.ybvoyager.mover.database.TargetDatabase;
import io.ybvoyager.mover.run.Flow;
import org.jspecify.annotations.Nullable;

/** Has what applies batches, for the run of loading that an item belongs to. One thread's. */
final class Loaders implements AutoCloseable {
    private final TargetDatabase target;
    private final String migrationUuid;
    private final Flow flow;
    private @Nullable BatchLoader open;

    Loaders(TargetDatabase target, String migrationUuid, Flow flow) {
        this.target = target;
        this.migrationUuid = migrationUuid;
        this.flow = flow;
    }

    /** With the right to load of the run that planned the item: the same as before while that is the same. */
    BatchLoader of(LoadRight right) {
        BatchLoader loader = open;
        if (loader == null || loader.run() != right.run()) {
            close();
            loader = new BatchLoader(target, migrationUuid, right.errors(), right.run(), flow);
            open = loader;
        }
        return loader;
    }

    @Override
    public void close() {
        if (open != null) {
            open.close();
        }
    }
}
