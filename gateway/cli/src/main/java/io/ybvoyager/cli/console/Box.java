package io.ybvoyager.cli.console;

import java.util.ArrayList;
import java.util.List;

/** A framed text of fixed width, in sections. Not safe for use by several threads. */
public final class Box {
    private static final int MARGIN = 2;

    private final int width;
    private final List<String> lines = new ArrayList<>();

    /** @param width columns in all, the frame included */
    public Box(int width) {
        this.width = width;
        lines.add('┌' + "─".repeat(width - 2) + '┐');
    }

    /** Columns that a line of text may use. */
    public int inner() {
        return width - 2 - 2 * MARGIN;
    }

    /** One line, cut when it is too long. */
    public Box line(String text) {
        lines.add('│' + " ".repeat(MARGIN) + Text.pad(text, inner()) + " ".repeat(MARGIN) + '│');
        return this;
    }

    /** Text broken into as many lines as it needs; lines after the first of a paragraph are indented. */
    public Box text(String text) {
        Text.wrap(text, inner()).forEach(this::line);
        return this;
    }

    public Box lines(List<String> all) {
        all.forEach(this::line);
        return this;
    }

    public Box blank() {
        return line("");
    }

    /** A rule between two sections. */
    public Box rule() {
        lines.add('├' + "─".repeat(width - 2) + '┤');
        return this;
    }

    /** The lines of the box, closed. */
    public List<String> close() {
        lines.add('└' + "─".repeat(width - 2) + '┘');
        return List.copyOf(lines);
    }
}
