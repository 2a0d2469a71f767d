package io.ybvoyager.cli.console;

import io.ybvoyager.wire.Problem;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A problem as a block for people: what, where, why, fix, and every single finding. */
public final class ProblemText {
    private static final int INDENT = 9;
    private static final int MAX_FINDINGS = 50;

    private ProblemText() {}

    /** The lines of the block. */
    public static List<String> lines(Problem problem, Style style) {
        var lines = new ArrayList<String>();
        String what = problem.detail() == null ? problem.title() : problem.detail();
        lines.add(style.red(style.bold("error[" + problem.code() + "]:")) + " " + Text.printable(what));
        add(lines, "where:", problem.where());
        add(lines, "why:", problem.why());
        findings(lines, problem);
        add(lines, "fix:", problem.fix());
        return lines;
    }

    private static void findings(List<String> lines, Problem problem) {
        List<Problem.Item> items = problem.errors() == null ? List.of() : problem.errors();
        items.stream().limit(MAX_FINDINGS).forEach(item -> {
            lines.addAll(indented("  ✗ " + item.where() + ": " + item.message(), 4));
            if (item.fix() != null && !item.fix().isBlank()) {
                lines.addAll(indented("    fix: " + item.fix(), INDENT));
            }
        });
        if (items.size() > MAX_FINDINGS) {
            lines.add("  … and " + (items.size() - MAX_FINDINGS) + " more");
        }
    }

    private static void add(List<String> lines, String label, @Nullable String text) {
        if (text != null && !text.isBlank()) {
            lines.addAll(indented(Text.pad("  " + label, INDENT) + text, INDENT));
        }
    }

    /** Never broken anew: somebody will paste it. */
    private static List<String> indented(String text, int indent) {
        var lines = new ArrayList<String>();
        for (String line : text.lines().map(Text::printable).toList()) {
            String start = lines.isEmpty() ? line : " ".repeat(indent) + line;
            lines.add(start.stripTrailing());
        }
        return lines;
    }
}
