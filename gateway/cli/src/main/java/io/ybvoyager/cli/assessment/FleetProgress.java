package io.ybvoyager.cli.assessment;

import io.ybvoyager.assessment.ProgressListener.Step;
import io.ybvoyager.assessment.fleet.FleetListener;
import io.ybvoyager.cli.console.Figures;
import io.ybvoyager.cli.console.Shell;
import io.ybvoyager.cli.console.Style;
import io.ybvoyager.cli.console.Text;
import io.ybvoyager.wire.Problem;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/** Shows how a fleet goes on: a line for each database that ends, and on a terminal a line below of what is being done. */
final class FleetProgress implements FleetListener, AutoCloseable {
    private final Shell shell;
    private final Style style;
    private final int members;
    private final Map<String, String> running = new LinkedHashMap<>();
    private int ended;
    private boolean drawn;

    FleetProgress(Shell shell, Style style, int members) {
        this.shell = shell;
        this.style = style;
        this.members = members;
        if (!shell.errIsTerminal()) {
            shell.note("Assessing " + Figures.counted(members, "databases"));
        }
    }

    @Override
    public void started(String member) {
        running.put(member, "connecting");
        draw();
    }

    @Override
    public void step(String member, Step step) {
        running.put(member, step.title());
        draw();
    }

    @Override
    public void finished(Outcome outcome) {
        running.remove(outcome.member());
        ended++;
        erase();
        shell.note(line(outcome));
        draw();
    }

    @Override
    public void close() {
        erase();
    }

    private String line(Outcome outcome) {
        return switch (outcome.result()) {
            case assessed -> style.green("✓") + " " + outcome.member();
            case kept -> "✓ " + outcome.member() + " (complete since " + outcome.at() + "; --restart assesses again)";
            case failed ->
                style.red("✗") + " " + outcome.member() + ": " + said(Objects.requireNonNull(outcome.error()));
        };
    }

    private static String said(Problem problem) {
        return "[" + problem.code() + "] " + (problem.detail() == null ? problem.title() : problem.detail());
    }

    private void draw() {
        if (!shell.errIsTerminal() || running.isEmpty()) {
            return;
        }
        erase();
        String now = running.entrySet().stream()
                .map(entry -> entry.getKey() + ": " + entry.getValue())
                .reduce((one, other) -> one + " · " + other)
                .orElse("");
        String line = Figures.bar(100 * ended / members, 20) + " " + ended + "/" + members + "  " + now;
        shell.err().print(shell.shown(Text.fit(line, shell.width() - 1)));
        drawn = true;
    }

    private void erase() {
        if (drawn) {
            shell.err().print("\r\u001b[K");
            drawn = false;
        }
    }
}
