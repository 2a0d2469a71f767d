package io.ybvoyager.cli.migrate;

import io.ybvoyager.cli.console.Figures;
import io.ybvoyager.cli.console.Shell;
import io.ybvoyager.cli.console.Style;
import io.ybvoyager.cli.console.Text;
import io.ybvoyager.state.api.JobView;
import io.ybvoyager.state.api.Status;
import io.ybvoyager.state.api.TableView;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** For terminals: a bar and the tables that move, drawn over themselves; bars never go back. */
final class LiveDisplay implements ProgressDisplay {
    private static final int MAX_TABLES = 10;
    private static final int BAR = 30;

    private final Shell shell;
    private final Style style;
    private final Map<String, TableView> tables = new LinkedHashMap<>();
    private List<String> drawn = List.of();
    private int percent;

    LiveDisplay(Shell shell, Style style) {
        this.shell = shell;
        this.style = style;
    }

    @Override
    public void progress(JobView job, List<TableView> changed) {
        changed.forEach(table -> tables.put(table.schema() + "." + table.table(), table));
        draw(lines(job));
    }

    @Override
    public void message(String line) {
        List<String> below = drawn;
        erase();
        shell.note(line);
        draw(below);
    }

    @Override
    public void close() {
        drawn = List.of();
    }

    private List<String> lines(JobView job) {
        var lines = new ArrayList<String>();
        var progress = job.progress();
        String title = style.bold(job.phase().title()) + (job.cancelRequested() ? " (stopping)" : "");
        if (progress == null) {
            lines.add(title + " …");
            return lines;
        }
        percent = Math.max(percent, progress.percent() == null ? 0 : progress.percent());
        lines.add(title + "  " + Figures.bar(percent, BAR) + " " + Figures.percent(percent));
        lines.add("  " + ProgressText.figures(progress));
        List<TableView> shown = tables.values().stream()
                .sorted(Comparator.comparing((TableView table) -> table.status() != Status.IN_PROGRESS)
                        .thenComparing(table -> table.erroredRows() == 0)
                        .thenComparing(table -> table.totalRows() == null ? 0 : -table.totalRows()))
                .limit(MAX_TABLES)
                .toList();
        Tables.lines(shown, shown.size(), shell.width() - 2).forEach(line -> lines.add("  " + line));
        return lines.stream().map(line -> Text.fit(line, shell.width())).toList();
    }

    private void draw(List<String> lines) {
        if (!lines.equals(drawn)) {
            erase();
            lines.forEach(shell::note);
            drawn = lines;
        }
    }

    private void erase() {
        if (!drawn.isEmpty()) {
            shell.err().print("\u001b[" + drawn.size() + "A\u001b[J");
            drawn = List.of();
        }
    }
}
