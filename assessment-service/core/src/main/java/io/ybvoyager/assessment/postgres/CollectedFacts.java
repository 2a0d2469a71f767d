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
import io.ybvoyager.assessment.sizing.Relation.Redundant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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
        Map<ObjectName, String> redundant = RedundantIndexes.of(schema);
        Map<ObjectName, List<IndexStatistics>> indexes = collected.indexes().stream()
                .filter(i -> !i.primary() && !i.partitioned())
                .collect(Collectors.groupingBy(i -> new ObjectName(i.schema(), i.table())));
        return collected.tables().stream()
                .filter(t -> !t.partitioned())
                .map(t -> {
                    ObjectName name = new ObjectName(t.schema(), t.name());
                    return relation(t, indexes.getOrDefault(name, List.of()), redundant, rates(collected, t));
                })
                .toList();
    }

    /** By two samples where there are, else since the counters were reset. */
    private static Rates rates(Collected collected, TableStatistics table) {
        double seconds = Math.max(1, collected.server().countedSeconds());
        return collected.rates().isEmpty()
                ? new Rates(table.reads() / seconds, table.writes() / seconds, table.rowsRead() / seconds)
                : collected.rates().getOrDefault(new ObjectName(table.schema(), table.name()), new Rates(0, 0, 0));
    }

    private static Relation relation(
            TableStatistics table, List<IndexStatistics> indexes, Map<ObjectName, String> covers, Rates rates) {
        List<Redundant> redundant = indexes.stream()
                .filter(i -> covers.containsKey(name(i)))
                .map(i -> new Redundant(
                        name(i).shown(), ObjectName.shown(String.valueOf(covers.get(name(i)))), i.bytes()))
                .toList();
        return new Relation(
                new ObjectName(table.schema(), table.name()).shown(),
                (table.mainBytes() + table.toastBytes()) / GIB,
                table.rows(),
                table.columns(),
                rates.reads(),
                rates.writes(),
                indexes.stream().map(i -> i.bytes() / GIB).toList(),
                redundant.size(),
                rates.rowsRead(),
                redundant);
    }

    private static ObjectName name(IndexStatistics index) {
        return new ObjectName(index.schema(), index.name());
    }
}
