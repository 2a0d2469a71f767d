package io.ybvoyager.mover.snapshot;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ybvoyager.mover.MoverError;
import io.ybvoyager.mover.run.JsonFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What an export was asked for; kept beside its files, so that another request does not go on with them. */
final class ExportRequest {
    static final String FILE = "export-state.json";

    private ExportRequest() {}

    static ObjectNode of(String identity, ExportOptions options) {
        ObjectNode node = JsonFiles.JSON.createObjectNode().put("source", identity);
        put(node, "schemas", options.schemas());
        put(node, "tableList", options.tableList());
        put(node, "excludeTableList", options.exclude());
        return node;
    }

    private static void put(ObjectNode node, String field, @Nullable List<String> values) {
        ArrayNode array = node.putArray(field);
        if (values != null) {
            values.stream().sorted().distinct().forEach(array::add);
        }
    }

    /** Writes the request, or refuses to go on with the files of another one. */
    static void settle(Path data, ObjectNode request) throws IOException {
        Path file = data.resolve(FILE);
        if (!Files.exists(file)) {
            JsonFiles.write(file, request);
            return;
        }
        JsonNode earlier = JsonFiles.read(file);
        for (String field : List.of("source", "schemas", "tableList", "excludeTableList")) {
            if (!request.get(field).equals(earlier.get(field))) {
                throw MoverError.EXPORT_DIR_UNUSABLE.because(
                        "The directory holds an export of another request: " + field + " was "
                                + earlier.get(field).toString() + " and is now "
                                + request.get(field).toString() + ".",
                        data.toString(),
                        null,
                        "Repeat the former request, or start from zero with --start-clean.");
            }
        }
    }
}
