package io.ybvoyager.assessment.bundle;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The file of one query, CSV or JSON lines. */
record RowFile(Path path) {
    /** In bytes; a query with more than this is none of ours. */
    private static final long LARGEST = 512L << 20;

    private static final ObjectReader CSV = new CsvMapper()
            .enable(CsvParser.Feature.WRAP_AS_ARRAY)
            .enable(CsvParser.Feature.EMPTY_UNQUOTED_STRING_AS_NULL)
            .readerFor(String[].class);
    private static final ObjectReader LINES =
            new ObjectMapper().readerFor(new TypeReference<LinkedHashMap<String, Object>>() {});

    static Optional<RowFile> of(Path directory, String query) {
        return Stream.of(".csv", ".jsonl")
                .map(end -> directory.resolve(query + end))
                .filter(Files::isRegularFile)
                .findFirst()
                .map(RowFile::new);
    }

    /** Why it cannot be read; reads it once to the end. */
    Optional<String> error() {
        try {
            if (Files.size(path) > LARGEST) {
                return Optional.of("its file is larger than " + (LARGEST >> 20) + " MiB");
            }
            forEach(row -> {});
            return Optional.empty();
        } catch (IOException e) {
            return Optional.of("its file cannot be read: " + reason(e));
        }
    }

    /** @throws io.ybvoyager.wire.ProblemException BUNDLE_DAMAGED */
    List<Row> rows() {
        try {
            List<Row> rows = new ArrayList<>();
            forEach(rows::add);
            return rows;
        } catch (IOException e) {
            throw Bundle.damaged(reason(e), path);
        }
    }

    private void forEach(Consumer<Row> consumer) throws IOException {
        if (path.toString().endsWith(".csv")) {
            csv(consumer);
        } else {
            lines(consumer);
        }
    }

    private void csv(Consumer<Row> consumer) throws IOException {
        try (MappingIterator<@Nullable String[]> lines = CSV.readValues(path.toFile())) {
            if (!lines.hasNextValue()) {
                throw new IOException("It has no header.");
            }
            @Nullable String[] header = lines.nextValue();
            Map<String, Integer> columns = columns(header);
            for (int row = 1; lines.hasNextValue(); row++) {
                @Nullable String[] values = lines.nextValue();
                if (values.length != header.length) {
                    throw new IOException("Row " + row + " has " + values.length + " of " + header.length + " fields.");
                }
                consumer.accept(new Row(columns, values));
            }
        }
    }

    private static Map<String, Integer> columns(@Nullable String[] header) {
        Map<String, Integer> columns = new HashMap<>();
        for (int i = 0; i < header.length; i++) {
            columns.putIfAbsent(String.valueOf(header[i]), i);
        }
        return columns;
    }

    /** Lines mostly have the same members in the same order: their names are kept once. */
    private void lines(Consumer<Row> consumer) throws IOException {
        try (MappingIterator<Map<String, Object>> lines = LINES.readValues(path.toFile())) {
            @Nullable String[] names = new String[0];
            Map<String, Integer> columns = Map.of();
            while (lines.hasNextValue()) {
                Map<String, Object> line = lines.nextValue();
                if (!List.of(names).equals(List.copyOf(line.keySet()))) {
                    names = line.keySet().toArray(String[]::new);
                    columns = columns(names);
                }
                consumer.accept(new Row(columns, values(line)));
            }
        }
    }

    private static @Nullable String[] values(Map<String, Object> line) {
        @Nullable String[] values = new String[line.size()];
        int i = 0;
        for (Object value : line.values()) {
            values[i++] = value == null ? null : value.toString();
        }
        return values;
    }

    /** What is wrong, without the text that is. */
    static String reason(IOException e) {
        if (e instanceof JsonProcessingException json) {
            return json.getLocation() == null
                    ? "it is no valid text"
                    : "it is damaged near line " + json.getLocation().getLineNr();
        }
        return e.getClass() == IOException.class
                ? String.valueOf(e.getMessage())
                : e.getClass().getSimpleName();
    }
}
