package io.ybvoyager.assessment.rule;

import io.ybvoyager.assessment.schema.Constraint;
import io.ybvoyager.assessment.schema.Index;
import io.ybvoyager.assessment.schema.ObjectName;
import io.ybvoyager.assessment.schema.SchemaModel;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Indexes that another index of the same table serves as well. */
public final class RedundantIndexes {
    private RedundantIndexes() {}

    /** What can take over. */
    private record Cover(String name, boolean unique, List<String> keys, List<String> include, boolean constraint) {}

    /** Redundant indexes and the name of what covers each. */
    public static Map<ObjectName, String> of(SchemaModel schema) {
        Map<ObjectName, String> redundant = new LinkedHashMap<>();
        schema.tables().keySet().forEach(table -> schema.indexes(table)
                .forEach(index -> covers(schema, table, index).stream()
                        .filter(cover -> covers(cover, index))
                        .findFirst()
                        .ifPresent(cover -> redundant.put(index.name(), cover.name()))));
        return redundant;
    }

    private static List<Cover> covers(SchemaModel schema, ObjectName table, Index candidate) {
        List<Cover> covers = new ArrayList<>();
        if (candidate.predicate() != null) {
            return covers;
        }
        schema.constraints(table).stream()
                .filter(c -> c.isKey() && candidate.method().equals("btree"))
                .forEach(c -> covers.add(new Cover(c.name(), true, plain(c), List.of(), true)));
        schema.indexes(table).stream()
                .filter(i -> i != candidate
                        && i.predicate() == null
                        && i.method().equals(candidate.method())
                        && i.nullsNotDistinct() == candidate.nullsNotDistinct())
                .forEach(i -> covers.add(new Cover(i.name().name(), i.unique(), keys(i), i.include(), false)));
        return covers;
    }

    private static boolean covers(Cover cover, Index candidate) {
        List<String> wanted = keys(candidate);
        List<String> had = cover.keys();
        if (had.size() < wanted.size() || !had.subList(0, wanted.size()).equals(wanted)) {
            return false;
        }
        List<String> rest = new ArrayList<>(had.subList(wanted.size(), had.size()));
        rest.addAll(cover.include().stream().map(Index.Key::plain).toList());
        boolean included = rest.containsAll(
                candidate.include().stream().map(Index.Key::plain).toList());
        boolean same = had.size() == wanted.size();
        boolean enforced = !candidate.unique() || cover.unique() && same;
        // of two equal ones the one with the larger name goes
        boolean twin = same
                && !cover.constraint()
                && cover.unique() == candidate.unique()
                && cover.include().equals(candidate.include());
        return included
                && enforced
                && (!twin || cover.name().compareTo(candidate.name().name()) < 0);
    }

    private static List<String> plain(Constraint constraint) {
        return constraint.columns().stream().map(Index.Key::plain).toList();
    }

    private static List<String> keys(Index index) {
        return index.keys().stream().map(Index.Key::text).toList();
    }
}
