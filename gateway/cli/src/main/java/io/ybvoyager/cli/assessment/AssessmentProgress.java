package io.ybvoyager.cli.assessment;

import io.ybvoyager.assessment.ProgressListener;
import io.ybvoyager.cli.console.Box;
import io.ybvoyager.cli.console.Figures;
import io.ybvoyager.cli.console.Shell;
import io.ybvoyager.cli.console.Style;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Shows the steps of an assessment: a box that is drawn over itself on a terminal, a line per step elsewhere. */
final class AssessmentProgress implements ProgressListener, AutoCloseable {
    private static final int BAR = 20;

    private final Shell shell;
    private final Style style;
    private final String source;
    private final String version;
    private final Map<Step, String> finished = new EnumMap<>(Step.class);
    private final List<Step> steps;
    private int drawn;

    private AssessmentProgress(Shell shell, Style style, String source, String version, List<Step> steps) {
        this.steps = steps;
        this.shell = shell;
        this.style = style;
        this.source = source;
        this.version = version;
        if (!shell.errIsTerminal()) {
            shell.note("Assessing " + source + " for YugabyteDB " + version);
        }
    }

    /** Of a database that is asked. */
    static AssessmentProgress online(Shell shell, Style style, String source, String version) {
        return new AssessmentProgress(shell, style, source, version, List.of(Step.values()));
    }

    /** Of what scripts collected. */
    static AssessmentProgress collected(Shell shell, Style style, Path bundle, String version) {
        String shown = Places.shown(shell, bundle);
        return new AssessmentProgress(shell, style, shown, version, List.of(Step.ANALYZE, Step.SIZE, Step.REPORT));
    }

    /** Of schema files. */
    static AssessmentProgress files(Shell shell, Style style, Path files, String version) {
        String shown = Places.shown(shell, files);
        return new AssessmentProgress(shell, style, shown, version, List.of(Step.ANALYZE, Step.REPORT));
    }

    @Override
    public void started(Step step) {
        if (shell.errIsTerminal()) {
            draw(step);
        }
    }

    @Override
    public void finished(Step step, String summary) {
        finished.put(step, summary);
        if (shell.errIsTerminal()) {
            draw(step);
        } else {
            shell.note("✓ " + said(step));
        }
    }

    @Override
    public void close() {
        erase();
    }

    private void draw(Step current) {
        erase();
        List<String> lines = box(current);
        lines.forEach(shell::note);
        drawn = lines.size();
    }

    private List<String> box(Step current) {
        int percent = Math.min(100, 100 * finished.size() / steps.size());
        Box box = new Box(shell.width())
                .line(style.bold("ASSESSMENT IN PROGRESS"))
                .blank()
                .line("Source: " + source)
                .line("Target Version: " + version)
                .rule()
                .blank()
                .line(Figures.bar(percent, BAR) + " " + Figures.percent(percent))
                .blank();
        for (Step step : steps) {
            String mark = finished.containsKey(step) ? style.green("✓") : step == current ? style.yellow("●") : "○";
            box.line(mark + " " + said(step));
        }
        return box.blank().close();
    }

    private String said(Step step) {
        String summary = finished.getOrDefault(step, "");
        return summary.isEmpty() ? step.title() : step.title() + " (" + summary + ")";
    }

    private void erase() {
        if (drawn > 0) {
            shell.err().print("\u001b[" + drawn + "A\u001b[J");
            drawn = 0;
        }
    }
}
