package io.ybvoyager.mover.load;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ybvoyager.mover.database.TableName;
import io.ybvoyager.mover.run.JsonFiles;
import io.ybvoyager.mover.snapshot.Format;
import java.util.ArrayList;
import java.util.List;

/**
 * A table to be loaded.
 *
 * @param types of the columns on the source, in the columns' order
 * @param into where its rows go: the table itself, or a partition of it
 */
public record LoadTable(TableName name, Format format, List<String> columns, List<String> types, TableName into) {
    /** Rows go in through the table itself, also when it is partitioned. */
    public LoadTable(TableName name, Format format, List<String> columns, List<String> types) {
        this(name, format, columns, types, name);
    }

    /** The same with rows that go into one of its partitions. */
    LoadTable into(TableName leaf) {
        return new LoadTable(name, format, columns, types, leaf);
    }

    /** Whether the rows' binary form means the same on the target, whose column types are given. */
    boolean sameTypes(List<String> targetTypes) {
        return plain(types).equals(plain(targetTypes));
    }

    /** Lengths and precisions do not change the binary form. */
    private static List<String> plain(List<String> types) {
        return types.stream()
                .map(type -> type.replaceAll("\\([0-9, -]+\\)", ""))
                .toList();
    }

    /** For a worker of any process; {@link #of} reads it. */
    ObjectNode json() {
        ObjectNode node = JsonFiles.JSON
                .createObjectNode()
                .put("schema", name.schema())
                .put("table", name.table())
                .put("format", format.name());
        columns.forEach(node.putArray("columns")::add);
        types.forEach(node.putArray("types")::add);
        if (!into.equals(name)) {
            node.putObject("into").put("schema", into.schema()).put("table", into.table());
        }
        return node;
    }

    static LoadTable of(JsonNode node) {
        LoadTable table = new LoadTable(
                named(node),
                Format.valueOf(node.get("format").asText()),
                texts(node.get("columns")),
                texts(node.get("types")));
        return node.has("into") ? table.into(named(node.get("into"))) : table;
    }

    private static TableName named(JsonNode node) {
        return new TableName(node.get("schema").asText(), node.get("table").asText());
    }

    static List<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(text -> texts.add(text.asText()));
        return texts;
    }
}
