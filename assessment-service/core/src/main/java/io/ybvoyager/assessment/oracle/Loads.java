package io.ybvoyager.assessment.oracle;

import io.ybvoyager.assessment.bundle.Bundle;
import io.ybvoyager.assessment.bundle.Row;
import io.ybvoyager.assessment.oracle.OracleSchema.Column;
import io.ybvoyager.assessment.oracle.OracleSchema.Index;
import io.ybvoyager.assessment.oracle.OracleSchema.Table;
import io.ybvoyager.assessment.oracle.OracleSchema.Trait;
import io.ybvoyager.assessment.sizing.Relation;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Tables as loads. Blocks stand for requests: Oracle counts no scans of tables. */
final class Loads {
    private static final double GIB = 1L << 30;

    private Loads() {}

    static List<Relation> of(OracleSchema schema, Bundle bundle) {
        double seconds = Math.max(
                1,
                bundle.rows("database").stream()
                        .mapToDouble(row -> row.decimal("COUNTED_SECONDS"))
                        .max()
                        .orElse(0));
        Map<String, Row> usage = new HashMap<>();
        bundle.rows("segment-usage").forEach(row -> usage.put(BundleReader.place(row, "OWNER", "OBJECT_NAME"), row));
        Map<Name, Index> redundant = IndexRules.redundant(schema);
        Map<Name, Table> tables =
                schema.tables().stream().collect(Collectors.toMap(Table::name, table -> table, (a, b) -> a));
        Map<Name, List<Index>> indexes = schema.indexes().stream()
                .filter(index -> counts(index, tables.get(index.table())))
                .collect(Collectors.groupingBy(Index::table));
        return schema.tables().stream()
                .filter(table -> Stream.of(Trait.TEMPORARY, Trait.EXTERNAL).noneMatch(table::is))
                .map(table -> relation(
                        table,
                        indexes.getOrDefault(table.name(), List.of()),
                        redundant,
                        bundle.has("database") ? usage.get(table.name().shown()) : null,
                        seconds))
                .toList();
    }

    /** The primary key's index is the table itself in the target. */
    private static boolean counts(Index index, @Nullable Table table) {
        return table != null
                && !index.type().equals("IOT - TOP")
                && table.constraints().stream()
                        .noneMatch(c -> c.kind() == OracleSchema.Kind.PRIMARY
                                && index.ofConstraint()
                                && c.columns()
                                        .equals(index.keys().stream()
                                                .map(OracleSchema.IndexKey::text)
                                                .toList()));
    }

    private static Relation relation(
            Table table, List<Index> indexes, Map<Name, Index> redundant, @Nullable Row usage, double seconds) {
        long lobs = table.columns().stream().mapToLong(Column::lobBytes).sum();
        List<Relation.Redundant> without = indexes.stream()
                .flatMap(index -> Stream.ofNullable(redundant.get(index.name()))
                        .map(keeper -> new Relation.Redundant(
                                index.name().shown(), keeper.name().shown(), index.bytes())))
                .toList();
        return new Relation(
                table.name().shown(),
                (table.bytes() + lobs) / GIB,
                table.rows(),
                table.visible().size(),
                usage == null ? 0 : usage.number("BLOCK_READS") / seconds,
                usage == null ? 0 : usage.number("BLOCK_CHANGES") / seconds,
                indexes.stream().map(index -> index.bytes() / GIB).toList(),
                without.size(),
                -1,
                without);
    }
}
