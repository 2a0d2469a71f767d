package io.ybvoyager.assessment.postgres;

import io.ybvoyager.assessment.postgres.Collected.IndexStatistics;
import io.ybvoyager.assessment.postgres.Collected.Rates;
import io.ybvoyager.assessment.postgres.Collected.TableStatistics;
import io.ybvoyager.assessment.rule.RedundantIndexes;
import io.ybvoyager.assessment.rule.Statistics;
import io.ybvoyager.assessment.schema.ObjectName;
import io.ybvoyager.assessment.schema.SchemaModel;
import io.ybvoyager.assessment.schema.SourceSql;
import io.ybvoyager.assessment.sizing.Relation;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/** Hands what was collected to rules and sizing, each in its own words. */
final class CollectedFacts {
    private static final double GIB = 1L << 30;

    private CollectedFacts() {}

    static List<SourceSql> sql(Collected collected) {
        return collected.definitions().stream()
                .map(definition -> new SourceSql(definition.sql(), null, 0))
                .toList();
    }

    static Statistics statistics(Collected collected) {
        Map<Statistics.Place, Statistics.Values> columns = new HashMap<>();
        collected
                .columns()
                .forEach(c -> columns.put(
                        new Statistics.Place(new ObjectName(c.schema(), c.table()), c.column()),
                        new Statistics.Values(c.nulls(), c.mostCommon(), c.averageBytes())));
        Map<ObjectName, Statistics.Usage> usage = new HashMap<>();
        collected.tables().stream()
                .filter(t -> !t.partitioned())
                .forEach(t ->
                        usage.put(new ObjectName(t.schema(), t.name()), new Statistics.Usage(t.reads(), t.writes())));
        Map<ObjectName, Statistics.Size> sizes = new HashMap<>();
        collected.tables().stream()
                .filter(t -> !t.partitioned())
                .forEach(t -> sizes.put(
                        new ObjectName(t.schema(), t.name()),
                        new Statistics.Size(t.rows(), t.mainBytes(), t.toastBytes())));
        return new Statistics(columns, usage, sizes, collected.settings(), collected.longestTransaction());
    }

    static List<Relation> relations(Collected collected, SchemaModel schema) {
        double seconds = Math.max(1, collected.server().countedSeconds());
        Map<ObjectName, String> redundant = RedundantIndexes.of(schema);
        Map<ObjectName, List<IndexStatistics>> indexes = collected.indexes().stream()
                .filter(i -> !i.primary() && !i.partitioned())
                .collect(Collectors.groupingBy(i -> new ObjectName(i.schema(), i.table())));
        return collected.tables().stream()
                .filter(t -> !t.partitioned())
                .map(t -> {
                    ObjectName name = new ObjectName(t.schema(), t.name());
                    Rates rates = collected.rates().isEmpty()
                            ? new Rates(t.reads() / seconds, t.writes() / seconds)
                            : collected.rates().getOrDefault(name, new Rates(0, 0));
                    // a sample does not count rows
                    double rowsRead = collected.rates().isEmpty() ? t.rowsRead() / seconds : -1;
                    return relation(t, indexes.getOrDefault(name, List.of()), redundant, rates, rowsRead);
                })
                .toList();
    }

    private static Relation relation(
            TableStatistics table,
            List<IndexStatistics> indexes,
            Map<ObjectName, String> redundant,
            Rates rates,
            double rowsRead) {
        List<Relation.Redundant> superfluous = indexes.stream()
                .filter(i -> redundant.containsKey(name(i)))
                .map(i -> new Relation.Redundant(
                        name(i).shown(), Objects.requireNonNull(redundant.get(name(i))), i.bytes()))
                .toList();
        return new Relation(
                new ObjectName(table.schema(), table.name()).shown(),
                (table.mainBytes() + table.toastBytes()) / GIB,
                table.rows(),
                table.columns(),
                rates.reads(),
                rates.writes(),
                indexes.stream().map(i -> i.bytes() / GIB).toList(),
                superfluous.size(),
                rowsRead,
                superfluous);
    }

    private static ObjectName name(IndexStatistics index) {
        return new ObjectName(index.schema(), index.name());
    }
}
