package io.ybvoyager.mover.verify.data;

import io.ybvoyager.mover.database.TableName;
import io.ybvoyager.mover.snapshot.Piece;
import io.ybvoyager.mover.snapshot.SourceTable;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The queries that digest rows; the same text for both databases but for the relation. A row's digest is taken of its
 * canonical form: the text of {@code ROW(…)}, in which NULL, the empty string and every separator are told apart and
 * values whose text depends on the server's version stand with their bytes, where the versions of the two are so; or, where
 * both sides send alike, the bytes of the row as a server sends it, in which that text stands for the columns that have no
 * safe bytes (see {@link SendForm}). The form is always digested as a whole: digests of columns that are combined, as the
 * server's hash of a row does, would not tell when two rows change places in one column. A row's bucket is cut from the
 * digest of its key, so that a row is in the same bucket on both sides whatever its other columns hold.
 *
 * @param columns compared columns, by name
 * @param key columns that identify a row; empty when none do, then a row is identified by all it holds
 * @param bits of the bucket's number
 * @param exact functions that give the bytes of columns whose text is not the same on both sides
 * @param sent what stands with its bytes in rows that are sent, by column; of use with {@link Hash#SENT} only
 * @param hash what digests the form; both sides must have it
 */
record RowDigest(
        List<String> columns,
        List<String> key,
        int bits,
        Map<String, String> exact,
        Map<String, String> sent,
        Hash hash) {
    /** The canonical forms of rows, for certificates: another version's digests must not be compared with this one's. */
    private static final String TEXT = "ROW(columns by name)::text, version 2";

    private static final String BYTES = "record_send(ROW(columns by name)), version 3";

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

    /** How a row becomes lanes. What both sides have and is fastest is taken; later ones are faster. */
    enum Hash {
        /** Two times 60 bits of the MD5 of the text: every engine has it. */
        MD5("md5 of " + TEXT),
        /** PostgreSQL's own 64-bit hash of the text with two seeds, since version 11: more than twice as fast. */
        SEEDED("64-bit hash with two seeds of " + TEXT),
        /**
         * The same hash of the bytes that a server sends, one lane: two tables that differ by accident have the same sum
         * once in 2^64. Servers must be alike: see {@link SendForm#probe}.
         */
        SENT("64-bit hash of " + BYTES);

        private final String words;

        Hash(String words) {
            this.words = words;
        }

        /** As certificates write it; results of different versions are never compared. */
        String shown() {
            return words;
        }

        /** The sums of both lanes over all rows. */
        private String sums() {
            return "coalesce(sum(l1), 0), " + (this == SENT ? "0::numeric" : "coalesce(sum(l2), 0)");
        }

        /** Digests rows of {@code form AS t} into lanes l1 and l2; {@code more} names a further column of the rows. */
        private String lanes(String from, String more) {
            return switch (this) {
                case MD5 ->
                    "SELECT ('x' || left(d, 15))::bit(60)::bigint AS l1, ('x' || substr(d, 16, 15))::bit(60)::bigint AS l2"
                            + more + " FROM (SELECT md5(t) AS d" + more + " FROM (" + from
                            + " OFFSET 0) r OFFSET 0) s";
                case SEEDED ->
                    "SELECT " + seeded("t", 0) + " AS l1, " + seeded("t", 1) + " AS l2" + more + " FROM (" + from
                            + " OFFSET 0) s";
                case SENT -> "SELECT " + ofBytes("t", 0) + " AS l1" + more + " FROM (" + from + ") s";
            };
        }

        private static String seeded(String text, int seed) {
            return "hashtextextended(" + text + " COLLATE \"C\", " + seed + ")";
        }

        /** The server hashes bytes as what is in an array only. */
        private static String ofBytes(String bytes, int seed) {
            return "hash_array_extended(ARRAY[" + bytes + "], " + seed + ")";
        }

        private static String place(String digest, int bits) {
            return "(" + digest + " & " + ((1 << bits) - 1) + ")::int";
        }

        private static String text(String first, String second) {
            return "encode(int8send(" + first + ") || int8send(" + second + "), 'hex')";
        }

        /** A place in the bucket space. */
        private String place(String form) {
            return switch (this) {
                case MD5 -> "('x' || left(md5(" + form + "), 6))::bit(" + SPACE_BITS + ")::int";
                case SEEDED -> place(seeded(form, 0), SPACE_BITS);
                case SENT -> place(ofBytes(form, 0), SPACE_BITS);
            };
        }

        /** A digest as text: all there are of its bits, also where lanes have fewer. */
        private String text(String form) {
            return switch (this) {
                case MD5 -> "md5(" + form + ")";
                case SEEDED -> text(seeded(form, 0), seeded(form, 1));
                case SENT -> text(ofBytes(form, 0), ofBytes(form, 1));
            };
        }
    }

    /** Rows of a piece, all in one bucket. */
    String count(Piece piece, int bucket) {
        return "SELECT " + bucket + ", count(*), 0::numeric, 0::numeric" + piece.source();
    }

    /** Rows of a piece and the sums of both lanes, all in one bucket. */
    String total(Piece piece, int bucket) {
        return "SELECT " + bucket + ", count(*), " + hash.sums() + " FROM ("
                + hash.lanes("SELECT " + form(columns) + " AS t" + piece.source(), "") + ") d";
    }

    /** Bucket, rows and the sums of both lanes for the rows of a piece. */
    String buckets(Piece piece) {
        String rows = "SELECT " + form(columns) + " AS t, " + hash.place(form(identity())) + " AS k" + piece.source();
        return "SELECT k >> " + (SPACE_BITS - bits) + ", count(*), " + hash.sums() + " FROM (" + hash.lanes(rows, ", k")
                + ") d GROUP BY 1";
    }

    /**
     * Place in the bucket space, key, digest and count of the rows in ranges of that space, by place; parameters are the
     * ranges' ends and their beginnings, ascending. Rows that are alike in all of these are counted when there is no key.
     */
    String rows(SourceTable table) {
        String place = hash.place(form(identity()));
        String name = key.isEmpty() ? hash.text("t") : "i";
        String rows = "SELECT p, " + name + " AS i, " + hash.text("t") + " AS d FROM (SELECT " + place + " AS p, "
                + (key.isEmpty() ? "" : text(key) + " AS i, ") + form(columns) + " AS t FROM " + from(table)
                + " WHERE " + place + " < (?::int[])[width_bucket(" + place + ", ?::int[])] OFFSET 0) r";
        return key.isEmpty()
                ? "SELECT p, i, d, count(*) FROM (" + rows + ") s GROUP BY p, i, d ORDER BY p"
                : "SELECT p, i, d, 1 FROM (" + rows + ") s ORDER BY p";
    }

    /** Key and digest of the rows with the given keys; see {@link KeyedRows} for the parameters. */
    String digests(SourceTable table) {
        return "SELECT i, " + hash.text("t") + " FROM (SELECT " + text(key) + " AS i, " + form(columns) + " AS t FROM "
                + keyed(table) + " OFFSET 0) r";
    }

    /** Key, the digest of each column and the beginning of its text, of the rows with the given keys. */
    String cells(SourceTable table) {
        return "SELECT " + text(key) + ", " + array(columns, column -> hash.text(form(List.of(column)))) + ", "
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

    /** The canonical form of the columns, which is digested. */
    private String form(List<String> names) {
        if (hash != Hash.SENT) {
            return text(names);
        }
        List<String> texts =
                names.stream().filter(name -> !sent.containsKey(name)).toList();
        Stream<String> values = names.stream().map(sent::get).filter(Objects::nonNull);
        Stream<String> rest = texts.isEmpty() ? Stream.of() : Stream.of(text(texts));
        return Stream.concat(values, rest).collect(Collectors.joining(", ", "record_send(ROW(", "))"));
    }

    /** The text of the columns, by which keys are named. */
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
        String one = send.startsWith("float") ? SendForm.usualNaN(column) : column;
        return "encode(" + send + "(" + one + "), 'hex')";
    }
}
