package io.ybvoyager.assessment;

import io.ybvoyager.wire.ProblemException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Reads schema files from disk. */
final class SchemaFiles {
    /** Of all files together, in bytes: schemas of this size are dumps with data in them. */
    static final long LARGEST = 200L * 1000 * 1000;

    private static final int MOST = 20_000;

    /** Of a file its bytes, its text and what is cut out of it are in memory at once, besides what everything needs. */
    private static final int COPIES = 3;

    private static final long WORKING = 64L << 20;

    private SchemaFiles() {}

    /**
     * A file, or the {@code *.sql} files below a directory, ordered by path. Links are not followed.
     *
     * @throws ProblemException NO_SCHEMA_FILES or TOO_LARGE, both before anything is read
     */
    static List<SchemaFile> below(Path place) {
        try {
            boolean single = Files.isRegularFile(place);
            List<Path> paths = single ? List.of(place) : list(place);
            if (paths.isEmpty()) {
                throw none(place, "No file there ends in .sql.");
            }
            check(place, paths);
            List<SchemaFile> files = new ArrayList<>();
            for (Path path : paths) {
                Path name = single ? path.getFileName() : place.relativize(path);
                files.add(new SchemaFile(name.toString().replace('\\', '/'), text(Files.readAllBytes(path))));
            }
            return files;
        } catch (IOException e) {
            throw none(place, e.getClass().getSimpleName() + ": " + e.getMessage());
        }
    }

    private static List<Path> list(Path directory) throws IOException {
        List<Path> paths = new ArrayList<>();
        Files.walkFileTree(directory, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                boolean sql =
                        file.getFileName().toString().toLowerCase(Locale.ROOT).endsWith(".sql");
                if (attributes.isRegularFile() && sql) {
                    paths.add(file);
                }
                return paths.size() > MOST ? FileVisitResult.TERMINATE : FileVisitResult.CONTINUE;
            }
        });
        return paths.stream().sorted().toList();
    }

    private static void check(Path place, List<Path> paths) throws IOException {
        long size = 0;
        for (Path path : paths) {
            size += Files.size(path);
        }
        check(place, size, paths.size(), Runtime.getRuntime().maxMemory());
    }

    /**
     * Refuses what is too much, before anything is read.
     *
     * @param size of all files in bytes
     * @param memory that the process may use in bytes
     */
    static void check(Path place, long size, int files, long memory) {
        String found = null;
        String fix = "Dump the schema without data, or analyze it in parts.";
        if (files > MOST) {
            found = "There are more than " + MOST + " files.";
        } else if (size > LARGEST) {
            found = "The files hold " + size / 1_000_000 + " MB; " + LARGEST / 1_000_000 + " are allowed.";
        } else if (WORKING + size * COPIES > memory) {
            found = "The files hold " + size / 1_000_000 + " MB, and this program may use " + (memory >> 20)
                    + " MiB of memory only.";
            fix += " Or give it more: JAVA_TOOL_OPTIONS=-Xmx2g";
        }
        if (found != null) {
            throw AssessmentError.TOO_LARGE.because(found, place.toString(), null, fix);
        }
    }

    /** Dumps come in UTF-8; on Windows also in UTF-16 with a mark; from old databases in Latin 1. */
    static String text(byte[] bytes) {
        if (starts(bytes, 0xEF, 0xBB, 0xBF)) {
            return new String(bytes, 3, bytes.length - 3, StandardCharsets.UTF_8);
        }
        if (starts(bytes, 0xFF, 0xFE) || starts(bytes, 0xFE, 0xFF)) {
            return new String(bytes, StandardCharsets.UTF_16);
        }
        String text = new String(bytes, StandardCharsets.UTF_8);
        if (text.indexOf('\uFFFD') < 0) {
            return text;
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            return new String(bytes, StandardCharsets.ISO_8859_1);
        }
    }

    private static boolean starts(byte[] bytes, int... mark) {
        for (int i = 0; i < mark.length; i++) {
            if (i >= bytes.length || (bytes[i] & 0xFF) != mark[i]) {
                return false;
            }
        }
        return true;
    }

    private static ProblemException none(Path place, String why) {
        return AssessmentError.NO_SCHEMA_FILES.because(
                "There are no schema files to read.",
                place.toString(),
                why,
                "Name a .sql file, or a directory that holds such files.");
    }
}
