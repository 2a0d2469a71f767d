package io.ybvoyager.mover.verify.data;

import io.ybvoyager.mover.database.TableName;
import io.ybvoyager.mover.snapshot.Column;
import io.ybvoyager.mover.snapshot.SourceTable;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Which values can stand in a digest as the bytes that the server sends in a binary COPY, and whether a server makes the same
 * of them as another one. Bytes tell apart all that texts do (1.0 and 1.00, 0 and -0, one month and thirty days), in less
 * than half the time.
 */
final class SendForm {
    /**
     * Types as the catalog writes them, without modifiers. Only those of which two values with the same text have the same
     * bytes, whichever way they came into the table. Not arrays: those that once held a NULL say so although it is gone.
     * Not geometric types and ranges: numbers that are none have many bit patterns in them. No types of users: their OIDs
     * are in the bytes.
     */
    private static final Set<String> TYPES = Set.of(
            "smallint",
            "integer",
            "bigint",
            "numeric",
            "real",
            "double precision",
            "money",
            "boolean",
            "text",
            "character varying",
            "character",
            "bytea",
            "uuid",
            "json",
            "jsonb",
            "date",
            "time without time zone",
            "time with time zone",
            "timestamp without time zone",
            "timestamp with time zone",
            "interval",
            "inet",
            "cidr",
            "macaddr",
            "macaddr8",
            "bit",
            "bit varying",
            "oid");

    /** Types whose values can be not-a-number, of which there are many. */
    private static final Set<String> FLOATING = Set.of("real", "double precision");

    /** A value or two of each type. Their digest tells whether both servers send and hash them alike, byte order included. */
    private static final String PROBE =
            """
            SELECT hash_array_extended(ARRAY[t], 0) || ' ' || hash_array_extended(ARRAY[t], 1),
                current_setting('server_encoding') = 'SQL_ASCII'
            FROM (SELECT record_send(ROW(-2::int2, 3::int4, 1099511627776::int8, 1.50::numeric, 'NaN'::numeric, 0.1::float4,
                '-0'::float8, 'NaN'::float8, true, 'a'::text, 'x'::varchar, 'ab'::char(4), '\\xff00'::bytea,
                '00000000-0000-0000-0000-000000000001'::uuid, '{"a":1}'::json, '{"a":1.0}'::jsonb, '0044-03-15 BC'::date,
                '24:00'::time, '12:00+01'::timetz, 'infinity'::timestamp, '2026-01-02 03:04:05.000006+07'::timestamptz,
                '1 mon -2 days 00:00:03'::interval, '10.0.0.1/8'::inet, '::/0'::cidr, '08:00:2b:01:02:03'::macaddr,
                '08:00:2b:01:02:03:04:05'::macaddr8, B'101'::bit(3), B'01'::varbit, 1.00::money, 4294967295::oid, NULL::text))
                AS t OFFSET 0) s""";

    private SendForm() {}

    /**
     * What a server makes of the probe: servers with the same answer may be compared by what they send. Null for one that
     * does not know the encoding of its texts, and could fail to send them.
     *
     * @param session of a server from version 11 on
     */
    static @Nullable String probe(Connection session) throws SQLException {
        try (Statement statement = session.createStatement()) {
            statement.setEscapeProcessing(false);
            try (ResultSet row = statement.executeQuery(PROBE)) {
                row.next();
                return row.getBoolean(2) ? null : row.getString(1);
            }
        }
    }

    /** The columns that are of the same fitting type on both sides, each with the expression whose bytes stand for it. */
    static Map<String, String> columns(SourceTable source, SourceTable target) {
        Map<String, String> sent = new TreeMap<>();
        for (Column ours : source.columns()) {
            boolean same = target.columns().stream()
                    .anyMatch(theirs ->
                            theirs.name().equals(ours.name()) && theirs.type().equals(ours.type()));
            if (same && TYPES.contains(plain(ours.type()))) {
                sent.put(ours.name(), value(ours));
            }
        }
        return sent;
    }

    private static String value(Column column) {
        String name = TableName.quote(column.name());
        return FLOATING.contains(column.type()) ? usualNaN(name) : name;
    }

    /** A number of floating point whose bits are the usual ones when it is none. */
    static String usualNaN(String number) {
        return "CASE WHEN " + number + " = 'NaN' THEN 'NaN' ELSE " + number + " END";
    }

    /** {@code timestamp(3) with time zone} without what is in parentheses; an array keeps its brackets. */
    private static String plain(String type) {
        int open = type.indexOf('(');
        int close = type.indexOf(')', open + 1);
        return open < 0 || close < 0 ? type : type.substring(0, open) + type.substring(close + 1);
    }
}
