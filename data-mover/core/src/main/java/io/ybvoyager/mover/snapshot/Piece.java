package io.ybvoyager.mover.snapshot;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ybvoyager.mover.database.TableName;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A part of a table: the rows of one relation whose address lies in a range of blocks.
 *
 * @param fileNode of the relation when the range was made
 * @param from first block
 * @param to first block after it; {@link #OPEN} when the range has no end
 */
public record Piece(TableName table, TableName leaf, long fileNode, long from, long to) {
    public static final long OPEN = Long.MAX_VALUE;

    /** PostgreSQL before it reads the whole table for each range. */
    public static final int FIRST_VERSION_WITH_RANGE_SCANS = 14;

    /** Cuts what is not in {@code done} of a table into pieces of about {@code bytes}. */
    public static List<Piece> rest(SourceTable table, Collection<Piece> done, long bytes, int serverVersion) {
        List<Piece> pieces = new ArrayList<>();
        Map<TableName, List<Piece>> doneByLeaf =
                done.stream().sorted(Comparator.comparingLong(Piece::from)).collect(Collectors.groupingBy(Piece::leaf));
        for (SourceTable.Leaf leaf : table.leaves()) {
            long blocks = serverVersion >= FIRST_VERSION_WITH_RANGE_SCANS ? blocksOf(leaf, bytes) : OPEN;
            long next = 0;
            for (Piece piece : doneByLeaf.getOrDefault(leaf.name(), List.of())) {
                cut(pieces, table, leaf, next, piece.from, blocks);
                next = piece.to;
            }
            if (next != OPEN) {
                cut(pieces, table, leaf, next, OPEN, blocks);
            }
        }
        return pieces;
    }

    /** How many blocks of the relation carry about {@code bytes}, out-of-line values included. */
    private static long blocksOf(SourceTable.Leaf leaf, long bytes) {
        if (leaf.blocks() == 0 || leaf.bytes() <= bytes * 3 / 2) {
            return OPEN;
        }
        return Math.max(1, (long) (bytes / ((double) leaf.bytes() / leaf.blocks())));
    }

    private static void cut(
            List<Piece> pieces, SourceTable table, SourceTable.Leaf leaf, long from, long to, long blocks) {
        long next = from;
        while (blocks != OPEN && next + blocks < Math.min(to, leaf.blocks())) {
            pieces.add(new Piece(table.name(), leaf.name(), leaf.fileNode(), next, next + blocks));
            next += blocks;
        }
        if (next < to) {
            pieces.add(new Piece(table.name(), leaf.name(), leaf.fileNode(), next, to));
        }
    }

    /** Whether some row may lie in both. */
    boolean overlaps(Piece other) {
        return leaf.equals(other.leaf) && fileNode == other.fileNode && from < other.to && other.from < to;
    }

    /** About how many bytes of the table lie in the range. */
    public long weight(SourceTable table) {
        return table.leaves().stream()
                .filter(candidate -> candidate.name().equals(leaf))
                .mapToLong(this::weight)
                .sum();
    }

    /** About how many bytes of its relation lie in the range; none of one that is not there. */
    public long weight(SourceTable.@Nullable Leaf relation) {
        if (relation == null || relation.blocks() == 0) {
            return 0;
        }
        long blocks = Math.max(0, Math.min(to, relation.blocks()) - Math.min(from, relation.blocks()));
        return (long) (relation.bytes() * ((double) blocks / relation.blocks()));
    }

    /** {@code FROM} and {@code WHERE} of the piece. */
    public String source() {
        return " FROM ONLY " + leaf.quoted() + range();
    }

    /** Whether it is all of its relation. */
    public boolean isWhole() {
        return from == 0 && to == OPEN;
    }

    private String range() {
        if (isWhole()) {
            return "";
        }
        String start = " WHERE ctid >= '(" + from + ",0)'::tid";
        return to == OPEN ? start : start + " AND ctid < '(" + to + ",0)'::tid";
    }

    /** The COPY that writes the piece's rows. */
    public String copyOut(List<String> columns, Format format) {
        return format.copyOut(
                "SELECT " + columns.stream().map(TableName::quote).collect(Collectors.joining(", ")) + source());
    }

    /** A name that tells the piece from all others of its table, also from pieces of another cut. */
    public String key() {
        return leaf.quoted() + "@" + fileNode + "[" + from + "," + (to == OPEN ? "" : to) + ")";
    }

    /** The piece that {@link #key()} named. */
    public static Piece parse(TableName table, String key) {
        int at = key.lastIndexOf('@');
        int bracket = key.indexOf('[', at);
        int comma = key.indexOf(',', bracket);
        String to = key.substring(comma + 1, key.length() - 1);
        return new Piece(
                table,
                unquoted(key.substring(0, at)),
                Long.parseLong(key.substring(at + 1, bracket)),
                Long.parseLong(key.substring(bracket + 1, comma)),
                to.isEmpty() ? OPEN : Long.parseLong(to));
    }

    private static TableName unquoted(String quoted) {
        int end = 1;
        while (quoted.charAt(end) != '"' || end + 1 < quoted.length() && quoted.charAt(end + 1) == '"') {
            end += quoted.charAt(end) == '"' ? 2 : 1;
        }
        return new TableName(
                quoted.substring(1, end).replace("\"\"", "\""),
                quoted.substring(end + 3, quoted.length() - 1).replace("\"\"", "\""));
    }

    public ObjectNode json() {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.put("schema", table.schema()).put("table", table.table()).put("piece", key());
        return node;
    }

    public static Piece of(JsonNode node) {
        TableName table =
                new TableName(node.get("schema").asText(), node.get("table").asText());
        return parse(table, node.get("piece").asText());
    }
}
