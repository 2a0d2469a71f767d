package io.ybvoyager.mover.file;

import io.ybvoyager.mover.MoverError;
import io.ybvoyager.mover.database.TableName;
import io.ybvoyager.mover.ledger.Ledger;
import io.ybvoyager.mover.ledger.Ledger.Entry;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What the ledger says about files that were loaded into some tables. An entry's batch is the offset of its first byte. */
final class LoadedFiles {
    private final Map<TableName, Map<String, List<Entry>>> chunks;
    private final Set<TableName> mixed;

    private LoadedFiles(Map<TableName, Map<String, List<Entry>>> chunks, Set<TableName> mixed) {
        this.chunks = chunks;
        this.mixed = mixed;
    }

    static LoadedFiles read(Connection connection, Ledger ledger, Set<TableName> tables) throws SQLException {
        Map<TableName, Map<String, List<Entry>>> chunks = new HashMap<>();
        Set<TableName> mixed = new HashSet<>();
        for (TableName table : tables) {
            List<Entry> entries = ledger.entries(connection, table);
            Map<String, List<Entry>> files = entries.stream()
                    .filter(entry -> entry.chunk().startsWith(FileTask.PREFIX))
                    .collect(Collectors.groupingBy(Entry::chunk, LinkedHashMap::new, Collectors.toList()));
            if (!files.isEmpty()) {
                chunks.put(table, files);
            }
            if (files.values().stream().mapToInt(List::size).sum() < entries.size()) {
                mixed.add(table);
            }
        }
        return new LoadedFiles(chunks, mixed);
    }

    /** Tables that files were loaded into. */
    Set<TableName> tables() {
        return chunks.keySet();
    }

    /**
     * Refuses to add to what import data loaded: each of the two starts clean without losing rows of the other.
     *
     * @throws io.ybvoyager.wire.ProblemException TARGET_NOT_EMPTY
     */
    void requireFilesOnly() {
        if (!mixed.isEmpty()) {
            throw MoverError.TARGET_NOT_EMPTY.because(
                    "Tables hold rows that import data loaded.",
                    mixed.stream().map(TableName::shown).sorted().collect(Collectors.joining(", ")),
                    "A table's rows come from the source or from files.",
                    "Leave them out of the map.");
        }
    }

    /** What was applied of a chunk, in order. */
    List<Span> spans(TableName table, String chunk) {
        return entries(table, chunk).stream()
                .sorted(Comparator.comparingLong(Entry::batch))
                .map(entry -> new Span(entry.batch(), entry.batch() + entry.bytes()))
                .toList();
    }

    /** How the rows of a chunk were read and what it held. */
    Optional<String> origin(TableName table, String chunk) {
        return entries(table, chunk).stream().map(Entry::origin).findFirst();
    }

    /** Rows of a chunk, those that were stashed too. */
    long rows(TableName table, String chunk) {
        return entries(table, chunk).stream().mapToLong(Entry::rows).sum();
    }

    /** Chunks of a table whose origin begins so. */
    List<String> holding(TableName table, String contentId) {
        return chunks.getOrDefault(table, Map.of()).entrySet().stream()
                .filter(entry -> entry.getValue().getFirst().origin().startsWith(contentId + "/"))
                .map(Map.Entry::getKey)
                .toList();
    }

    /** Rows and bytes of a table's files but some. */
    Ledger.Applied others(TableName table, Set<String> but) {
        long rows = 0;
        long bytes = 0;
        for (Map.Entry<String, List<Entry>> chunk :
                chunks.getOrDefault(table, Map.of()).entrySet()) {
            if (!but.contains(chunk.getKey())) {
                rows += chunk.getValue().stream().mapToLong(Entry::rows).sum();
                bytes += chunk.getValue().stream().mapToLong(Entry::bytes).sum();
            }
        }
        return new Ledger.Applied(rows, bytes);
    }

    private List<Entry> entries(TableName table, String chunk) {
        return chunks.getOrDefault(table, Map.of()).getOrDefault(chunk, List.of());
    }
}
