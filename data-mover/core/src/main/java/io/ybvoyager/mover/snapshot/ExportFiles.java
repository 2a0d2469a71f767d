package io.ybvoyager.mover.snapshot;

import io.ybvoyager.mover.database.TableName;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.CRC32C;

/** Names and places of the files of an export. */
final class ExportFiles {
    private static final int LONGEST_NAME = 180;

    private ExportFiles() {}

    /** A directory name for a table, safe and distinct on every file system, also one that ignores case. */
    static String directory(TableName table) {
        String name = encoded(table.schema()) + "." + encoded(table.table());
        if (name.length() <= LONGEST_NAME) {
            return name;
        }
        CRC32C crc = new CRC32C();
        crc.update(table.quoted().getBytes(StandardCharsets.UTF_8));
        return name.substring(0, LONGEST_NAME).replaceAll("%.?$", "") + "~" + Long.toHexString(crc.getValue());
    }

    private static String encoded(String name) {
        StringBuilder encoded = new StringBuilder();
        for (byte b : name.getBytes(StandardCharsets.UTF_8)) {
            boolean plain = b >= 'a' && b <= 'z' || b >= '0' && b <= '9' || b == '_' || b == '-';
            if (plain) {
                encoded.append((char) b);
            } else {
                encoded.append('%').append(HexFormat.of().toHexDigits(b));
            }
        }
        return encoded.toString();
    }

    static Path sidecar(Path data, String file) {
        return data.resolve(file + ".json");
    }

    /** Chunks whose sidecars are there and readable; an unreadable sidecar is removed, its rows will be read again. */
    static List<Chunk> chunks(Path data) throws IOException {
        List<Chunk> chunks = new ArrayList<>();
        for (Path file : files(data)) {
            if (!file.getFileName().toString().endsWith(".json")) {
                continue;
            }
            try {
                chunks.add(Chunk.read(data, file));
            } catch (IOException | RuntimeException unreadable) {
                Files.deleteIfExists(file);
            }
        }
        return chunks;
    }

    /** Removes a chunk, its proof first. */
    static void remove(Path data, String file) throws IOException {
        Files.deleteIfExists(sidecar(data, file));
        Files.deleteIfExists(data.resolve(file));
    }

    /** Removes what an interrupted export left half written. */
    static void removeHalfWritten(Path data) throws IOException {
        for (Path file : files(data)) {
            if (file.getFileName().toString().endsWith(".tmp")) {
                Files.deleteIfExists(file);
            }
        }
    }

    /** Removes all files that an export writes, and their directories when nothing else is in them. */
    static void removeAll(Path data) throws IOException {
        Files.deleteIfExists(data.resolve(Manifest.FILE));
        Files.deleteIfExists(data.resolve(ExportRequest.FILE));
        for (Path file : files(data)) {
            Files.deleteIfExists(file);
        }
        try (Stream<Path> directories = Files.list(data)) {
            for (Path directory : directories.filter(Files::isDirectory).toList()) {
                try (Stream<Path> left = Files.list(directory)) {
                    if (left.findAny().isEmpty()) {
                        Files.delete(directory);
                    }
                }
            }
        }
    }

    /** All files {@code <table>/chunk-*}. */
    private static List<Path> files(Path data) throws IOException {
        List<Path> files = new ArrayList<>();
        try (Stream<Path> directories = Files.list(data)) {
            for (Path directory :
                    directories.filter(Files::isDirectory).sorted().toList()) {
                try (Stream<Path> inside = Files.list(directory)) {
                    inside.filter(file -> file.getFileName().toString().startsWith("chunk-"))
                            .sorted()
                            .forEach(files::add);
                }
            }
        }
        return files;
    }
}
