package io.ybvoyager.assessment.compare;

import io.ybvoyager.assessment.AssessmentReport;
import io.ybvoyager.assessment.AssessmentReport.Effort;
import io.ybvoyager.assessment.AssessmentReport.Impact;
import io.ybvoyager.assessment.AssessmentReport.Issue;
import io.ybvoyager.assessment.AssessmentReport.ObjectStatus;
import io.ybvoyager.assessment.AssessmentReport.Sizing;
import io.ybvoyager.assessment.compare.Comparison.ChangedIssue;
import io.ybvoyager.assessment.compare.Comparison.FieldChange;
import io.ybvoyager.assessment.compare.Comparison.IssueRef;
import io.ybvoyager.assessment.compare.Comparison.SchemaDrift;
import io.ybvoyager.assessment.compare.Comparison.Side;
import io.ybvoyager.assessment.compare.Comparison.SizeDrift;
import io.ybvoyager.assessment.compare.Comparison.TableDrift;
import io.ybvoyager.assessment.compare.Comparison.Trend;
import io.ybvoyager.assessment.sizing.Placement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Makes a {@link Comparison}. */
final class Comparer {
    private static final int LISTED = 1000;
    private static final int TABLES = 20;
    private static final int TEXT = 500;

    private final AssessmentReport before;
    private final AssessmentReport after;
    private final Map<String, Integer> omitted = new TreeMap<>();

    Comparer(AssessmentReport before, AssessmentReport after) {
        this.before = before;
        this.after = after;
    }

    Comparison compare() {
        Map<String, Issue> earlier = byKey(before);
        Map<String, Issue> later = byKey(after);
        List<Issue> added = later.values().stream()
                .filter(issue -> !earlier.containsKey(issue.key()))
                .toList();
        List<Issue> gone = earlier.values().stream()
                .filter(issue -> !later.containsKey(issue.key()))
                .toList();
        List<ChangedIssue> changed = changed(earlier, later);
        List<Issue> blockers = later.values().stream()
                .filter(issue -> issue.impact() == Impact.LEVEL_3)
                .filter(issue -> !isBlocker(earlier.get(issue.key())))
                .toList();
        return new Comparison(
                Comparison.VERSION,
                side(before),
                side(after),
                limited("newIssues", refs(added)),
                limited("fixedIssues", refs(gone)),
                limited("changedIssues", changed),
                limited("newBlockers", refs(blockers)),
                trend(),
                schema(),
                size(),
                remarks(),
                omitted);
    }

    private static Map<String, Issue> byKey(AssessmentReport report) {
        Map<String, Issue> issues = new LinkedHashMap<>();
        report.issues().forEach(issue -> issues.put(issue.key(), issue));
        return issues;
    }

    private static boolean isBlocker(@Nullable Issue issue) {
        return issue != null && issue.impact() == Impact.LEVEL_3;
    }

    private <T> List<T> limited(String name, List<T> all) {
        if (all.size() > LISTED) {
            omitted.put(name, all.size() - LISTED);
        }
        return List.copyOf(all.subList(0, Math.min(LISTED, all.size())));
    }

    private static Side side(AssessmentReport report) {
        return new Side(
                report.source().type(),
                report.source().database(),
                report.targetVersion(),
                report.createdAt(),
                report.issues().size());
    }

    private static List<IssueRef> refs(List<Issue> issues) {
        return issues.stream().map(Comparer::ref).toList();
    }

    private static IssueRef ref(Issue issue) {
        return new IssueRef(
                issue.key(),
                issue.type(),
                issue.name(),
                issue.category(),
                issue.impact(),
                issue.objectType(),
                issue.objectName(),
                issue.objectName().isEmpty() ? cut(issue.sqlStatement()) : null);
    }

    private static List<ChangedIssue> changed(Map<String, Issue> earlier, Map<String, Issue> later) {
        List<ChangedIssue> changed = new ArrayList<>();
        later.forEach((key, issue) -> {
            Issue old = earlier.get(key);
            List<FieldChange> fields = old == null ? List.of() : fields(old, issue);
            if (!fields.isEmpty()) {
                changed.add(new ChangedIssue(ref(issue), fields));
            }
        });
        return changed;
    }

    private static List<FieldChange> fields(Issue old, Issue issue) {
        List<FieldChange> fields = new ArrayList<>();
        field("impact", old, issue, i -> i.impact().name(), fields);
        field("description", old, issue, Issue::description, fields);
        field("sqlStatement", old, issue, Issue::sqlStatement, fields);
        field("details", old, issue, i -> i.details().toString(), fields);
        return fields;
    }

    private static void field(
            String name, Issue old, Issue issue, Function<Issue, String> value, List<FieldChange> fields) {
        String was = value.apply(old);
        String is = value.apply(issue);
        if (!was.equals(is)) {
            fields.add(new FieldChange(name, cut(was), cut(is)));
        }
    }

    private Trend trend() {
        Effort was = before.effort();
        Effort is = after.effort();
        return new Trend(
                before.complexity().level(),
                after.complexity().level(),
                is.lowMinutes() - was.lowMinutes(),
                is.highMinutes() - was.highMinutes(),
                was.manualObjects() + was.blockedObjects(),
                is.manualObjects() + is.blockedObjects(),
                after.confidence().percent() - before.confidence().percent());
    }

    private SchemaDrift schema() {
        Map<String, String> was = fingerprints(before);
        Map<String, String> is = fingerprints(after);
        return new SchemaDrift(
                limited(
                        "schema.added",
                        is.keySet().stream()
                                .filter(key -> !was.containsKey(key))
                                .toList()),
                limited(
                        "schema.removed",
                        was.keySet().stream()
                                .filter(key -> !is.containsKey(key))
                                .toList()),
                limited(
                        "schema.changed",
                        is.keySet().stream()
                                .filter(key -> was.containsKey(key)
                                        && !is.getOrDefault(key, "").equals(was.get(key)))
                                .toList()));
    }

    /** Names that several objects share, such as overloaded functions, are one. */
    private static Map<String, String> fingerprints(AssessmentReport report) {
        Map<String, TreeSet<String>> prints = new TreeMap<>();
        for (ObjectStatus object : report.objects()) {
            prints.computeIfAbsent(object.objectType() + " " + object.objectName(), k -> new TreeSet<>())
                    .add(object.fingerprint());
        }
        Map<String, String> joined = new TreeMap<>();
        prints.forEach((key, all) -> joined.put(key, String.join(" ", all)));
        return joined;
    }

    private @Nullable SizeDrift size() {
        Long was = before.source().bytes();
        Long is = after.source().bytes();
        return was == null || is == null ? null : new SizeDrift(was, is, tables());
    }

    private List<TableDrift> tables() {
        Map<String, Double> was = sizes(before);
        Map<String, Double> is = sizes(after);
        TreeSet<String> names = new TreeSet<>(was.keySet());
        names.addAll(is.keySet());
        return names.stream()
                .map(name -> new TableDrift(name, was.getOrDefault(name, 0.0), is.getOrDefault(name, 0.0)))
                .filter(drift -> drift.gibBefore() != drift.gibAfter())
                .sorted(Comparator.comparingDouble(
                                (TableDrift drift) -> -Math.abs(drift.gibAfter() - drift.gibBefore()))
                        .thenComparing(TableDrift::table))
                .limit(TABLES)
                .toList();
    }

    private static Map<String, Double> sizes(AssessmentReport report) {
        Sizing sizing = report.sizing();
        Map<String, Double> sizes = new TreeMap<>();
        if (sizing != null) {
            for (Placement placement : sizing.placements()) {
                sizes.put(placement.table(), placement.gib());
            }
        }
        return sizes;
    }

    private List<String> remarks() {
        List<String> remarks = new ArrayList<>();
        if (!before.targetVersion().equals(after.targetVersion())) {
            remarks.add("The reports were judged against different versions: " + before.targetVersion() + " and "
                    + after.targetVersion() + ".");
        }
        if (!before.source().type().equals(after.source().type())) {
            remarks.add("The reports are about different kinds of database.");
        } else if (!before.source().database().equals(after.source().database())) {
            remarks.add("The reports are about databases of different names.");
        }
        if (!before.kind().equals(after.kind())) {
            remarks.add(
                    "One report is about a database, the other about schema files: their DDL is written differently.");
        }
        if (before.omitted().containsKey("issues") || after.omitted().containsKey("issues")) {
            remarks.add("Not all issues are in the reports.");
        }
        return List.copyOf(remarks);
    }

    private static String cut(String text) {
        return text.length() <= TEXT ? text : text.substring(0, TEXT) + "…";
    }
}
