package io.ybvoyager.cli.migrate;

import io.ybvoyager.cli.console.Shell;
import io.ybvoyager.state.api.JobView;
import io.ybvoyager.state.api.ProgressView;
import io.ybvoyager.state.api.TableView;
import java.time.Duration;
import java.util.List;

/** For pipes and log files: whole lines, one per tenth or per ten seconds, nothing that moves. */
final class PlainDisplay implements ProgressDisplay {
    private static final long INTERVAL = Duration.ofSeconds(10).toNanos();

    private final Shell shell;
    private long last = System.nanoTime();
    private int tenth;
    private String shown = "";

    PlainDisplay(Shell shell) {
        this.shell = shell;
    }

    @Override
    public void progress(JobView job, List<TableView> changed) {
        ProgressView progress = job.progress();
        if (progress == null) {
            return;
        }
        int now = progress.percent() == null ? 0 : progress.percent() / 10;
        boolean due = System.nanoTime() - last >= INTERVAL || now > tenth;
        String line = job.command() + ": " + ProgressText.line(progress);
        if (due && !line.equals(shown)) {
            last = System.nanoTime();
            tenth = Math.max(tenth, now);
            shown = line;
            shell.note(line);
        }
    }

    @Override
    public void message(String line) {
        shell.note(line);
    }

    @Override
    public void close() {}
}
