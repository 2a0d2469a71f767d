package io.ybvoyager.mover.verify.data;

import static io.ybvoyager.mover.MoverError.EXPORT_DIR_UNUSABLE;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ybvoyager.mover.database.TableName;
import io.ybvoyager.mover.verify.data.TableComparison.Finding;
import io.ybvoyager.wire.ProblemException;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Findings with their values, a line of JSON each, for the owner's eyes only. The last verification's are replaced. */
final class FindingsFile implements AutoCloseable {
    private final @Nullable Path path;
    private final String id;
    private final @Nullable BufferedWriter writer;

    private FindingsFile(@Nullable Path path, String id, @Nullable BufferedWriter writer) {
        this.path = path;
        this.id = id;
        this.writer = writer;
    }

    /**
     * A new file.
     *
     * @param path null for a file that takes all and keeps nothing
     * @param id of the report that the findings belong to
     */
    static FindingsFile open(@Nullable Path path, String id) {
        try {
            return new FindingsFile(path, id, path == null ? null : ownersOnly(path));
        } catch (IOException e) {
            throw unusable(String.valueOf(path), e);
        }
    }

    /** The file that {@link #open} made, to be gone on with. */
    static FindingsFile append(@Nullable Path path, String id) {
        try {
            return new FindingsFile(
                    path,
                    id,
                    path == null ? null : Files.newBufferedWriter(path, java.nio.file.StandardOpenOption.APPEND));
        } catch (IOException e) {
            throw unusable(String.valueOf(path), e);
        }
    }

    /** A new file that nobody else can read, in place of an old one. */
    static BufferedWriter ownersOnly(Path path) throws IOException {
        Files.createDirectories(path.toAbsolutePath().getParent());
        Files.deleteIfExists(path);
        Files.createFile(path, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        return Files.newBufferedWriter(path);
    }

    static ProblemException unusable(String path, Exception e) {
        return EXPORT_DIR_UNUSABLE.because(
                "What the verification found cannot be written.",
                path,
                String.valueOf(e.getMessage()),
                "Make the export directory writable for the user of the data mover, and see that its disk has room.");
    }

    synchronized void add(TableName table, List<Finding> findings) {
        BufferedWriter open = writer;
        if (open == null) {
            return;
        }
        try {
            for (Finding finding : findings) {
                ObjectNode line = finding.json(true);
                line.put("table", table.shown()).put("verification", id);
                open.write(line + "\n");
            }
            open.flush();
        } catch (IOException e) {
            throw unusable(String.valueOf(path), e);
        }
    }

    @Override
    public void close() {
        try {
            if (writer != null) {
                writer.close();
            }
        } catch (IOException e) {
            throw unusable(String.valueOf(path), e);
        }
    }
}
