package io.ybvoyager.assessment.oracle;

import io.ybvoyager.assessment.SourceObject;
import io.ybvoyager.assessment.oracle.OracleSchema.Index;
import io.ybvoyager.assessment.oracle.OracleSchema.Kind;
import io.ybvoyager.assessment.oracle.OracleSchema.Table;
import io.ybvoyager.assessment.oracle.OracleSchema.Unit;
import io.ybvoyager.assessment.schema.SourceSql;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Lists the objects of a schema, with the DDL of source and target. */
final class Objects {
    private final Map<String, SourceObject> objects = new LinkedHashMap<>();

    private Objects() {}

    static List<SourceObject> of(OracleSchema schema) {
        Objects list = new Objects();
        schema.sequences().stream()
                .filter(sequence -> !sequence.ofIdentity())
                .forEach(s -> list.add("SEQUENCE", s.name(), s.source(), TargetDdl.sequence(s), List.of()));
        schema.tables()
                .forEach(table ->
                        list.add("TABLE", table.name(), table.source(), TargetDdl.table(table), references(table)));
        schema.indexes().stream()
                .filter(index -> !index.ofConstraint())
                .forEach(index ->
                        list.add("INDEX", index.name(), index.source(), TargetDdl.index(index), List.of(table(index))));
        schema.views().forEach(v -> list.add(v.type(), v.name(), v.source(), TargetDdl.view(v), List.of()));
        schema.units().forEach(list::unit);
        schema.others().forEach(o -> list.add(o.type(), o.name(), o.source(), Optional.empty(), List.of()));
        schema.unreadable()
                .forEach(u -> list.add(
                        "STATEMENT",
                        new Name("", DdlReader.head(u.source().sql(), 3)),
                        u.source(),
                        Optional.empty(),
                        List.of()));
        return List.copyOf(list.objects.values());
    }

    private static String table(Index index) {
        return "TABLE " + index.table().shown();
    }

    private static List<String> references(Table table) {
        List<String> tables = new ArrayList<>();
        table.constraints().stream()
                .filter(c -> c.kind() == Kind.FOREIGN
                        && c.refers() != null
                        && !c.refers().equals(table.name()))
                .forEach(c -> tables.add("TABLE " + c.refers().shown()));
        return tables.stream().distinct().toList();
    }

    /** A specification and its body are one object: their texts follow each other. */
    private void unit(Unit unit) {
        SourceObject known = objects.get(unit.key());
        if (known == null) {
            add(unit.objectType(), unit.name(), unit.source(), Optional.empty(), List.of());
        } else {
            objects.put(
                    unit.key(),
                    new SourceObject(
                            known.type(),
                            known.name(),
                            known.sql() + "\n/\n" + unit.sql(),
                            null,
                            known.file(),
                            known.line(),
                            known.dependsOn()));
        }
    }

    private void add(String type, Name name, SourceSql source, Optional<String> target, List<String> dependsOn) {
        SourceObject object = new SourceObject(
                type,
                name.shown(),
                source.sql(),
                target.filter(TargetGrammar::takes).orElse(null),
                source.file(),
                source.line(),
                dependsOn);
        objects.putIfAbsent(object.key(), object);
    }
}
