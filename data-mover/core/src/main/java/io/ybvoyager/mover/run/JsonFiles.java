package io.ybvoyager.mover.run;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/** JSON files that are there wholly or not at all, also after a crash of the machine. */
public final class JsonFiles {
    /** For building trees; writes them indented. */
    public static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    private JsonFiles() {}

    public static JsonNode read(Path file) throws IOException {
        return JSON.readTree(Files.readAllBytes(file));
    }

    /**
     * Writes through a temporary name as {@link #write}, but leaves it to the caller to make the file durable: after a crash
     * of the machine it may be torn.
     */
    public static void writeUnsafe(Path file, JsonNode content) throws IOException {
        Path temporary = file.resolveSibling(file.getFileName() + ".tmp");
        Files.write(temporary, JSON.writeValueAsBytes(content));
        Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /** Writes through a temporary name; the file has its final name only when its bytes are on the disk. */
    public static void write(Path file, JsonNode content) throws IOException {
        write(file, out -> out.writeTree(content));
    }

    /** What a file is to hold, written part by part: it need not fit into the memory. */
    public interface Content {
        void to(JsonGenerator out) throws IOException;
    }

    /** The same for what is better not built as a tree first. */
    public static void write(Path file, Content content) throws IOException {
        Path temporary = file.resolveSibling(file.getFileName() + ".tmp");
        try (FileChannel channel = FileChannel.open(
                temporary, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING)) {
            JsonGenerator out = JSON.createGenerator(Channels.newOutputStream(channel));
            content.to(out);
            out.flush();
            channel.force(true);
        }
        rename(temporary, file);
    }

    /** Renames within a directory and makes the new name durable. */
    public static void rename(Path from, Path to) throws IOException {
        Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        Path directory = to.toAbsolutePath().getParent();
        if (directory == null) {
            return;
        }
        try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
            channel.force(true);
        } catch (IOException notOffered) {
            // some file systems do not open directories; the rename itself has happened
        }
    }
}
