package io.ybvoyager.mover.file;

import io.ybvoyager.mover.MoverError;
import io.ybvoyager.wire.NearNames;
import java.io.IOException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.TreeMap;
import java.util.regex.PatternSyntaxException;

/** The files below a data directory. */
final class DataFiles {
    private static final int DEEPEST = 64;

    /** By the path below the directory, with slashes. */
    private final TreeMap<String, DataFile> files = new TreeMap<>();

    private final Path directory;

    private DataFiles(Path directory) {
        this.directory = directory;
    }

    /**
     * Lists them.
     *
     * @throws io.ybvoyager.wire.ProblemException DATA_DIR_UNUSABLE also when one of the directories lies within the other
     */
    static DataFiles in(Path dataDir, Path exportDir) {
        if (!dataDir.isAbsolute() || !Files.isDirectory(dataDir)) {
            throw unusable(dataDir, "There is no such directory on the machine of the data mover.");
        }
        try {
            Path real = dataDir.toRealPath();
            Path other = Files.exists(exportDir)
                    ? exportDir.toRealPath()
                    : exportDir.toAbsolutePath().normalize();
            if (real.startsWith(other) || other.startsWith(real)) {
                throw unusable(dataDir, "It lies within the export directory, or the export directory within it.");
            }
            DataFiles files = new DataFiles(real);
            files.list();
            return files;
        } catch (IOException e) {
            throw unusable(dataDir, e.getClass().getSimpleName());
        }
    }

    private static RuntimeException unusable(Path dataDir, String why) {
        return MoverError.DATA_DIR_UNUSABLE.because(
                "The data directory cannot be used.",
                dataDir.toString(),
                why,
                "Name with --data-dir a directory outside of the export directory that the user of the data mover may read.");
    }

    private void list() throws IOException {
        Files.walkFileTree(directory, EnumSet.of(FileVisitOption.FOLLOW_LINKS), DEEPEST, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
                return hidden(folder) && !folder.equals(directory)
                        ? FileVisitResult.SKIP_SUBTREE
                        : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                if (attributes.isRegularFile() && !hidden(file)) {
                    String shown = directory.relativize(file).toString().replace('\\', '/');
                    files.put(shown, new DataFile(file, shown));
                }
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException failure) {
                return FileVisitResult.CONTINUE; // a file that is asked for will be missed by name
            }
        });
    }

    private static boolean hidden(Path path) {
        Path name = path.getFileName();
        return name != null && name.toString().startsWith(".");
    }

    /**
     * The files that a pattern means, by name.
     *
     * @throws io.ybvoyager.wire.ProblemException DATA_FILE_NOT_FOUND when it means none
     */
    List<DataFile> matching(String glob) {
        List<DataFile> found = new ArrayList<>();
        DataFile exact = files.get(glob);
        if (exact != null) {
            return List.of(exact);
        }
        PathMatcher matcher = matcher(glob);
        files.values().forEach(file -> {
            if (matcher.matches(Path.of(file.shown()))) {
                found.add(file);
            }
        });
        if (found.isEmpty()) {
            throw nothing(glob);
        }
        return found;
    }

    private PathMatcher matcher(String glob) {
        try {
            return directory.getFileSystem().getPathMatcher("glob:" + glob);
        } catch (PatternSyntaxException | InvalidPathException e) {
            throw MoverError.DATA_FILE_OPTIONS.because(
                    "The pattern " + glob + " is not understood.", glob, null, "It takes *, **, ?, [a-c] and {a,b}.");
        }
    }

    private RuntimeException nothing(String glob) {
        List<String> near = NearNames.of(glob, files.keySet());
        String names = String.join(", ", near);
        return MoverError.DATA_FILE_NOT_FOUND.because(
                "No file matches " + glob + ".",
                directory.toString(),
                "The directory holds " + files.size() + " files.",
                near.isEmpty() ? "Patterns are matched against paths below the data directory." : "Near: " + names);
    }
}
