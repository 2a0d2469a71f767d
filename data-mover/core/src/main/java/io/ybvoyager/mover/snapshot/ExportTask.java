package io.ybvoyager.mover.snapshot;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ybvoyager.mover.database.TableName;
import io.ybvoyager.mover.run.WorkQueue;
import java.util.ArrayList;
import java.util.List;

/**
 * One piece to be exported, with all that a worker of any process needs to know of it.
 *
 * @param file of an earlier run, to be kept when it is intact and unchanged; else only its number counts
 * @param columns names of the copied columns
 * @param types their types
 * @param snapshot by whose name sessions join it
 */
record ExportTask(
        String file,
        Piece piece,
        Format format,
        List<String> columns,
        List<String> types,
        String snapshot,
        Position position) {

    static ExportTask of(String file, Piece piece, SourceTable table, Snapshot snapshot) {
        return new ExportTask(
                file,
                piece,
                table.format(),
                table.copied().stream().map(Column::name).toList(),
                table.copied().stream().map(Column::type).toList(),
                snapshot.id(),
                snapshot.position());
    }

    static ExportTask of(JsonNode spec) {
        return new ExportTask(
                spec.get("file").asText(),
                Piece.of(spec),
                Format.valueOf(spec.get("format").asText()),
                texts(spec.get("columns")),
                texts(spec.get("types")),
                spec.get("snapshot").asText(),
                Position.parse(spec.get("position").asText()));
    }

    WorkQueue.NewItem item(long weight) {
        ObjectNode spec = piece.json()
                .put("file", file)
                .put("format", format.name())
                .put("snapshot", snapshot)
                .put("position", position.text());
        columns.forEach(spec.putArray("columns")::add);
        types.forEach(spec.putArray("types")::add);
        return new WorkQueue.NewItem(file, piece.table().schema(), piece.table().table(), weight, spec);
    }

    /** A file that no other attempt writes, also not one of a worker that was given up and does not know it. */
    String fileOf(WorkQueue.Item item) {
        String number = number(file) + "-" + item.id() + "-" + item.token();
        return file(piece.table(), format, Compression.of(file), number);
    }

    /** Names and types of the copied columns, for telling whether a file still fits its table. */
    List<String> described() {
        return described(columns, types);
    }

    static List<String> described(List<String> columns, List<String> types) {
        List<String> described = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            described.add(TableName.quote(columns.get(i)) + " " + types.get(i));
        }
        return described;
    }

    static String file(TableName table, Format format, Compression compression, String number) {
        return ExportFiles.directory(table) + "/chunk-" + number + "." + format.suffix() + compression.suffix();
    }

    /** What comes first in the file's name; the attempt that wrote it may follow. */
    static long number(String file) {
        String name = file.substring(file.lastIndexOf("/chunk-") + "/chunk-".length());
        int end = 0;
        while (end < name.length() && Character.isDigit(name.charAt(end))) {
            end++;
        }
        return Long.parseLong(name.substring(0, end));
    }

    private static List<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(text -> texts.add(text.asText()));
        return texts;
    }
}
