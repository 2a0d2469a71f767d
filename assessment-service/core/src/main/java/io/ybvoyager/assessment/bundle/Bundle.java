package io.ybvoyager.assessment.bundle;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.ybvoyager.assessment.AssessmentError;
import io.ybvoyager.wire.ProblemException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A bundle on disk. Reads each query when it is asked for. A query whose file is missing or cannot be read counts as one that failed:
 * {@link #error} tells why, and {@link #rows} gives none.
 */
public final class Bundle {
    private static final long LARGEST_MANIFEST = 16L << 20;
    private static final ObjectMapper JSON = new ObjectMapper()
            .registerModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS);

    private final Path directory;
    private final Manifest manifest;
    private final Map<String, Optional<String>> errors = new ConcurrentHashMap<>();

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
        if (!Files.isRegularFile(file)) {
            throw damaged("It has no manifest.json.", file);
        }
        try {
            if (Files.size(file) > LARGEST_MANIFEST) {
                throw damaged("Its manifest.json is too large.", file);
            }
            Manifest manifest = JSON.readValue(file.toFile(), Manifest.class);
            check(manifest, file);
            return new Bundle(directory, manifest);
        } catch (IOException e) {
            throw damaged(RowFile.reason(e), file);
        }
    }

    private static void check(Manifest manifest, Path file) {
        if (manifest.formatVersion() > Manifest.VERSION) {
            throw damaged("It was made by a later version of the scripts: upgrade this program.", file);
        }
        if (manifest.formatVersion() < 1 || isNull(manifest.sourceType())) {
            throw damaged("Its manifest.json is not that of a bundle.", file);
        }
        manifest.queries().forEach(query -> {
            if (isNull(query.name())
                    || !plain(query.name())
                    || query.file() != null && !query.file().startsWith(query.name() + ".")
                    || query.file() != null && !plain(query.file())) {
                throw damaged("Its manifest.json names files outside the bundle.", file);
            }
        });
    }

    /** Whatever the type says: a file of JSON may lack it. */
    private static boolean isNull(@Nullable String value) {
        return value == null;
    }

    /** Whether a text is a file's name and nothing else: letters, digits, dots, hyphens and underscores. */
    static boolean plain(String name) {
        return !name.isEmpty()
                && name.length() <= 100
                && !name.startsWith(".")
                && name.chars()
                        .allMatch(c -> c < 128 && (Character.isLetterOrDigit(c) || c == '.' || c == '-' || c == '_'));
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

    /** Whether the manifest says that a query was run, with or without success. */
    public boolean collected(String query) {
        return entry(query).isPresent();
    }

    /**
     * Why a query has no rows to read: it failed, its file was taken out of the bundle, or cannot be read. Empty when all is well, or
     * when it was never run.
     */
    public Optional<String> error(String query) {
        return errors.computeIfAbsent(query, this::findError);
    }

    private Optional<String> findError(String query) {
        Optional<Manifest.Query> entry = entry(query);
        if (entry.map(Manifest.Query::error).isPresent()) {
            return entry.map(Manifest.Query::error);
        }
        Optional<RowFile> file = RowFile.of(directory, query);
        if (file.isPresent()) {
            return file.get().error();
        }
        return entry.map(missing -> "its file is not in the bundle");
    }

    private Optional<Manifest.Query> entry(String query) {
        return manifest.queries().stream().filter(q -> q.name().equals(query)).findFirst();
    }

    /** Whether the query's file is there. */
    public boolean has(String query) {
        return RowFile.of(directory, query).isPresent();
    }

    /** The rows of a query; none when there is an {@link #error}. */
    public List<Row> rows(String query) {
        return error(query).isPresent() ? List.of() : rows(directory, query);
    }

    /**
     * The rows of a query as records. One that failed, is missing or cannot be read yields none.
     *
     * @param missed is told why, as part of a sentence
     */
    public <T> List<T> read(String query, Function<Row, T> record, Consumer<String> missed) {
        Optional<String> error = error(query);
        if (error.isPresent()) {
            missed.accept(error.get());
            return List.of();
        }
        try {
            return rows(directory, query).stream().map(record).toList();
        } catch (ProblemException e) {
            missed.accept("its file cannot be read: " + e.problem().why());
            return List.of();
        }
    }

    /**
     * The first row of a query that always has one.
     *
     * @throws ProblemException BUNDLE_DAMAGED when there is none
     */
    public Row required(String query) {
        List<Row> rows = rows(query);
        if (rows.isEmpty()) {
            throw damaged("It has no " + query + error(query).map(e -> ": " + e).orElse("") + ".", directory);
        }
        return rows.getFirst();
    }

    /** @throws ProblemException BUNDLE_DAMAGED */
    static List<Row> rows(Path directory, String query) {
        return RowFile.of(directory, query).map(RowFile::rows).orElse(List.of());
    }

    static ProblemException damaged(String why, @Nullable Path file) {
        return AssessmentError.BUNDLE_DAMAGED.because(
                "The collected metadata cannot be used.",
                file == null ? null : file.toString(),
                why,
                "Collect again, or take the file from the machine where it was collected.");
    }
}
