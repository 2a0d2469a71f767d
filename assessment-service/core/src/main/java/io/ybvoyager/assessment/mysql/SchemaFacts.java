package io.ybvoyager.assessment.mysql;

import io.ybvoyager.assessment.AssessmentReport.Note;
import io.ybvoyager.assessment.Facts;
import io.ybvoyager.assessment.Facts.Usage;
import io.ybvoyager.assessment.SourceObject;
import io.ybvoyager.assessment.SourceType;
import io.ybvoyager.assessment.mysql.Table.Statistics;
import io.ybvoyager.assessment.rule.TargetVersion;
import io.ybvoyager.assessment.sizing.Relation;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Hands a schema to judgement, sizing and reports. */
final class SchemaFacts {
    private static final double GIB = 1L << 30;

    private SchemaFacts() {}

    static Facts of(Schema schema, TargetVersion target) {
        Subject subject = Subject.of(schema);
        boolean files = schema.server().version().isEmpty();
        List<String> gaps = new ArrayList<>(schema.gaps());
        long unreadable = WorkloadRules.unreadable(schema);
        if (unreadable > 0) {
            gaps.add(unreadable + " of " + schema.workload().size()
                    + " statements that ran cannot be read, mostly because the server cut them, and were not judged.");
        }
        return new Facts(
                SourceType.MYSQL,
                files ? null : schema.server().version(),
                schema.server().database(),
                schema.databases(),
                files ? null : bytes(schema),
                objects(subject),
                Rules.judge(subject, target),
                files ? List.of() : relations(schema),
                usage(schema),
                schema.workload(),
                List.copyOf(gaps),
                notes(schema));
    }

    private static long bytes(Schema schema) {
        return schema.tables().stream()
                .map(Table::statistics)
                .mapToLong(s -> s == null ? 0 : s.dataBytes() + s.indexBytes())
                .sum();
    }

    private static List<SourceObject> objects(Subject s) {
        Stream<SourceObject> tables = s.schema().tables().stream().flatMap(table -> table(s, table));
        Stream<SourceObject> codes = s.schema().codes().stream()
                .sorted(Comparator.comparing((Code code) -> order(code.type())).thenComparing(Code::name))
                .map(code -> code(s, code));
        Stream<SourceObject> sequences = s.schema().sequences().stream()
                .map(q -> new SourceObject(
                        "SEQUENCE",
                        q.name().shown(),
                        q.origin().sql(),
                        "CREATE SEQUENCE " + q.name().target() + " CACHE 100;",
                        q.origin().file(),
                        q.origin().line(),
                        List.of()));
        return Stream.of(sequences, tables, codes).flatMap(objects -> objects).toList();
    }

    private static int order(String type) {
        return List.of("VIEW", "PACKAGE", "FUNCTION", "PROCEDURE", "TRIGGER", "EVENT")
                .indexOf(type);
    }

    /** The table, and its indexes as objects of their own. */
    private static Stream<SourceObject> table(Subject s, Table table) {
        List<String> needs = table.foreignKeys().stream()
                .map(ForeignKey::references)
                .filter(name -> !name.equals(table.name()) && s.tables().containsKey(name))
                .map(name -> "TABLE " + name.shown())
                .distinct()
                .sorted()
                .toList();
        String file = table.origin().file();
        SourceObject self = new SourceObject(
                "TABLE",
                table.name().shown(),
                SourceDdl.of(table),
                s.ddl().of(table),
                file,
                table.origin().line(),
                needs);
        Stream<SourceObject> indexes = table.secondaryKeys()
                .map(key -> new SourceObject(
                        "INDEX",
                        Name.shown(key.name()) + " ON " + table.name().shown(),
                        "ALTER TABLE " + table.name().source() + " ADD " + key.source(),
                        null,
                        file,
                        table.origin().line(),
                        List.of("TABLE " + table.name().shown())));
        return Stream.concat(Stream.of(self), indexes);
    }

    private static SourceObject code(Subject s, Code code) {
        Set<String> views = s.schema().codes().stream()
                .filter(c -> c.type().equals("VIEW"))
                .map(c -> c.name().shown())
                .collect(Collectors.toSet());
        List<String> needs = code.uses().stream()
                .filter(name -> s.tables().containsKey(name) || views.contains(name.shown()))
                .map(name -> (s.tables().containsKey(name) ? "TABLE " : "VIEW ") + name.shown())
                .toList();
        return new SourceObject(
                code.type(),
                code.name().shown(),
                code.origin().sql(),
                null,
                code.origin().file(),
                code.origin().line(),
                needs);
    }

    private static List<Relation> relations(Schema schema) {
        return schema.tables().stream().map(table -> relation(schema, table)).toList();
    }

    /** MySQL tells the size of all indexes together; each secondary index gets an equal part. */
    private static Relation relation(Schema schema, Table table) {
        Statistics statistics = table.statistics() == null ? new Statistics(0, 0, 0, 0, 0) : table.statistics();
        TableUse use = schema.usage().getOrDefault(table.name(), TableUse.NONE);
        List<Key> indexes = table.secondaryKeys().toList();
        double each = indexes.isEmpty() ? 0 : statistics.indexBytes() / GIB / indexes.size();
        return new Relation(
                table.name().shown(),
                statistics.dataBytes() / GIB,
                statistics.rows(),
                table.columns().size(),
                use.readsPerSecond(),
                use.writesPerSecond(),
                indexes.stream().map(index -> each).toList(),
                (int) indexes.stream()
                        .filter(index ->
                                index.ordinary() && KeyRules.cover(table, index).isPresent())
                        .count());
    }

    private static Map<String, Usage> usage(Schema schema) {
        Map<String, Usage> shown = new TreeMap<>();
        schema.usage().forEach((name, use) -> shown.put(name.shown(), use.total()));
        return shown;
    }

    private static List<Note> notes(Schema schema) {
        List<Note> notes = new ArrayList<>();
        String redundant = schema.tables().stream()
                .flatMap(table -> table.secondaryKeys()
                        .filter(key ->
                                key.ordinary() && KeyRules.cover(table, key).isPresent())
                        .map(key -> table.name().shown() + "." + Name.shown(key.name())))
                .limit(50)
                .collect(Collectors.joining(", "));
        if (!redundant.isEmpty()) {
            notes.add(new Note("general", "Redundant indexes, not counted in the shorter load: " + redundant + "."));
        }
        notes.add(new Note(
                "general",
                "No row was read. Zero dates, values that are no valid text and times beyond a day can only be found in rows: issues carry"
                        + " queries that count them in the source."));
        notes.add(new Note(
                "general", "Each database becomes a schema of one YugabyteDB database; names become lower case."));
        return List.copyOf(notes);
    }
}
