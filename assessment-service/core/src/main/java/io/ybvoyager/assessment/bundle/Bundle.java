package io.ybvoyager.assessment.bundle;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.ybvoyager.assessment.AssessmentError;
import io.ybvoyager.wire.ProblemException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A bundle on disk. Reads each query when it is asked for. */
public final class Bundle {
    private static final ObjectMapper JSON = new ObjectMapper()
            .registerModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS);
    private static final ObjectReader CSV = new CsvMapper()
            .enable(CsvParser.Feature.EMPTY_UNQUOTED_STRING_AS_NULL)
            .readerFor(new TypeReference<Map<String, String>>() {})
            .with(CsvSchema.emptySchema().withHeader());
    private static final ObjectReader LINES = JSON.readerFor(new TypeReference<LinkedHashMap<String, Object>>() {});

    private final Path directory;
    private final Manifest manifest;

    private Bundle(Path directory, Manifest manifest) {
        this.directory = directory;
        this.manifest = manifest;
    }

    /**
     * Opens the bundle in a directory.
     *
     * @throws ProblemException BUNDLE_DAMAGED when there is no manifest that can be read, or it is of a later format
     */
    public static Bundle open(Path directory) {
        Path file = directory.resolve(Manifest.FILE);
        try {
            Manifest manifest = JSON.readValue(file.toFile(), Manifest.class);
            if (manifest.formatVersion() > Manifest.VERSION) {
                throw damaged("It was made by a later version of the scripts.", file);
            }
            return new Bundle(directory, manifest);
        } catch (IOException e) {
            throw damaged(Files.isRegularFile(file) ? reason(e) : "It has no manifest.json.", file);
        }
    }

    /** Writes the manifest, last of all: its presence says that the rest is there. */
    public static Bundle seal(Path directory, Manifest manifest) throws IOException {
        JSON.writerWithDefaultPrettyPrinter()
                .writeValue(directory.resolve(Manifest.FILE).toFile(), manifest);
        return new Bundle(directory, manifest);
    }

    public Manifest manifest() {
        return manifest;
    }

    public Path directory() {
        return directory;
    }

    /** Why a query failed; empty when it did not, or was never run. */
    public Optional<String> error(String query) {
        return manifest.queries().stream()
                .filter(q -> q.name().equals(query))
                .findFirst()
                .map(Manifest.Query::error);
    }

    /** Whether the query's file is there. */
    public boolean has(String query) {
        return file(directory, query).isPresent();
    }

    /**
     * The rows of a query; none when its file is missing.
     *
     * @throws ProblemException BUNDLE_DAMAGED with file and reason
     */
    public List<Row> rows(String query) {
        return rows(directory, query);
    }

    /**
     * The first row of a query that always has one.
     *
     * @throws ProblemException BUNDLE_DAMAGED when there is none
     */
    public Row required(String query) {
        List<Row> rows = rows(query);
        if (rows.isEmpty()) {
            throw damaged(
                    "It has no " + query + "." + error(query).map(e -> " " + e).orElse(""), directory);
        }
        return rows.getFirst();
    }

    static List<Row> rows(Path directory, String query) {
        Optional<Path> file = file(directory, query);
        return file.isPresent() ? read(file.get()) : List.of();
    }

    private static Optional<Path> file(Path directory, String query) {
        return List.of(".csv", ".jsonl").stream()
                .map(end -> directory.resolve(query + end))
                .filter(Files::isRegularFile)
                .findFirst();
    }

    private static List<Row> read(Path file) {
        List<Row> rows = new ArrayList<>();
        boolean csv = file.toString().endsWith(".csv");
        try (MappingIterator<Map<String, Object>> lines = (csv ? CSV : LINES).readValues(file.toFile())) {
            while (lines.hasNextValue()) {
                rows.add(new Row(strings(lines.nextValue())));
            }
            return rows;
        } catch (IOException e) {
            throw damaged(reason(e), file);
        }
    }

    private static Map<String, String> strings(Map<String, Object> line) {
        Map<String, String> values = new LinkedHashMap<>();
        line.forEach((column, value) -> {
            if (value != null) {
                values.put(column, value.toString());
            }
        });
        return values;
    }

    private static String reason(IOException e) {
        return e instanceof JsonProcessingException json && json.getLocation() != null
                ? "It cannot be read at line " + json.getLocation().getLineNr() + "."
                : e.getClass().getSimpleName();
    }

    static ProblemException damaged(String why, @Nullable Path file) {
        return AssessmentError.BUNDLE_DAMAGED.because(
                "The collected metadata cannot be used.",
                file == null ? null : file.toString(),
                why,
                "Collect again, or take the file from the machine where it was collected.");
    }
}
