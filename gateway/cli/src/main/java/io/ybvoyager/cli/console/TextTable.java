package io.ybvoyager.cli.console;

import java.util.ArrayList;
import java.util.List;

/** A table with a head and columns as wide as their text; the first column gives way when the whole is too wide. */
public final class TextTable {
    private static final int MIN_FIRST = 12;

    private final List<String> head;
    private final List<List<String>> rows = new ArrayList<>();

    private TextTable(List<String> head) {
        this.head = head;
    }

    public static TextTable of(String... head) {
        return new TextTable(List.of(head));
    }

    public TextTable row(String... cells) {
        rows.add(List.of(cells));
        return this;
    }

    /** The lines, none wider than {@code width} columns unless the first column is at its least. */
    public List<String> lines(int width) {
        int[] columns = widths(width);
        var lines = new ArrayList<String>();
        lines.add(line(head, columns));
        lines.add(rule(columns));
        rows.forEach(row -> lines.add(line(row, columns)));
        return lines;
    }

    private int[] widths(int width) {
        int[] columns = new int[head.size()];
        int sum = 3 * (columns.length - 1);
        for (int column = 0; column < columns.length; column++) {
            int at = column;
            int widest =
                    rows.stream().mapToInt(row -> Text.width(row.get(at))).max().orElse(0);
            columns[column] = Math.max(Text.width(head.get(column)), widest);
            sum += columns[column];
        }
        columns[0] = Math.max(Math.min(MIN_FIRST, columns[0]), columns[0] - Math.max(0, sum - width));
        return columns;
    }

    private static String line(List<String> cells, int[] columns) {
        var line = new StringBuilder();
        for (int column = 0; column < columns.length; column++) {
            line.append(column == 0 ? "" : " │ ").append(Text.pad(cells.get(column), columns[column]));
        }
        return line.toString().stripTrailing();
    }

    private static String rule(int[] columns) {
        var line = new StringBuilder();
        for (int column = 0; column < columns.length; column++) {
            line.append(column == 0 ? "" : "─┼─").append("─".repeat(columns[column]));
        }
        return line.toString();
    }
}
