package io.ybvoyager.mover.phase;

import io.ybvoyager.mover.run.Monitor;
import io.ybvoyager.mover.run.WorkQueue;

/** A phase whose items other processes can take a part of. */
interface SharedWork extends PhaseWork {
    /** Whether the job, as it was started, has items for others. */
    default boolean isShared(PhaseContext context) {
        return true;
    }

    /**
     * Does items of the job that another process runs until that is over.
     *
     * @param context made of what the job was started with, with the logins of this process
     */
    void help(PhaseContext context, Monitor monitor, WorkQueue queue);
}
