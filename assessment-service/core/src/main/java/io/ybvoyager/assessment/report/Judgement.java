package io.ybvoyager.assessment.report;

import io.ybvoyager.assessment.AssessmentReport.ObjectStatus;
import io.ybvoyager.assessment.AssessmentReport.Treatment;
import io.ybvoyager.assessment.SourceObject;
import io.ybvoyager.assessment.rule.Finding;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Says of each object what happens to it, what it costs, who waits for it and what to paste. */
final class Judgement {
    private static final long ALL_SQL = 16L << 20;
    private static final int NEEDED = 20;

    private final List<SourceObject> objects;
    private final Work work;
    private final UsageClasses usage;
    private final Dependants dependants;
    private final Budget sql = new Budget(ALL_SQL);
    private final Map<String, Shown> shown = new HashMap<>();

    private record Shown(@Nullable String sql, @Nullable String targetSql) {}

    Judgement(List<SourceObject> objects, Work work, UsageClasses usage) {
        this.objects = objects;
        this.work = work;
        this.usage = usage;
        this.dependants = new Dependants(objects);
        // people look at objects with work first: they get the room first
        objects.stream().filter(object -> !work.of(object).isEmpty()).forEach(this::show);
        objects.stream().filter(object -> work.of(object).isEmpty()).forEach(this::show);
    }

    private void show(SourceObject object) {
        String target = object.targetSql();
        boolean changes = target != null && !target.equals(object.sql());
        shown.put(
                object.key(),
                new Shown(
                        object.sql().isEmpty() ? null : sql.whole(object.sql()),
                        changes && target != null ? sql.whole(target) : null));
    }

    /** Every object of the schema, in its order. */
    List<ObjectStatus> objects() {
        return objects.stream().map(this::status).toList();
    }

    /** Texts of DDL for which there was no room. */
    int withoutSql() {
        return sql.omitted();
    }

    private ObjectStatus status(SourceObject object) {
        List<Finding> found = work.of(object);
        Treatment treatment = Work.treatment(found);
        boolean waitedFor = treatment == Treatment.manual || treatment == Treatment.blocked;
        Shown text = Objects.requireNonNull(shown.get(object.key()));
        return new ObjectStatus(
                object.type(),
                object.name(),
                treatment,
                work.minutes(object),
                found.stream().map(finding -> finding.type().id()).distinct().toList(),
                work.formula(object),
                Fingerprint.of(object.sql()),
                usage.use(object.name()),
                waitedFor ? dependants.of(object) : null,
                object.dependsOn().stream().limit(NEEDED).toList(),
                text.sql(),
                text.targetSql(),
                fix(found));
    }

    private static @Nullable String fix(List<Finding> found) {
        String all = found.stream()
                .map(Finding::fix)
                .filter(Objects::nonNull)
                .distinct()
                .collect(Collectors.joining("\n\n"));
        return all.isEmpty() ? null : Budget.cut(all, 20_000);
    }
}
