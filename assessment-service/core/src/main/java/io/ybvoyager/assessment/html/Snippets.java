package io.ybvoyager.assessment.html;

/** SQL to read or to paste. */
final class Snippets {
    private static final int LENGTH = 4000;

    private Snippets() {}

    /** A block that a button copies where scripts run. */
    static void write(Html html, String label, String sql) {
        html.put(
                "<div class=\"sql\"><pre tabindex=\"0\" aria-label=\"{}\"><code>{}</code></pre></div>",
                label,
                shortened(sql));
    }

    static String shortened(String sql) {
        return sql.length() <= LENGTH
                ? sql
                : sql.substring(0, LENGTH) + "\n… (" + Figures.count(sql.length() - LENGTH) + " characters more)";
    }
}
