package io.ybvoyager.mover.verify.data;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ybvoyager.mover.database.TableName;
import io.ybvoyager.mover.run.JsonFiles;
import io.ybvoyager.mover.snapshot.Column;
import io.ybvoyager.mover.snapshot.Piece;
import io.ybvoyager.mover.snapshot.SourceTable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What is known of a table while it is compared, and the verdict in the end. */
final class TableComparison {
    /** Findings that are told in the report. */
    static final int MOST_SHOWN = 100;

    /** Findings of one table that are kept at all. */
    static final int MOST_FINDINGS = 10_000;

    /** Characters of a value that are told. */
    static final int MOST_CHARACTERS = 200;

    final SourceTable source;
    final @Nullable SourceTable target;
    final RowDigest digest;

    private final Map<TableName, SourceTable.Leaf> sourceLeaves;
    private final Map<TableName, SourceTable.Leaf> targetLeaves;
    private final List<String> missingColumns;
    private final List<String> extraColumns;
    private final List<Finding> findings = new ArrayList<>();
    private Sum sourceSum = Sum.NOTHING;
    private Sum targetSum = Sum.NOTHING;
    private boolean capped;
    private int extraQueries;
    private boolean skipped;

    enum Kind {
        /** The target lacks the row. */
        MISSING,
        /** Only the target has the row. */
        EXTRA,
        /** Both have the row, with other values. */
        DIFFERENT
    }

    /**
     * A row that differs.
     *
     * @param key the key's values as a row; without a key the digest of the row
     * @param columns names of the columns that differ
     * @param values theirs in source and target, each cut; empty when nobody may see them
     */
    record Finding(Kind kind, String key, List<String> columns, List<Values> values) {
        ObjectNode json(boolean shown) {
            ObjectNode entry = JsonFiles.JSON.createObjectNode().put("kind", kind.name());
            entry.put("key", key);
            columns.forEach(entry.putArray("columns")::add);
            if (shown && !values.isEmpty()) {
                ArrayNode list = entry.putArray("values");
                values.forEach(value -> list.addObject()
                        .put("column", value.column)
                        .put("source", value.source)
                        .put("target", value.target));
            }
            return entry;
        }

        Finding withoutValues() {
            return new Finding(kind, key, columns, List.of());
        }
    }

    /** A column's text on both sides; null for NULL. */
    record Values(String column, @Nullable String source, @Nullable String target) {}

    /** @param exact whether the two servers write other texts for the same values of floating point */
    TableComparison(SourceTable source, @Nullable SourceTable target, RowDigest.Hash hash, boolean exact) {
        this.source = source;
        this.target = target;
        sourceLeaves = source.byName();
        targetLeaves = target == null ? Map.of() : target.byName();
        List<String> ours = names(source);
        List<String> theirs = target == null ? ours : names(target);
        missingColumns = ours.stream().filter(name -> !theirs.contains(name)).toList();
        extraColumns = theirs.stream().filter(name -> !ours.contains(name)).toList();
        List<String> common = ours.stream().filter(theirs::contains).sorted().toList();
        List<String> key = common.containsAll(source.key()) ? source.key() : List.of();
        digest = new RowDigest(
                common,
                key,
                RowDigest.bitsFor(source.rows()),
                target == null || !exact ? Map.of() : exact(source, target),
                target == null || hash != RowDigest.Hash.SENT ? Map.of() : SendForm.columns(source, target),
                hash);
    }

    /** Only where both sides have the type: another one has no bytes to compare with. */
    private static Map<String, String> exact(SourceTable source, SourceTable target) {
        Map<String, String> exact = new HashMap<>();
        for (Column ours : source.columns()) {
            String send = ours.exact();
            boolean same = target.columns().stream()
                    .anyMatch(theirs ->
                            theirs.name().equals(ours.name()) && theirs.type().equals(ours.type()));
            if (send != null && same) {
                exact.put(ours.name(), send);
            }
        }
        return exact;
    }

    private static List<String> names(SourceTable table) {
        return table.columns().stream().map(Column::name).toList();
    }

    /** The relation of a piece; null when it is not there or not what it was when the piece was cut. */
    SourceTable.@Nullable Leaf leaf(SumItem.Read read) {
        Piece piece = read.piece();
        SourceTable.Leaf leaf = (read.ours() ? sourceLeaves : targetLeaves).get(piece.leaf());
        return leaf == null || leaf.fileNode() != piece.fileNode() ? null : leaf;
    }

    /** Sums of all rows of both sides. */
    void summed(Sum ours, Sum theirs) {
        sourceSum = ours;
        targetSum = theirs;
    }

    /** @param queries that were needed beside the sums */
    void found(List<Finding> rows, boolean more, int queries) {
        findings.addAll(rows);
        capped = more;
        extraQueries += queries;
    }

    /** Whether rows can be compared at all. */
    boolean comparable() {
        return target != null && missingColumns.isEmpty();
    }

    /** Whether the sums of both sides are the same. */
    boolean sumsEqual() {
        return sourceSum.equals(targetSum);
    }

    long sourceRows() {
        return sourceSum.rows();
    }

    long targetRows() {
        return targetSum.rows();
    }

    /** Part of it was not read, because time was up. */
    void skip() {
        skipped = true;
    }

    boolean skipped() {
        return skipped;
    }

    /** Whether it was compared and is the same. */
    boolean equal() {
        return !skipped && comparable() && sumsEqual();
    }

    boolean different() {
        return !skipped && !equal();
    }

    List<Finding> findings() {
        return findings;
    }

    boolean lacksColumns() {
        return !missingColumns.isEmpty();
    }

    /** Columns that were not compared, with the reason. */
    Map<String, String> uncompared() {
        Map<String, String> columns = new TreeMap<>();
        missingColumns.forEach(name -> columns.put(name, "The target's table lacks it."));
        extraColumns.forEach(name -> columns.put(name, "Only the target's table has it."));
        return columns;
    }

    boolean capped() {
        return capped;
    }

    /** Whether there are more findings than are told; at a tier that looks for no rows there are. */
    private boolean untold() {
        boolean unnamed = findings.isEmpty() && comparable() && !sumsEqual();
        return capped || unnamed || findings.size() > MOST_SHOWN;
    }

    ObjectNode json(VerifyOptions options) {
        ObjectNode node =
                JsonFiles.JSON.createObjectNode().put("table", source.name().shown());
        node.put("equal", equal()).put("compared", !skipped);
        if (skipped) {
            return node.put("note", "Not compared: the time was up.");
        }
        node.put("sourceRows", sourceRows());
        if (target == null) {
            return node.put("note", "The target has no such table.");
        }
        node.put("targetRows", targetRows());
        if (options.checksums()) {
            node.put("extraQueries", extraQueries);
        }
        digest.key().forEach(node.putArray("key")::add);
        if (digest.key().isEmpty()) {
            node.put("note", "No key: rows are compared as often as they appear, and named by their digest.");
        }
        missingColumns.forEach(node.putArray("missingColumns")::add);
        extraColumns.forEach(node.putArray("extraColumns")::add);
        ArrayNode list = node.putArray("findings");
        findings.stream().limit(MOST_SHOWN).forEach(finding -> list.add(finding.json(options.showValues())));
        return node.put("findingCount", findings.size())
                .put("moreFindings", untold())
                .put("capped", capped || findings.isEmpty() && untold());
    }
}
