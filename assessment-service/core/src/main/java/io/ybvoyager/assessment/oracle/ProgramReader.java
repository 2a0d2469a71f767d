package io.ybvoyager.assessment.oracle;

import io.ybvoyager.assessment.bundle.Bundle;
import io.ybvoyager.assessment.bundle.Row;
import io.ybvoyager.assessment.oracle.OracleSchema.Unit;
import io.ybvoyager.assessment.oracle.OracleSchema.View;
import io.ybvoyager.assessment.schema.SourceSql;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads views and programs of a bundle. */
final class ProgramReader {
    private final Bundle bundle;
    private final Texts texts;
    private final Set<String> invalid = new HashSet<>();

    ProgramReader(Bundle bundle, Texts texts) {
        this.bundle = bundle;
        this.texts = texts;
        bundle.rows("objects").stream()
                .filter(row -> row.text("STATUS").equals("INVALID"))
                .forEach(row ->
                        invalid.add(row.text("OBJECT_TYPE") + " " + BundleReader.place(row, "OWNER", "OBJECT_NAME")));
    }

    List<Unit> units() {
        Map<String, StringBuilder> sources = new HashMap<>();
        List<Unit> units = new ArrayList<>();
        List<Row> heads = new ArrayList<>();
        for (Row row : bundle.rows("source")) {
            String key = row.text("TYPE") + " " + BundleReader.place(row, "OWNER", "NAME");
            if (!sources.containsKey(key)) {
                heads.add(row);
            }
            sources.computeIfAbsent(key, k -> new StringBuilder("CREATE OR REPLACE "))
                    .append(row.text("TEXT"));
        }
        for (Row head : heads) {
            String key = head.text("TYPE") + " " + BundleReader.place(head, "OWNER", "NAME");
            String sql = Texts.unescaped(
                    sources.getOrDefault(key, new StringBuilder()).toString());
            units.add(new Unit(
                    new Name(head.text("OWNER"), head.text("NAME")),
                    head.text("TYPE"),
                    sql,
                    !invalid.contains(key),
                    new SourceSql(sql, null, 0)));
        }
        return units;
    }

    List<View> views() {
        Map<String, List<String>> columns = new HashMap<>();
        for (Row row : bundle.rows("view-columns")) {
            columns.computeIfAbsent(BundleReader.place(row, "OWNER", "VIEW_NAME"), v -> new ArrayList<>())
                    .add(row.text("COLUMN_NAME"));
        }
        List<View> views = new ArrayList<>();
        texts.of("view-texts", "OWNER", "VIEW_NAME")
                .forEach((key, text) -> views.add(view("VIEW", key, columns.getOrDefault(key, List.of()), text, "")));
        Map<String, String> refreshes = bundle.rows("mviews").stream()
                .collect(Collectors.toMap(
                        row -> BundleReader.place(row, "OWNER", "MVIEW_NAME"),
                        row -> row.text("REFRESH_METHOD") + " ON " + row.text("REFRESH_MODE")));
        texts.of("mview-texts", "OWNER", "MVIEW_NAME")
                .forEach((key, text) ->
                        views.add(view("MATERIALIZED VIEW", key, List.of(), text, refreshes.getOrDefault(key, ""))));
        return views;
    }

    private View view(String type, String key, List<String> columns, String query, String refresh) {
        Name name = new Name(key.substring(0, key.indexOf('.')), key.substring(key.indexOf('.') + 1));
        String list = columns.isEmpty()
                ? ""
                : " (" + columns.stream().map(SourceDdl::quoted).collect(Collectors.joining(", ")) + ")";
        String sql = "CREATE " + type + " " + SourceDdl.quoted(name) + list + " AS\n" + query.strip();
        boolean valid = !invalid.contains(type + " " + key);
        return new View(name, type, columns, query.strip(), refresh, valid, new SourceSql(sql, null, 0));
    }
}
