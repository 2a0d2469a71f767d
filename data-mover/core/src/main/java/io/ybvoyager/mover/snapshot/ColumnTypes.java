package io.ybvoyager.mover.snapshot;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which types binary COPY carries safely: those whose binary form holds no number that another database gives differently. */
final class ColumnTypes {
    /** Numbers from this one on are given by each database for itself. */
    private static final long FIRST_USER_OID = 16384;

    /**
     * Types that go as text though they have a binary form: of an empty tsquery no server reads back what it writes; the
     * others are not in every target, and text is loaded into whatever type stands in for them.
     */
    private static final Set<String> TEXT_ONLY = Set.of("tsquery", "xml", "jsonpath", "pg_snapshot", "xid8");

    /** Types of floating point; servers before version 12 write more digits than later ones. */
    private static final Map<String, String> FLOATING = Map.of(
            "float4", "float4send",
            "float8", "float8send",
            "point", "point_send",
            "line", "line_send",
            "lseg", "lseg_send",
            "box", "box_send",
            "path", "path_send",
            "polygon", "poly_send",
            "circle", "circle_send");

    private final Map<Long, Type> types = new HashMap<>();

    private record Type(
            String name,
            boolean builtIn,
            char kind,
            char category,
            long element,
            long base,
            boolean sends,
            long subtype) {}

    static ColumnTypes read(Connection connection) throws SQLException {
        ColumnTypes read = new ColumnTypes();
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(
                        """
                        SELECT t.oid, t.typname, n.nspname = 'pg_catalog' AND t.oid < %d, t.typtype, t.typcategory, t.typelem,
                               t.typbasetype, t.typsend <> 0, coalesce(r.rngsubtype, 0)
                        FROM pg_type t JOIN pg_namespace n ON n.oid = t.typnamespace LEFT JOIN pg_range r ON r.rngtypid = t.oid
                        WHERE t.typtype IN ('b', 'd', 'e', 'r', 'm') AND (t.typelem = 0 OR t.oid < %d)"""
                                .formatted(FIRST_USER_OID, FIRST_USER_OID))) {
            while (row.next()) {
                read.types.put(
                        row.getLong(1),
                        new Type(
                                row.getString(2),
                                row.getBoolean(3),
                                row.getString(4).charAt(0),
                                row.getString(5).charAt(0),
                                row.getLong(6),
                                row.getLong(7),
                                row.getBoolean(8),
                                row.getLong(9)));
            }
        }
        return read;
    }

    boolean binary(long oid) {
        Type type = types.get(oid);
        if (type == null || !type.sends) {
            return false;
        }
        return switch (type.kind) {
            case 'e' -> true;
            case 'd' -> binary(type.base);
            case 'b' -> type.builtIn && (isArray(type) ? binary(type.element) : !textOnly(type));
            case 'm' -> false;
            default -> type.builtIn;
        };
    }

    /** The function that gives the bytes of values whose text depends on the server's version; null for other types. */
    @Nullable
    String exact(long oid) {
        Type type = types.get(oid);
        if (type == null) {
            return null;
        }
        return switch (type.kind) {
            case 'd' -> exact(type.base);
            case 'r' -> exact(type.subtype) == null ? null : "range_send";
            case 'b' -> type.builtIn ? exact(type) : null;
            default -> null;
        };
    }

    private @Nullable String exact(Type type) {
        return isArray(type) && exact(type.element) != null ? "array_send" : FLOATING.get(type.name);
    }

    private static boolean isArray(Type type) {
        return type.category == 'A' && type.element != 0;
    }

    private static boolean textOnly(Type type) {
        return TEXT_ONLY.contains(type.name) || namesObjects(type);
    }

    private static boolean namesObjects(Type type) {
        return type.name.startsWith("reg") || type.name.equals("aclitem") || type.name.startsWith("pg_node");
    }
}
