package io.ybvoyager.mover.verify.data;

import io.ybvoyager.mover.database.TableName;
import io.ybvoyager.mover.snapshot.Piece;
import io.ybvoyager.mover.snapshot.SourceTable;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * The queries that digest rows; the same text for both databases but for the relation. A row's digest is the MD5 of the
 * text of {@code ROW(…)}, in which NULL, the empty string and every separator are told apart; values whose text depends on
 * the server's version stand in it with their bytes, where the versions of the two are so. A row's bucket are the leading
 * bits of the digest of its key, so that a row is in the same bucket on both sides whatever its other columns hold.
 *
 * @param columns compared columns, by name
 * @param key columns that identify a row; empty when none do, then a row is identified by all it holds
 * @param bits of the bucket's number
 * @param exact functions that give the bytes of columns whose text is not the same on both sides
 */
record RowDigest(List<String> columns, List<String> key, int bits, Map<String, String> exact) {
    /** The canonical text of rows, for certificates: another version's digests must not be compared with this one's. */
    static final String VERSION = "md5 of ROW(columns by name)::text, version 2";

    /** Bits that buckets and their parts are cut from. */
    static final int SPACE_BITS = 24;

    private static final int LANE_BITS = 60;
    private static final int MOST_BITS = 12;
    private static final int ROWS_PER_BUCKET = 4000;

    /** How many bits make buckets of some thousand rows. */
    static int bitsFor(long rows) {
        int bits = 0;
        while (bits < MOST_BITS && (long) ROWS_PER_BUCKET << bits < rows) {
            bits++;
        }
        return bits;
    }

    String count(Piece piece) {
        return "SELECT 0, count(*), 0, 0" + piece.source();
    }

    /** Bucket, rows and the sums of both lanes for the rows of a piece. */
    String sums(Piece piece) {
        boolean byKey = bits > 0 && !key.isEmpty();
        // without a key the row's own digest is the key's: its first bits are those of the first lane
        String bucket =
                bits == 0 ? "0" : byKey ? "p >> " + (SPACE_BITS - bits) : "(l1 >> " + (LANE_BITS - bits) + ")::int";
        return "SELECT " + bucket + ", count(*), sum(l1), sum(l2) FROM (SELECT " + lane("d", 1) + " AS l1, "
                + lane("d", 16) + " AS l2" + (byKey ? ", " + place("k") + " AS p" : "") + " FROM (SELECT "
                + digest(columns) + " AS d" + (byKey ? ", " + digest(key) + " AS k" : "") + piece.source()
                + " OFFSET 0) r OFFSET 0) s GROUP BY 1";
    }

    /**
     * Place in the bucket space, key, digest and count of the rows in ranges of that space, by place; parameters are the
     * ranges' ends and their beginnings, ascending. Rows that are alike in all of these are counted when there is no key.
     */
    String rows(SourceTable table) {
        String rows = "FROM (SELECT i, d, " + place("k") + " AS p FROM (SELECT " + text(identity(), !key.isEmpty())
                + " AS i, " + digest(identity()) + " AS k, " + digest(columns) + " AS d FROM " + from(table)
                + " OFFSET 0) r OFFSET 0) s WHERE p < (?::int[])[width_bucket(p, ?::int[])]";
        return key.isEmpty()
                ? "SELECT p, i, d, count(*) " + rows + " GROUP BY p, i, d ORDER BY p"
                : "SELECT p, i, d, 1 " + rows + " ORDER BY p";
    }

    /** Key, the digest of each column and the beginning of its text, of the rows with the given keys. */
    String cells(SourceTable table) {
        return "SELECT " + text(key, true) + ", "
                + array(columns, column -> "md5(" + text(List.of(column), true) + ")") + ", "
                + array(
                        columns,
                        column -> "left(" + TableName.quote(column) + "::text, " + (TableComparison.MOST_CHARACTERS + 1)
                                + ")")
                + " FROM " + from(table) + " WHERE " + text(key, true) + " = ANY (?)";
    }

    /** Key and the values of some columns as literals, of the rows with the given keys. */
    String literals(SourceTable table, List<String> wanted) {
        return "SELECT " + text(key, true) + ", "
                + array(wanted, column -> "quote_nullable(" + TableName.quote(column) + "::text)") + " FROM "
                + from(table) + " WHERE " + text(key, true) + " = ANY (?)";
    }

    private static String array(List<String> names, UnaryOperator<String> each) {
        return names.stream().map(each).collect(Collectors.joining(", ", "ARRAY[", "]::text[]"));
    }

    private List<String> identity() {
        return key.isEmpty() ? columns : key;
    }

    private static String from(SourceTable table) {
        return (table.kind() == SourceTable.Kind.PARTITIONED ? "" : "ONLY ")
                + table.name().quoted();
    }

    private String digest(List<String> names) {
        return "md5(" + text(names, true) + ")";
    }

    /** The text of the columns as a row; without a key the digest stands for it, since values are never shown. */
    private String text(List<String> names, boolean shown) {
        String row = names.stream().map(this::value).collect(Collectors.joining(", ", "ROW(", ")::text"));
        return shown ? row : "md5(" + row + ")";
    }

    private String value(String name) {
        String column = TableName.quote(name);
        String send = exact.get(name);
        if (send == null) {
            return column;
        }
        // not-a-number has many bit patterns
        String one = send.startsWith("float")
                ? "CASE WHEN " + column + " = 'NaN' THEN 'NaN' ELSE " + column + " END"
                : column;
        return "encode(" + send + "(" + one + "), 'hex')";
    }

    private static String place(String digest) {
        return "('x' || substr(" + digest + ", 1, 6))::bit(" + SPACE_BITS + ")::int";
    }

    private static String lane(String digest, int from) {
        return "('x' || substr(" + digest + ", " + from + ", 15))::bit(60)::bigint";
    }
}
