package io.ybvoyager.mover.load;

import io.ybvoyager.mover.MoverError;
import io.ybvoyager.mover.database.TableName;
import io.ybvoyager.wire.Problem;
import io.ybvoyager.wire.ProblemException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Which way rows go into partitioned tables. Through the root the target decides which partition takes a row, whatever its
 * partitions are; leaf to leaf is faster and asks for the source's partitions.
 */
public enum Partitions {
    THROUGH_ROOT("Partitioned tables are loaded through their root: the target decides which partition takes a row."),
    LEAF_TO_LEAF(
            "Partitioned tables are loaded partition by partition: each row into the partition that it has in the source.");

    private static final int MOST_NAMED = 100;

    private final String note;

    Partitions(String note) {
        this.note = note;
    }

    /** What is told in the report. */
    String note() {
        return note;
    }

    /** The table as rows of a piece of the leaf go into it. */
    LoadTable of(LoadTable table, TableName leaf) {
        return this == THROUGH_ROOT ? table : table.into(leaf);
    }

    /**
     * Makes sure that every leaf of the source is a partition of the same table in the target.
     *
     * @param leaves of the source, by their root; a table that is its own leaf is not looked at
     * @throws ProblemException TABLE_MISSING with all leaves that are not
     */
    void require(Connection target, Map<TableName, Set<TableName>> leaves) throws SQLException {
        if (this == THROUGH_ROOT) {
            return;
        }
        Map<TableName, TableName> roots = roots(target);
        Set<String> missing = new TreeSet<>();
        leaves.forEach((root, all) -> all.stream()
                .filter(leaf -> !leaf.equals(root) && !root.equals(roots.get(leaf)))
                .forEach(leaf -> missing.add(leaf.shown())));
        if (missing.isEmpty()) {
            return;
        }
        List<Problem.Item> items = missing.stream()
                .limit(MOST_NAMED)
                .map(name -> new Problem.Item(name, "The target has no such partition of the same table.", null))
                .toList();
        throw new ProblemException(Problem.of(
                        MoverError.TABLE_MISSING, "The target lacks " + missing.size() + " partitions of the source.")
                .withWhere(missing.stream().limit(10).collect(Collectors.joining(", ")))
                .withFix("Create them, or load through the roots: --use-partition-root=true.")
                .withErrors(items));
    }

    private static Map<TableName, TableName> roots(Connection target) throws SQLException {
        String sql =
                """
                WITH RECURSIVE member(root, oid) AS (
                    SELECT c.oid, c.oid FROM pg_class c WHERE c.relkind = 'p' AND NOT c.relispartition
                    UNION ALL
                    SELECT m.root, i.inhrelid
                    FROM member m JOIN pg_inherits i ON i.inhparent = m.oid JOIN pg_class c ON c.oid = i.inhrelid
                    WHERE c.relispartition)
                SELECT n.nspname, c.relname, rn.nspname, r.relname
                FROM member m JOIN pg_class c ON c.oid = m.oid JOIN pg_namespace n ON n.oid = c.relnamespace
                     JOIN pg_class r ON r.oid = m.root JOIN pg_namespace rn ON rn.oid = r.relnamespace""";
        Map<TableName, TableName> roots = new HashMap<>();
        try (PreparedStatement query = target.prepareStatement(sql);
                ResultSet row = query.executeQuery()) {
            while (row.next()) {
                roots.put(
                        new TableName(row.getString(1), row.getString(2)),
                        new TableName(row.getString(3), row.getString(4)));
            }
        }
        return roots;
    }
}
