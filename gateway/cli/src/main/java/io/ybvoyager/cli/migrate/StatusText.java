package io.ybvoyager.cli.migrate;

import io.ybvoyager.cli.console.Box;
import io.ybvoyager.cli.console.Figures;
import io.ybvoyager.cli.console.Style;
import io.ybvoyager.cli.console.Text;
import io.ybvoyager.state.api.GateView;
import io.ybvoyager.state.api.JobView;
import io.ybvoyager.state.api.Phase;
import io.ybvoyager.state.api.PhaseView;
import io.ybvoyager.state.api.Status;
import io.ybvoyager.state.api.StatusView;
import java.util.List;

/** Where a migration stands, as a box. */
final class StatusText {
    private static final int BAR = 20;
    private static final int MIN_STATUS = 13;
    private static final int NAME = 16;

    private StatusText() {}

    static List<String> box(StatusView view, Style style, int width) {
        Box box = new Box(width);
        head(box, view, style);
        box.rule().blank().line(style.bold("PHASE PROGRESS")).blank();
        int status = view.phases().stream()
                .mapToInt(phase -> Math.max(MIN_STATUS, phase.status().name().length()))
                .max()
                .orElse(0);
        view.phases().forEach(phase -> box.line(phase(phase, status, box.inner(), style)));
        box.blank();
        activity(box, view, style);
        boolean compared = view.phases().stream()
                .anyMatch(phase -> phase.phase() == Phase.VERIFY && phase.status() != Status.NOT_STARTED);
        gates(box, view.gates(), compared, style);
        next(box, view, style);
        return box.close();
    }

    private static void head(Box box, StatusView view, Style style) {
        var migration = view.migration();
        var source = migration.source();
        var target = migration.target();
        box.line(style.bold("MIGRATION STATUS"))
                .blank()
                .line("Name: " + migration.name() + (migration.ended() ? " (ended)" : ""))
                .line("UUID: " + migration.uuid())
                .line("Source: " + source.type() + "://" + source.host() + ":" + source.port() + "/"
                        + source.database())
                .line("Target: " + target.type() + "://" + target.host() + ":" + target.port() + "/"
                        + target.database());
    }

    /** One phase: mark, name, status, bar, percent, time. */
    static String phase(PhaseView phase, int statusWidth, int width, Style style) {
        Integer percent = percent(phase);
        int bar = Math.clamp(width - NAME - statusWidth - 29L, 6, BAR);
        return mark(phase.status(), style) + " "
                + Text.pad(phase.title(), NAME) + " "
                + coloured(phase.status(), Text.pad(phase.status().name(), statusWidth), style) + "  "
                + Figures.bar(percent, bar) + "  "
                + Figures.percent(percent) + "   "
                + time(phase);
    }

    private static Integer percent(PhaseView phase) {
        if (phase.status() == Status.NOT_STARTED) {
            return 0;
        }
        return phase.progress() == null
                ? (phase.status().ended() ? Integer.valueOf(100) : null)
                : phase.progress().percent();
    }

    private static String time(PhaseView phase) {
        if (phase.durationSeconds() == null) {
            return "-";
        }
        String took = Figures.duration(phase.durationSeconds());
        boolean estimated = phase.status() == Status.IN_PROGRESS
                && phase.progress() != null
                && phase.progress().etaSeconds() != null;
        return estimated ? took + " (est: " + Figures.about(phase.progress().etaSeconds()) + ")" : took;
    }

    static String mark(Status status, Style style) {
        return switch (status) {
            case NOT_STARTED -> "○";
            case IN_PROGRESS -> style.yellow("●");
            case COMPLETED -> style.green("✓");
            case COMPLETED_WITH_ERRORS -> style.yellow("⚠");
            case FAILED -> style.red("✗");
            case CANCELLED -> style.yellow("–");
        };
    }

    private static String coloured(Status status, String text, Style style) {
        return switch (status) {
            case COMPLETED -> style.green(text);
            case IN_PROGRESS, COMPLETED_WITH_ERRORS, CANCELLED -> style.yellow(text);
            case FAILED -> style.red(text);
            case NOT_STARTED -> text;
        };
    }

    private static void activity(Box box, StatusView view, Style style) {
        view.phases().stream()
                .filter(phase -> phase.error() != null && phase.status() != Status.COMPLETED)
                .forEach(phase -> box.text(style.red("✗") + " " + phase.title() + " ["
                                + phase.error().code() + "]: "
                                + (phase.error().detail() == null
                                        ? phase.error().title()
                                        : phase.error().detail()))
                        .blank());
        JobView job = view.activity();
        if (job == null && view.tables().isEmpty()) {
            return;
        }
        box.rule().blank();
        if (job != null) {
            box.line("CURRENT ACTIVITY: " + style.bold(job.phase().title())
                    + (job.cancelRequested() ? " (being cancelled)" : ""));
            if (job.progress() != null && job.progress().current() != null) {
                box.line(job.progress().current());
            }
            if (job.progress() != null && job.progress().bottleneck() != null) {
                box.line("Bottleneck: " + job.progress().bottleneck());
            }
        } else {
            box.line("TABLES: " + view.tables().getFirst().phase().title());
        }
        box.blank().lines(Tables.lines(view.tables(), view.tablesTotal(), box.inner()));
        box.blank();
    }

    private static void gates(Box box, List<GateView> gates, boolean compared, Style style) {
        List<GateView> shown = gates.stream()
                .filter(gate -> compared || gate.state() != GateView.State.OPEN)
                .toList();
        if (shown.isEmpty()) {
            return;
        }
        box.rule().blank().line("GATES").blank();
        shown.forEach(gate -> box.text((gate.state() == GateView.State.PASSED ? style.green("✓") : "○") + " "
                + gate.gate() + " before " + gate.before().title() + ": " + gate.state()
                + (gate.reason() == null ? "" : " (" + gate.reason() + ")")));
        box.blank();
    }

    private static void next(Box box, StatusView view, Style style) {
        box.rule()
                .blank()
                .line("▶ " + style.bold("NEXT STEP:"))
                .blank()
                .text(view.next().why())
                .blank();
        view.next().blockers().forEach(blocker -> box.text("✗ " + blocker));
        if (view.next().command() != null) {
            box.lines(NextText.command(view.next(), "  ", box.inner())).blank();
        }
    }
}
