package io.ybvoyager.mover.verify.data;

import io.ybvoyager.mover.database.TableName;
import io.ybvoyager.mover.snapshot.Piece;
import io.ybvoyager.mover.snapshot.SourceTable;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * The queries that digest rows; the same text for both databases but for the relation. A row's digest is taken of the text
 * of {@code ROW(…)}, in which NULL, the empty string and every separator are told apart; values whose text depends on
 * the server's version stand in it with their bytes, where the versions of the two are so. A row's bucket is cut from the
 * digest of its key, so that a row is in the same bucket on both sides whatever its other columns hold.
 *
 * @param columns compared columns, by name
 * @param key columns that identify a row; empty when none do, then a row is identified by all it holds
 * @param bits of the bucket's number
 * @param exact functions that give the bytes of columns whose text is not the same on both sides
 * @param hash what digests the text; both sides must have it
 */
record RowDigest(List<String> columns, List<String> key, int bits, Map<String, String> exact, Hash hash) {
    /** The canonical text of rows, for certificates: another version's digests must not be compared with this one's. */
    private static final String TEXT = "ROW(columns by name)::text, version 2";

    /** Bits that buckets and their parts are cut from. */
    static final int SPACE_BITS = 24;

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

    /** How a text becomes two lanes. What both sides have and is fastest is taken; the text is the same for all. */
    enum Hash {
        /** Two times 60 bits of the MD5: every engine has it. */
        MD5("md5"),
        /** PostgreSQL's own 64-bit hash of bytes with two seeds, since version 11: more than twice as fast. */
        SEEDED("64-bit hash with two seeds");

        private final String words;

        Hash(String words) {
            this.words = words;
        }

        /** As certificates write it; results of different versions are never compared. */
        String shown() {
            return words + " of " + TEXT;
        }

        /** Digests rows of {@code text AS t} into lanes l1 and l2; {@code more} names a further column of the rows. */
        private String lanes(String from, String more) {
            return switch (this) {
                case MD5 ->
                    "SELECT ('x' || left(d, 15))::bit(60)::bigint AS l1, ('x' || substr(d, 16, 15))::bit(60)::bigint AS l2"
                            + more + " FROM (SELECT md5(t) AS d" + more + " FROM (" + from
                            + " OFFSET 0) r OFFSET 0) s";
                case SEEDED ->
                    "SELECT " + seeded("t", 0) + " AS l1, " + seeded("t", 1) + " AS l2" + more + " FROM (" + from
                            + " OFFSET 0) s";
            };
        }

        private static String seeded(String text, int seed) {
            return "hashtextextended(" + text + " COLLATE \"C\", " + seed + ")";
        }

        /** A place in the bucket space. */
        private String place(String text) {
            return switch (this) {
                case MD5 -> "('x' || left(md5(" + text + "), 6))::bit(" + SPACE_BITS + ")::int";
                case SEEDED -> "(" + seeded(text, 0) + " & " + ((1 << SPACE_BITS) - 1) + ")::int";
            };
        }

        /** A digest as text. */
        private String text(String text) {
            return switch (this) {
                case MD5 -> "md5(" + text + ")";
                case SEEDED -> "encode(int8send(" + seeded(text, 0) + ") || int8send(" + seeded(text, 1) + "), 'hex')";
            };
        }
    }

    String count(Piece piece) {
        return "SELECT 0, count(*), 0, 0" + piece.source();
    }

    /** Rows of a piece and the sums of both lanes, all in bucket 0. */
    String total(Piece piece) {
        return "SELECT 0, count(*), coalesce(sum(l1), 0), coalesce(sum(l2), 0) FROM ("
                + hash.lanes("SELECT " + text(columns) + " AS t" + piece.source(), "") + ") d";
    }

    /** Bucket, rows and the sums of both lanes for the rows of a piece. */
    String buckets(Piece piece) {
        String rows = "SELECT " + text(columns) + " AS t, " + hash.place(text(identity())) + " AS k" + piece.source();
        return "SELECT k >> " + (SPACE_BITS - bits) + ", count(*), sum(l1), sum(l2) FROM (" + hash.lanes(rows, ", k")
                + ") d GROUP BY 1";
    }

    /**
     * Place in the bucket space, key, digest and count of the rows in ranges of that space, by place; parameters are the
     * ranges' ends and their beginnings, ascending. Rows that are alike in all of these are counted when there is no key.
     */
    String rows(SourceTable table) {
        String place = hash.place(text(identity()));
        String name = key.isEmpty() ? hash.text("t") : "i";
        String rows = "SELECT p, " + name + " AS i, " + hash.text("t") + " AS d FROM (SELECT " + place + " AS p, "
                + (key.isEmpty() ? "" : text(key) + " AS i, ") + text(columns) + " AS t FROM " + from(table)
                + " WHERE " + place + " < (?::int[])[width_bucket(" + place + ", ?::int[])] OFFSET 0) r";
        return key.isEmpty()
                ? "SELECT p, i, d, count(*) FROM (" + rows + ") s GROUP BY p, i, d ORDER BY p"
                : "SELECT p, i, d, 1 FROM (" + rows + ") s ORDER BY p";
    }

    /** Key and digest of the rows with the given keys; see {@link KeyedRows} for the parameters. */
    String digests(SourceTable table) {
        return "SELECT i, " + hash.text("t") + " FROM (SELECT " + text(key) + " AS i, " + text(columns) + " AS t FROM "
                + keyed(table) + " OFFSET 0) r";
    }

    /** Key, the digest of each column and the beginning of its text, of the rows with the given keys. */
    String cells(SourceTable table) {
        return "SELECT " + text(key) + ", " + array(columns, column -> hash.text(text(List.of(column)))) + ", "
                + array(
                        columns,
                        column -> "left(" + TableName.quote(column) + "::text, " + (TableComparison.MOST_CHARACTERS + 1)
                                + ")")
                + " FROM " + keyed(table);
    }

    /** Key and the values of some columns as literals, of the rows with the given keys. */
    String literals(SourceTable table, List<String> wanted) {
        return "SELECT " + text(key) + ", "
                + array(wanted, column -> "quote_nullable(" + TableName.quote(column) + "::text)") + " FROM "
                + keyed(table);
    }

    /** The columns of the key that rows are looked up by, beside the key's text; none where that is not of their texts. */
    List<String> lookup() {
        return key.stream().anyMatch(exact::containsKey) ? List.of() : key;
    }

    /** The rows whose keys are given twice: as columns, so that the key's index serves, and to the letter. */
    private String keyed(SourceTable table) {
        String columns = lookup().isEmpty() ? "" : KeyedRows.condition(table, lookup()) + " AND ";
        return from(table) + " WHERE " + columns + text(key) + " = ANY (?::text[])";
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

    /** The canonical text of the columns: of a row. */
    private String text(List<String> names) {
        return names.stream().map(this::value).collect(Collectors.joining(", ", "ROW(", ")::text"));
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
}
