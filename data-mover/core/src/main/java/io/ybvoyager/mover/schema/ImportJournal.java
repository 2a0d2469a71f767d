package io.ybvoyager.mover.schema;

import io.ybvoyager.mover.MoverError;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What this export's import has done to one target, a line per event in {@code schema/import-state.log}. The intent is
 * written before a statement runs: after a crash in between, "already exists" then means that it is done. Safe for many
 * threads. A torn last line is ignored.
 */
final class ImportJournal implements Closeable {
    private static final String FILE = "import-state.log";
    private static final String TARGET = "target ";
    private static final String INTENT = "intent ";
    private static final String DONE = "done ";
    private static final String REFUSED = "refused ";

    private final Set<String> attempted = new HashSet<>();
    private final Set<String> done = new HashSet<>();
    private final Writer out;

    private ImportJournal(Path file, String identity) throws IOException {
        List<String> lines = Files.exists(file) ? Files.readAllLines(file) : List.of();
        boolean same = lines.contains(TARGET + identity);
        if (same) {
            lines.forEach(this::replay);
        } else if (!lines.isEmpty()) {
            Files.move(file, file.resolveSibling("import-state.old.log"), StandardCopyOption.REPLACE_EXISTING);
        }
        out = Files.newBufferedWriter(
                file, StandardCharsets.UTF_8, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        write(same ? "" : TARGET + identity); // an empty line ends a torn one
    }

    /** Opens the journal; one of another target is put aside. */
    static ImportJournal open(Path exportDir, String identity) {
        Path file = SchemaCatalog.directory(exportDir).resolve(FILE);
        try {
            return new ImportJournal(file, identity);
        } catch (IOException e) {
            throw MoverError.EXPORT_DIR_UNUSABLE.because(
                    "The record of the import cannot be written.", file.toString(), e.getMessage(), null);
        }
    }

    /** Whether the journal tells of statements that ran in this target. Reads only. */
    static boolean hasBegun(Path exportDir, String identity) {
        Path file = SchemaCatalog.directory(exportDir).resolve(FILE);
        try {
            List<String> lines = Files.exists(file) ? Files.readAllLines(file) : List.of();
            return lines.contains(TARGET + identity) && lines.stream().anyMatch(line -> line.startsWith(DONE));
        } catch (IOException unreadable) {
            return false;
        }
    }

    private void replay(String line) {
        if (line.startsWith(INTENT)) {
            attempted.add(line.substring(INTENT.length()));
        } else if (line.startsWith(DONE)) {
            done.add(line.substring(DONE.length()));
        } else if (line.startsWith(REFUSED)) {
            attempted.remove(line.substring(REFUSED.length()));
        }
    }

    synchronized boolean isNew() {
        return attempted.isEmpty();
    }

    synchronized boolean isDone(String id) {
        return done.contains(id);
    }

    synchronized boolean wasAttempted(String id) {
        return attempted.contains(id);
    }

    /** The target lacks something that was done: everything is tried again, and what exists counts as done. */
    synchronized void distrust() {
        done.clear();
    }

    synchronized void intent(String id) {
        attempted.add(id);
        write(INTENT + id);
    }

    synchronized void done(String id) {
        done.add(id);
        write(DONE + id);
    }

    synchronized void refused(String id) {
        attempted.remove(id);
        write(REFUSED + id);
    }

    private void write(String line) {
        try {
            out.write(line + "\n");
            out.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try {
            out.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
