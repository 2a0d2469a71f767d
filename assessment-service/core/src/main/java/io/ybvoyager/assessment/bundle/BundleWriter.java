package io.ybvoyager.assessment.bundle;

import io.ybvoyager.assessment.AssessmentError;
import io.ybvoyager.assessment.SourceAddress;
import io.ybvoyager.wire.ProblemException;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Writes a bundle query by query, as an online collection does. For one thread. */
public final class BundleWriter {
    /** The version of the queries, in manifests. */
    public static final String COLLECTOR_VERSION = "1";

    private final SourceAddress address;
    private final Path directory;
    private final Instant startedAt = now();
    private final Map<String, Manifest.Query> queries = new LinkedHashMap<>();

    private BundleWriter(SourceAddress address, Path directory) {
        this.address = address;
        this.directory = directory;
    }

    /**
     * Begins a bundle; what an earlier one left in the directory goes.
     *
     * @throws ProblemException DIRECTORY_UNUSABLE
     */
    public static BundleWriter online(SourceAddress address, Path directory) {
        BundleWriter writer = new BundleWriter(address, directory);
        try {
            Files.createDirectories(directory);
            writer.clear();
            return writer;
        } catch (IOException e) {
            throw writer.unusable(e);
        }
    }

    /** Opens the CSV file of a query. */
    public OutputStream open(String query) throws IOException {
        return open(query, ".csv");
    }

    /** Opens the file of a query. @param ending {@code .csv} or {@code .jsonl} */
    public OutputStream open(String query, String ending) throws IOException {
        queries.put(query, new Manifest.Query(query, query + ending, null, null));
        return new BufferedOutputStream(Files.newOutputStream(directory.resolve(query + ending)));
    }

    /** Notes that a query failed; what it has written goes. */
    public void failed(String query, String error) {
        Manifest.Query begun = queries.put(query, new Manifest.Query(query, null, null, error));
        try {
            if (begun != null && begun.file() != null) {
                Files.deleteIfExists(directory.resolve(begun.file()));
            }
        } catch (IOException e) {
            throw unusable(e);
        }
    }

    /** The rows of a query that is written. */
    public List<Row> rows(String query) {
        return Bundle.rows(directory, query);
    }

    /** Ends the bundle. */
    public Bundle seal() {
        try {
            List<Manifest.Query> sealed = new ArrayList<>();
            for (Manifest.Query query : queries.values()) {
                sealed.add(new Manifest.Query(query.name(), query.file(), hash(query.file()), query.error()));
            }
            return Bundle.seal(
                    directory,
                    new Manifest(
                            Manifest.VERSION,
                            address.type().id(),
                            "online",
                            COLLECTOR_VERSION,
                            address.shown(),
                            startedAt,
                            now(),
                            sealed));
        } catch (IOException e) {
            throw unusable(e);
        }
    }

    /** That the directory cannot be used. */
    public ProblemException unusable(IOException e) {
        return AssessmentError.DIRECTORY_UNUSABLE.because(
                "The collected metadata cannot be written.",
                directory.toString(),
                e.getClass().getSimpleName() + ": " + e.getMessage(),
                "Name another directory, or make room in this one.");
    }

    private void clear() throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            for (Path file : files.filter(BundleWriter::ours).toList()) {
                Files.delete(file);
            }
        }
    }

    private static boolean ours(Path file) {
        String name = file.getFileName().toString();
        return Files.isRegularFile(file)
                && (name.equals(Manifest.FILE) || name.endsWith(".csv") || name.endsWith(".jsonl"));
    }

    private @Nullable String hash(@Nullable String file) throws IOException {
        return file == null ? null : Hashes.sha256(directory.resolve(file));
    }

    private static Instant now() {
        return Instant.now().truncatedTo(ChronoUnit.SECONDS);
    }
}
