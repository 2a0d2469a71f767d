package io.ybvoyager.cli.migrate;

import io.ybvoyager.cli.console.Box;
import io.ybvoyager.cli.console.Style;
import io.ybvoyager.state.api.MigrationView;
import io.ybvoyager.state.api.NextView;
import java.util.ArrayList;
import java.util.List;

/** The next step, in one line or as a box. */
final class NextText {
    private NextText() {}

    /** The last line of every command. */
    static List<String> hint(NextView next) {
        return List.of("Next: " + (next.command() == null ? next.why() : next.command()));
    }

    static List<String> box(MigrationView migration, NextView next, Style style, int width) {
        Box box = new Box(width)
                .line(style.bold("RECOMMENDED NEXT ACTION"))
                .blank()
                .line("Migration: " + migration.name())
                .line("Current Phase: " + migration.currentPhase().title() + " (" + migration.currentStatus() + ")")
                .rule()
                .blank()
                .text("▶ ACTION: " + title(next))
                .blank()
                .text(next.why())
                .blank();
        next.blockers().forEach(blocker -> box.text("✗ " + blocker));
        if (!next.blockers().isEmpty()) {
            box.blank();
        }
        if (next.command() != null) {
            box.lines(command(next, "  ", box.inner())).blank();
        }
        return tips(box, next).close();
    }

    /** The command as it can be pasted: with its variables, broken into lines that fit. */
    static List<String> command(NextView next, String indent, int width) {
        var lines = new ArrayList<String>();
        next.environment().forEach(name -> lines.add(indent + "export " + name + "=…"));
        lines.addAll(broken(next.command() == null ? "" : next.command(), indent, width));
        return lines;
    }

    /** A command line over several lines, each but the last ending in a backslash, broken before options. */
    static List<String> broken(String command, String indent, int width) {
        if (indent.length() + command.length() <= width) {
            return List.of(indent + command);
        }
        var lines = new ArrayList<String>();
        String[] parts = command.split(" (?=--)");
        for (int part = 0; part < parts.length; part++) {
            String start = part == 0 ? indent : indent + "  ";
            lines.add(start + parts[part] + (part < parts.length - 1 ? " \\" : ""));
        }
        return lines;
    }

    private static String title(NextView next) {
        String phase = next.phase() == null ? "" : " " + next.phase().title();
        return switch (next.action()) {
            case RUN -> "Run" + phase;
            case WAIT -> "Wait for" + phase + " to complete";
            case FIX -> "Repair" + phase;
            case NONE -> "Nothing left to do";
        };
    }

    private static Box tips(Box box, NextView next) {
        if (!next.tips().isEmpty()) {
            box.line("TIPS:");
            next.tips().forEach(tip -> box.text("• " + tip));
            box.blank();
        }
        return box;
    }
}
