package io.ybvoyager.assessment.oracle;

import io.ybvoyager.assessment.bundle.Bundle;
import io.ybvoyager.assessment.bundle.Row;
import io.ybvoyager.assessment.oracle.OracleSchema.Index;
import io.ybvoyager.assessment.oracle.OracleSchema.IndexKey;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads indexes of a bundle. */
final class BundleIndexes {
    private static final int BLOCK = 8192;

    private final Bundle bundle;
    private final Texts texts;
    private final Map<String, Long> segments;

    BundleIndexes(Bundle bundle, Texts texts, Map<String, Long> segments) {
        this.bundle = bundle;
        this.texts = texts;
        this.segments = segments;
    }

    List<Index> read() {
        Map<String, List<IndexKey>> keys = keys();
        return bundle.rows("indexes").stream()
                .map(row -> SourceDdl.described(index(row, keys)))
                .toList();
    }

    private Index index(Row row, Map<String, List<IndexKey>> keys) {
        String place = BundleReader.place(row, "OWNER", "INDEX_NAME");
        return new Index(
                new Name(row.text("OWNER"), row.text("INDEX_NAME")),
                new Name(row.text("TABLE_OWNER"), row.text("TABLE_NAME")),
                row.text("INDEX_TYPE"),
                row.text("UNIQUENESS").equals("UNIQUE"),
                keys.getOrDefault(place, List.of()),
                row.flag("PARTITIONED") && row.text("LOCALITY").isEmpty() ? "GLOBAL" : row.text("LOCALITY"),
                !row.text("VISIBILITY").equals("INVISIBLE"),
                row.flag("OF_CONSTRAINT"),
                segments.getOrDefault(place, row.number("LEAF_BLOCKS") * BLOCK),
                SourceDdl.NONE);
    }

    private Map<String, List<IndexKey>> keys() {
        Map<String, String> expressions = texts.of("index-expressions", "INDEX_OWNER", "INDEX_NAME", "COLUMN_POSITION");
        Map<String, List<IndexKey>> keys = new HashMap<>();
        for (Row row : bundle.rows("index-columns")) {
            String index = BundleReader.place(row, "OWNER", "INDEX_NAME");
            String expression = expressions.getOrDefault(index + "." + row.text("POSITION"), "");
            boolean descending = row.text("DESCEND").equals("DESC");
            keys.computeIfAbsent(index, i -> new ArrayList<>()).add(key(row, expression, descending));
        }
        return keys;
    }

    /** A descending column is kept as an expression that is nothing but its quoted name. */
    private static IndexKey key(Row row, String expression, boolean descending) {
        boolean column = expression.isEmpty()
                || expression.startsWith("\"")
                        && expression.endsWith("\"")
                        && expression.indexOf('"', 1) == expression.length() - 1;
        String name = expression.isEmpty() ? row.text("COLUMN_NAME") : Trees.stored(expression);
        return column ? new IndexKey(name, false, descending) : new IndexKey(expression, true, descending);
    }
}
