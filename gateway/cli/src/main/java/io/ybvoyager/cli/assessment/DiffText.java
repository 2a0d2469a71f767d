package io.ybvoyager.cli.assessment;

import io.ybvoyager.assessment.compare.Comparison;
import io.ybvoyager.assessment.compare.Comparison.ChangedIssue;
import io.ybvoyager.assessment.compare.Comparison.IssueRef;
import io.ybvoyager.assessment.compare.Comparison.SchemaDrift;
import io.ybvoyager.assessment.compare.Comparison.Side;
import io.ybvoyager.assessment.compare.Comparison.Trend;
import io.ybvoyager.cli.console.Figures;
import io.ybvoyager.cli.console.Style;
import io.ybvoyager.cli.console.Text;
import io.ybvoyager.cli.console.TextTable;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** What changed between two assessments, for people. */
final class DiffText {
    private static final int SHOWN = 20;

    private final Comparison comparison;
    private final int width;
    private final List<String> lines = new ArrayList<>();

    private DiffText(Comparison comparison, int width) {
        this.comparison = comparison;
        this.width = width;
    }

    static List<String> lines(Comparison comparison, Style style, int width) {
        DiffText text = new DiffText(comparison, width);
        text.head(style);
        text.issues("NEW ISSUES", comparison.newIssues(), "newIssues");
        text.issues("FIXED ISSUES", comparison.fixedIssues(), "fixedIssues");
        text.changed();
        text.drift();
        comparison.remarks().forEach(remark -> text.wrapped("⚠ " + remark));
        return text.lines;
    }

    private void head(Style style) {
        lines.add("Before: " + side(comparison.before()));
        lines.add("After:  " + side(comparison.after()));
        lines.add("");
        Trend trend = comparison.trend();
        lines.add("Complexity: "
                + arrow(trend.complexityBefore().name(), trend.complexityAfter().name()) + "   Work: "
                + signed(trend.effortHighMinutesChange()) + "   Objects to change: "
                + arrow(trend.objectsToChangeBefore() + "", trend.objectsToChangeAfter() + ""));
        lines.add("Issues: " + count("newIssues", comparison.newIssues()) + " new, "
                + count("fixedIssues", comparison.fixedIssues()) + " fixed, "
                + count("changedIssues", comparison.changedIssues()) + " changed");
        int blockers = count("newBlockers", comparison.newBlockers());
        lines.add(
                blockers == 0
                        ? style.green("✓") + " No new blocker"
                        : style.red("✗") + " " + Figures.counted(blockers, "new blockers"));
        comparison.newBlockers().stream()
                .limit(SHOWN)
                .forEach(issue -> lines.add("  " + Text.printable(issue.name() + ": " + place(issue))));
        more(blockers);
    }

    private void issues(String title, List<IssueRef> issues, String list) {
        if (issues.isEmpty()) {
            return;
        }
        lines.add("");
        lines.add(title);
        TextTable table = TextTable.of("Object", "Impact", "Issue");
        issues.stream()
                .limit(SHOWN)
                .forEach(issue ->
                        table.row(Text.printable(place(issue)), issue.impact().name(), Text.printable(issue.name())));
        lines.addAll(table.lines(width));
        more(count(list, issues));
    }

    private void changed() {
        List<ChangedIssue> changed = comparison.changedIssues();
        if (changed.isEmpty()) {
            return;
        }
        lines.add("");
        lines.add("CHANGED ISSUES");
        changed.stream()
                .limit(SHOWN)
                .forEach(each -> lines.add("  " + Text.printable(each.issue().name() + ": " + place(each.issue()))
                        + " ("
                        + each.fields().stream().map(field -> field.field()).collect(Collectors.joining(", ")) + ")"));
        more(count("changedIssues", changed));
    }

    private void drift() {
        SchemaDrift schema = comparison.schema();
        lines.add("");
        lines.add("Schema: " + Figures.counted(count("added", schema.added()), "objects") + " added, "
                + count("removed", schema.removed()) + " removed, " + count("changed", schema.changed())
                + " changed");
        objects("+", schema.added());
        objects("-", schema.removed());
        objects("~", schema.changed());
        if (comparison.size() != null) {
            lines.add("Size: "
                    + arrow(
                            Figures.bytes(comparison.size().bytesBefore()),
                            Figures.bytes(comparison.size().bytesAfter())));
        }
    }

    private void objects(String sign, List<String> names) {
        names.stream().limit(SHOWN).forEach(name -> lines.add("  " + sign + " " + Text.printable(name)));
        more(names.size());
    }

    private void more(int all) {
        if (all > SHOWN) {
            lines.add("  … and " + Figures.count(all - SHOWN) + " more (-o json)");
        }
    }

    private void wrapped(String text) {
        lines.addAll(Text.wrap(Text.printable(text), width));
    }

    private int count(String list, List<?> shown) {
        return shown.size() + comparison.omitted().getOrDefault(list, 0);
    }

    private static String side(Side side) {
        return Text.printable(side.sourceType() + " " + side.database()) + ", YugabyteDB " + side.targetVersion() + ", "
                + side.createdAt() + ", " + Figures.counted(side.issues(), "issues");
    }

    private static String arrow(String before, String after) {
        return before.equals(after) ? after : before + " → " + after;
    }

    private static String signed(int minutes) {
        return minutes == 0 ? "as before" : (minutes < 0 ? "-" : "+") + Spans.of(Math.abs((long) minutes));
    }

    private static String place(IssueRef issue) {
        if (!issue.objectName().isEmpty()) {
            return issue.objectType() + " " + issue.objectName();
        }
        return issue.sqlStatement() == null ? "query" : "query " + Text.fit(issue.sqlStatement(), 60);
    }
}
