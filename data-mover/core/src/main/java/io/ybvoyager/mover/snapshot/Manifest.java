package io.ybvoyager.mover.snapshot;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ybvoyager.mover.MoverError;
import io.ybvoyager.mover.database.TableName;
import io.ybvoyager.mover.run.JsonFiles;
import io.ybvoyager.mover.sequence.SequenceState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What a complete export consists of. It is written last: without it there is no complete export.
 *
 * @param position of the snapshot that all rows belong to
 * @param request what was asked for, with the source's identity
 */
public record Manifest(String position, JsonNode request, List<Table> tables, List<SequenceState> sequences) {
    public static final String FILE = "manifest.json";

    private static final int VERSION = 1;

    /**
     * An exported table.
     *
     * @param types of the columns, in the columns' order
     * @param files paths below the data directory
     */
    public record Table(
            TableName name,
            Format format,
            List<String> columns,
            List<String> types,
            long rows,
            long bytes,
            List<String> files) {}

    /**
     * Reads the manifest of an export directory.
     *
     * @throws io.ybvoyager.wire.ProblemException EXPORT_FILES_DAMAGED when there is none or it cannot be read
     */
    public static Manifest read(Path exportDir) {
        Path file = exportDir.resolve("data").resolve(FILE);
        if (!Files.exists(file)) {
            throw MoverError.EXPORT_FILES_DAMAGED.because(
                    "There is no complete export: the manifest is missing.",
                    file.toString(),
                    null,
                    "Put the file back as it was, or export anew: export data --start-clean, then import data.");
        }
        try {
            return of(JsonFiles.read(file));
        } catch (IOException | RuntimeException e) {
            throw MoverError.EXPORT_FILES_DAMAGED.because(
                    "The manifest cannot be read.",
                    file.toString(),
                    e.getClass().getSimpleName(),
                    "Run 'export data' again.");
        }
    }

    /** The chunk of one of the files. */
    public static Chunk chunk(Path exportDir, String file) {
        Path data = exportDir.resolve("data");
        try {
            return Chunk.read(data, ExportFiles.sidecar(data, file));
        } catch (IOException | RuntimeException e) {
            throw Chunk.damaged(file + ".json");
        }
    }

    void write(Path data) throws IOException {
        JsonFiles.write(data.resolve(FILE), this::write);
    }

    private void write(JsonGenerator out) throws IOException {
        out.writeStartObject();
        out.writeNumberField("version", VERSION);
        out.writeStringField("position", position);
        out.writeObjectField("request", request);
        out.writeArrayFieldStart("tables");
        for (Table table : tables) {
            out.writeTree(json(table));
        }
        out.writeEndArray();
        out.writeArrayFieldStart("sequences");
        for (SequenceState sequence : sequences) {
            out.writeTree(sequence.json());
        }
        out.writeEndArray();
        out.writeEndObject();
    }

    private static ObjectNode json(Table table) {
        ObjectNode entry = JsonFiles.JSON
                .createObjectNode()
                .put("schema", table.name.schema())
                .put("table", table.name.table())
                .put("format", table.format.name())
                .put("rows", table.rows)
                .put("bytes", table.bytes);
        table.columns.forEach(entry.putArray("columns")::add);
        table.types.forEach(entry.putArray("types")::add);
        table.files.forEach(entry.putArray("files")::add);
        return entry;
    }

    private static Manifest of(JsonNode node) {
        List<Table> tables = new ArrayList<>();
        for (JsonNode entry : node.get("tables")) {
            tables.add(new Table(
                    new TableName(
                            entry.get("schema").asText(), entry.get("table").asText()),
                    Format.valueOf(entry.get("format").asText()),
                    texts(entry.get("columns")),
                    texts(entry.get("types")),
                    entry.get("rows").asLong(),
                    entry.get("bytes").asLong(),
                    texts(entry.get("files"))));
        }
        List<SequenceState> sequences = new ArrayList<>();
        node.get("sequences").forEach(entry -> sequences.add(SequenceState.of(entry)));
        return new Manifest(node.get("position").asText(), node.get("request"), tables, sequences);
    }

    private static List<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(entry -> texts.add(entry.asText()));
        return texts;
    }
}
