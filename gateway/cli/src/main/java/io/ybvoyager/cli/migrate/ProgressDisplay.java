package io.ybvoyager.cli.migrate;

import io.ybvoyager.state.api.JobView;
import io.ybvoyager.state.api.TableView;
import java.util.List;

/** Where a followed job shows itself. Used by one thread. */
sealed interface ProgressDisplay extends AutoCloseable permits LiveDisplay, PlainDisplay {
    /** The newest figures. */
    void progress(JobView job, List<TableView> changed);

    /** A line that stays. */
    void message(String line);

    /** Leaves the terminal in order. */
    @Override
    void close();
}
