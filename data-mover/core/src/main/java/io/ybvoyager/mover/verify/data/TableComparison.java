package io.ybvoyager.mover.verify.data;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ybvoyager.mover.run.JsonFiles;
import io.ybvoyager.mover.snapshot.Column;
import io.ybvoyager.mover.snapshot.SourceTable;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** What is known of a table while it is compared, and the verdict in the end. */
final class TableComparison {
    static final int MOST_FINDINGS = 100;

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
     */
    record Finding(Kind kind, String key, List<String> columns) {}

    TableComparison(SourceTable source, @Nullable SourceTable target) {
        this.source = source;
        this.target = target;
        List<String> ours = names(source);
        List<String> theirs = target == null ? ours : names(target);
        missingColumns = ours.stream().filter(name -> !theirs.contains(name)).toList();
        extraColumns = theirs.stream().filter(name -> !ours.contains(name)).toList();
        List<String> common = ours.stream().filter(theirs::contains).sorted().toList();
        List<String> key = common.containsAll(source.key()) ? source.key() : List.of();
        digest = new RowDigest(common, key, RowDigest.bitsFor(source.rows()));
    }

    private static List<String> names(SourceTable table) {
        return table.columns().stream().map(Column::name).toList();
    }

    void found(int unequal, List<Finding> rows, boolean more) {
        unequalBuckets = unequal;
        findings.addAll(rows);
        capped = more;
    }

    boolean equal() {
        return target != null && missingColumns.isEmpty() && unequalBuckets == 0;
    }

    ObjectNode json(boolean checksums) {
        ObjectNode node =
                JsonFiles.JSON.createObjectNode().put("table", source.name().shown());
        node.put("equal", equal()).put("sourceRows", sourceBuckets.rows());
        if (target == null) {
            return node.put("note", "The target has no such table.");
        }
        node.put("targetRows", targetBuckets.rows());
        if (checksums) {
            node.put("buckets", 1 << digest.bits()).put("unequalBuckets", unequalBuckets);
        }
        digest.key().forEach(node.putArray("key")::add);
        missingColumns.forEach(node.putArray("missingColumns")::add);
        extraColumns.forEach(node.putArray("extraColumns")::add);
        ArrayNode list = node.putArray("findings");
        for (Finding finding : findings) {
            ObjectNode entry =
                    list.addObject().put("kind", finding.kind().name()).put("key", finding.key());
            finding.columns().forEach(entry.putArray("columns")::add);
        }
        return node.put("moreFindings", capped);
    }
}
