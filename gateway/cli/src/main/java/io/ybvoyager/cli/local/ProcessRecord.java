package io.ybvoyager.cli.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A process that we started. The time tells it from another one that got the same number later.
 *
 * @param pid the operating system's number
 * @param startedAt when the operating system says that it started
 */
public record ProcessRecord(long pid, Instant startedAt) {
    private static final Duration TOLERANCE = Duration.ofSeconds(2);

    static ProcessRecord of(ProcessHandle process) {
        return new ProcessRecord(process.pid(), process.info().startInstant().orElse(Instant.now()));
    }

    /** Whether exactly this process runs. */
    boolean alive() {
        return handle().isPresent();
    }

    /** Asks it to end; ends it by force after {@code patience}. */
    void end(Duration patience) {
        handle().ifPresent(ProcessHandle::destroy);
        if (!gone(patience)) {
            handle().ifPresent(ProcessHandle::destroyForcibly);
            gone(Duration.ofSeconds(5));
        }
    }

    private boolean gone(Duration patience) {
        long deadline = System.nanoTime() + patience.toNanos();
        while (alive() && System.nanoTime() < deadline) {
            Pause.millis(50);
        }
        return !alive();
    }

    private Optional<ProcessHandle> handle() {
        return ProcessHandle.of(pid)
                .filter(ProcessHandle::isAlive)
                .filter(this::same)
                .filter(process -> !ended());
    }

    private boolean same(ProcessHandle process) {
        return process.info()
                .startInstant()
                .map(start -> Duration.between(startedAt, start).abs().compareTo(TOLERANCE) < 0)
                .orElse(false);
    }

    /** A process whose parent never asked for its end stays in the table; it is over all the same. */
    private boolean ended() {
        try {
            String stat = Files.readString(Path.of("/proc/" + pid + "/stat"));
            return stat.substring(stat.lastIndexOf(')') + 1).strip().startsWith("Z");
        } catch (IOException noProc) {
            return false;
        }
    }
}
