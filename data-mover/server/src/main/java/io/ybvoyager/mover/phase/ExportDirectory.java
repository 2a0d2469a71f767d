package io.ybvoyager.mover.phase;

import static io.ybvoyager.mover.MoverError.EXPORT_DIR_UNUSABLE;

import io.ybvoyager.wire.ProblemException;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * The directory in which a migration keeps its files. A marker file {@code .yb-voyager} holds the migration's uuid: only
 * where it stands do we write, and only there do we remove, and then nothing but the folders that we know.
 */
final class ExportDirectory {
    private static final String MARKER = ".yb-voyager";
    private static final List<String> OURS = List.of("schema", "data", "reports");

    private final Path path;
    private final UUID migration;

    ExportDirectory(Path path, UUID migration) {
        this.path = path;
        this.migration = migration;
    }

    /**
     * Makes the directory ours, creating it when needed.
     *
     * @throws ProblemException EXPORT_DIR_UNUSABLE when it belongs to another migration or holds other people's folders of our names
     */
    void claim() {
        try {
            Files.createDirectories(path);
            Optional<String> owner = owner();
            if (owner.isPresent()) {
                requireOurs(owner.get());
                return;
            }
            for (String folder : OURS) {
                if (Files.exists(path.resolve(folder))) {
                    throw unusable("It holds a folder " + folder + " that no migration made.");
                }
            }
            Files.writeString(path.resolve(MARKER), migration + "\n");
        } catch (IOException e) {
            throw unusable(String.valueOf(e));
        }
    }

    /** Whether it exists and is this migration's. */
    boolean isOurs() {
        try {
            return owner().filter(migration.toString()::equals).isPresent();
        } catch (IOException e) {
            return false;
        }
    }

    Path reports() {
        return path.resolve("reports");
    }

    /** Writes a report so that no half file is ever seen. */
    void writeReport(String name, String content) {
        try {
            Files.createDirectories(reports());
            Path part = Files.createTempFile(reports(), name, ".part");
            Files.writeString(part, content);
            Files.move(part, reports().resolve(name), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw unusable(String.valueOf(e));
        }
    }

    /** Copies the reports that people read. */
    void copyReports(Path to) throws IOException {
        if (Files.isDirectory(reports())) {
            copyTree(reports(), to);
        }
    }

    /** Copies what is ours below {@code backup}, file by file; files that are there are replaced. */
    void backUp(Path backup) throws IOException {
        for (String folder : OURS) {
            Path from = path.resolve(folder);
            if (Files.isDirectory(from)) {
                copyTree(from, backup.resolve(folder));
            }
        }
    }

    /** Removes what is ours; the directory itself too when nothing else is in it. Repeatable. */
    void remove() throws IOException {
        if (!isOurs()) {
            return;
        }
        for (String folder : OURS) {
            removeTree(path.resolve(folder));
        }
        Files.delete(path.resolve(MARKER));
        try (var rest = Files.list(path)) {
            if (rest.findAny().isEmpty()) {
                Files.delete(path);
            }
        }
    }

    private Optional<String> owner() throws IOException {
        try {
            return Optional.of(Files.readString(path.resolve(MARKER)).strip());
        } catch (NoSuchFileException none) {
            return Optional.empty();
        }
    }

    private void requireOurs(String owner) {
        if (!owner.equals(migration.toString())) {
            throw unusable("It belongs to the migration " + owner + ".");
        }
    }

    private ProblemException unusable(String why) {
        return EXPORT_DIR_UNUSABLE.because(
                "The export directory cannot be used.",
                path.toString(),
                why,
                "Name another one with --export-dir, or make this one writable for the user of the data mover.");
    }

    private static void copyTree(Path from, Path to) throws IOException {
        Files.walkFileTree(from, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path dir, BasicFileAttributes attributes) throws IOException {
                Files.createDirectories(to.resolve(from.relativize(dir).toString()));
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.copy(file, to.resolve(from.relativize(file).toString()), StandardCopyOption.REPLACE_EXISTING);
                return FileVisitResult.CONTINUE;
            }
        });
    }

    private static void removeTree(Path top) throws IOException {
        if (Files.notExists(top)) {
            return;
        }
        Files.walkFileTree(top, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path dir, IOException failure) throws IOException {
                if (failure != null) {
                    throw failure;
                }
                Files.delete(dir);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
