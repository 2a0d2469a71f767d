package io.ybvoyager.mover.schema;

import io.ybvoyager.mover.MoverError;
import io.ybvoyager.mover.schema.SchemaCatalog.Entry;
import io.ybvoyager.mover.schema.SchemaCatalog.Section;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The files of an exported schema, read back into one ordered list, with what a user changed in them meanwhile. */
final class SchemaTree {
    private SchemaTree() {}

    /**
     * A statement as it stands in its file now.
     *
     * @param id stable over runs as long as the text stays the same
     * @param session statements above it in its file that set the session
     */
    record Planned(String id, Entry entry, String text, List<String> session) {
        String shown() {
            return entry.schema().equals("-") ? entry.name() : entry.schema() + "." + entry.name();
        }
    }

    /** @param removed entries of the catalog that a user took out of the files */
    record Content(List<Planned> statements, List<Entry> removed) {}

    private record Key(String file, String type, String schema, String name) {}

    private record Position(double order, Planned planned) {}

    /**
     * Reads all files in the order of the catalog. What a user added comes after what stands above it in the same file.
     *
     * @throws io.ybvoyager.wire.ProblemException EXPORT_FILES_DAMAGED
     */
    static Content read(Path exportDir, SchemaCatalog catalog) {
        Map<Key, Deque<Entry>> open = new HashMap<>();
        for (Entry entry : catalog.statements()) {
            open.computeIfAbsent(key(entry), k -> new ArrayDeque<>()).add(entry);
        }
        List<Position> positions = new ArrayList<>();
        Map<String, Integer> seen = new HashMap<>();
        for (String file : files(catalog)) {
            place(file, statements(exportDir, file), open, seen, positions);
        }
        positions.sort(Comparator.comparingDouble(Position::order));
        List<Entry> removed = open.values().stream()
                .flatMap(Deque::stream)
                .sorted(Comparator.comparingInt(Entry::id))
                .toList();
        return new Content(positions.stream().map(Position::planned).toList(), removed);
    }

    private static LinkedHashSet<String> files(SchemaCatalog catalog) {
        LinkedHashSet<String> files = new LinkedHashSet<>();
        catalog.statements().forEach(entry -> files.add(entry.file()));
        return files;
    }

    private static void place(
            String file,
            List<SqlScript.Statement> statements,
            Map<Key, Deque<Entry>> open,
            Map<String, Integer> seen,
            List<Position> positions) {
        List<String> session = List.of();
        double order = -1;
        Entry above = null;
        for (SqlScript.Statement statement : statements) {
            if (statement.isSession()) {
                session = Stream.concat(session.stream(), Stream.of(statement.text()))
                        .toList();
                continue;
            }
            Entry known = take(open, file, statement.header());
            order = known != null ? known.id() : order + 0.0001;
            above = known != null ? known : added(above, file, statement);
            String hash = hash(statement.text());
            String id = hash + "-" + seen.merge(hash, 1, Integer::sum);
            positions.add(new Position(order, new Planned(id, above, statement.text(), session)));
        }
    }

    private static @Nullable Entry take(Map<Key, Deque<Entry>> open, String file, SqlScript.@Nullable Header header) {
        if (header == null) {
            return null;
        }
        Deque<Entry> entries = open.get(new Key(file, header.type(), header.schema(), header.name()));
        return entries == null ? null : entries.poll();
    }

    private static Entry added(@Nullable Entry above, String file, SqlScript.Statement statement) {
        if (above != null) {
            return above;
        }
        String firstLine = statement.text().lines().findFirst().orElse("");
        return new Entry(-1, "STATEMENT", "-", firstLine, file, Section.BEFORE_DATA, false, List.of(), "");
    }

    private static List<SqlScript.Statement> statements(Path exportDir, String file) {
        Path path = SchemaCatalog.directory(exportDir).resolve(file);
        try {
            return Files.exists(path) ? SqlScript.split(Files.readString(path)) : List.of();
        } catch (IOException e) {
            throw MoverError.EXPORT_FILES_DAMAGED.because(
                    "A file of the exported schema cannot be read.", path.toString(), e.getMessage(), null);
        }
    }

    private static Key key(Entry entry) {
        return new Key(entry.file(), entry.type(), entry.schema(), entry.name());
    }

    static String hash(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
