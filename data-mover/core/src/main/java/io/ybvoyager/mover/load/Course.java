package io.ybvoyager.mover.load;

import io.ybvoyager.mover.database.TargetLoad;
import java.util.Optional;

/**
 * Decides, look by look, how many workers a target can use. One more is tried as long as the target has room, and stays only
 * when more rows move with it; one less when the target is too busy. After a try that gained nothing it waits some looks,
 * since the next would gain as little.
 */
final class Course {
    private static final double GAIN = 1.03;
    private static final int LOOKS_TO_WAIT = 6;

    private final double limit;
    private final int most;
    private int workers;
    private double rateBefore;
    private boolean tried;
    private int waiting;

    /** @param limit share of the target in use from which there are too many workers */
    Course(double limit, int workers, int most) {
        this.limit = limit;
        this.most = most;
        this.workers = Math.clamp(workers, 1, most);
    }

    int workers() {
        return workers;
    }

    /**
     * One look.
     *
     * @param rate rows per second since the last look
     * @return why the number was changed, for people; empty when it was not
     */
    Optional<String> look(TargetLoad load, double rate) {
        boolean gained = !tried || rate > rateBefore * GAIN;
        boolean wasTried = tried;
        tried = false;
        waiting = Math.max(0, waiting - 1);
        if (load.shortOfMemory() || load.busy() > limit) {
            return workers == 1 ? Optional.empty() : step(-1, load.words());
        }
        if (wasTried && !gained) {
            waiting = LOOKS_TO_WAIT;
            return step(-1, "one more moved no more rows");
        }
        if (waiting > 0 || workers >= most) {
            return Optional.empty();
        }
        rateBefore = rate;
        tried = true;
        return step(1, load.words());
    }

    private Optional<String> step(int by, String why) {
        workers += by;
        return Optional.of("Parallel jobs " + (workers - by) + " -> " + workers + ": " + why + ".");
    }
}
