package io.ybvoyager.mover.load;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ybvoyager.mover.database.TableName;
import io.ybvoyager.mover.run.JsonFiles;
import io.ybvoyager.mover.snapshot.Format;
import java.util.ArrayList;
import java.util.List;

/**
 * A table to be loaded. Rows go in through the table itself, also when it is partitioned: the target decides which
 * partition takes a row.
 *
 * @param types of the columns on the source, in the columns' order
 */
public record LoadTable(TableName name, Format format, List<String> columns, List<String> types) {
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
        return node;
    }

    static LoadTable of(JsonNode node) {
        return new LoadTable(
                new TableName(node.get("schema").asText(), node.get("table").asText()),
                Format.valueOf(node.get("format").asText()),
                texts(node.get("columns")),
                texts(node.get("types")));
    }

    static List<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(text -> texts.add(text.asText()));
        return texts;
    }
}
