package io.ybvoyager.mover.verify.data;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ybvoyager.mover.run.JsonFiles;
import io.ybvoyager.mover.snapshot.Column;
import io.ybvoyager.mover.snapshot.SourceTable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
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
    final Buckets sourceBuckets = new Buckets();
    final Buckets targetBuckets = new Buckets();

    /** Pieces of both sides that are not summed up yet. */
    final AtomicInteger open = new AtomicInteger();

    private final List<String> missingColumns;
    private final List<String> extraColumns;
    private final List<Finding> findings = new ArrayList<>();
    private int unequalBuckets;
    private boolean capped;
    private int extraQueries;
    private volatile boolean skipped;

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
    TableComparison(SourceTable source, @Nullable SourceTable target, boolean exact) {
        this.source = source;
        this.target = target;
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
                target == null || !exact ? Map.of() : exact(source, target));
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

    /** @param queries that were needed beside the sums */
    void found(int unequal, List<Finding> rows, boolean more, int queries) {
        unequalBuckets = unequal;
        findings.addAll(rows);
        capped = more;
        extraQueries = queries;
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
        return !skipped && target != null && missingColumns.isEmpty() && unequalBuckets == 0;
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

    boolean capped() {
        return capped;
    }

    ObjectNode json(VerifyOptions options) {
        ObjectNode node =
                JsonFiles.JSON.createObjectNode().put("table", source.name().shown());
        node.put("equal", equal()).put("compared", !skipped);
        if (skipped) {
            return node.put("note", "Not compared: the time was up.");
        }
        node.put("sourceRows", sourceBuckets.rows());
        if (target == null) {
            return node.put("note", "The target has no such table.");
        }
        node.put("targetRows", targetBuckets.rows());
        if (options.checksums()) {
            node.put("buckets", 1 << digest.bits()).put("unequalBuckets", unequalBuckets);
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
        return node.put("findingCount", findings.size()).put("moreFindings", capped || findings.size() > MOST_SHOWN);
    }
}
