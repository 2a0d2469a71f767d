package io.ybvoyager.assessment.view;

import io.ybvoyager.assessment.AssessmentError;
import io.ybvoyager.assessment.Reports;
import java.io.IOException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** Finds assessments below a directory. Links are not followed, hidden directories are left out, and large trees end the search. */
final class Search extends SimpleFileVisitor<Path> {
    private static final int DEPTH = 4;
    private static final int ASSESSMENTS = 1000;
    private static final int DIRECTORIES = 20_000;

    private final Path root;
    private final SortedMap<String, Path> found = new TreeMap<>();
    private int directories;

    private Search(Path root) {
        this.root = root;
    }

    /**
     * Assessment directories by their path below the directory; {@code .} is the directory itself.
     *
     * @throws io.ybvoyager.wire.ProblemException UNKNOWN_ASSESSMENT when there is none, DIRECTORY_UNUSABLE
     */
    static SortedMap<String, Path> below(Path directory) {
        Search search = new Search(directory);
        try {
            Files.walkFileTree(directory, Set.<FileVisitOption>of(), DEPTH, search);
        } catch (IOException e) {
            throw AssessmentError.DIRECTORY_UNUSABLE.because(
                    "The directory cannot be read.",
                    directory.toString(),
                    e.getClass().getSimpleName(),
                    "Name the directory of an assessment, or one that holds several.");
        }
        if (search.found.isEmpty()) {
            throw AssessmentError.UNKNOWN_ASSESSMENT.because(
                    "There is no assessment in the directory.",
                    directory.toString(),
                    null,
                    "Run an assessment first, or name the directory of one.");
        }
        return search.found;
    }

    @Override
    public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) {
        if (++directories > DIRECTORIES || found.size() >= ASSESSMENTS) {
            return FileVisitResult.TERMINATE;
        }
        if (!directory.equals(root) && directory.getFileName().toString().startsWith(".")) {
            return FileVisitResult.SKIP_SUBTREE;
        }
        if (Files.isRegularFile(Reports.jsonFile(directory), LinkOption.NOFOLLOW_LINKS)) {
            found.put(name(directory), directory);
            return FileVisitResult.SKIP_SUBTREE;
        }
        return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException e) throws IOException {
        if (file.equals(root)) {
            throw e;
        }
        return FileVisitResult.CONTINUE; // what may not be read holds no assessment of ours
    }

    private String name(Path assessment) {
        String name = root.relativize(assessment).toString().replace('\\', '/');
        return name.isEmpty() ? "." : name;
    }
}
