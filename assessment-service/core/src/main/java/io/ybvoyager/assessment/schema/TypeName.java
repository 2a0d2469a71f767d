package io.ybvoyager.assessment.schema;

import com.fasterxml.jackson.databind.JsonNode;
import io.ybvoyager.assessment.sql.Ast;
import java.util.List;
import java.util.Map;

/**
 * A type as a statement names it.
 *
 * @param schema empty when the statement gives none
 * @param name in PostgreSQL's internal spelling, such as {@code int4}
 */
public record TypeName(String schema, String name, boolean array) {
    private static final Map<String, String> SERIALS = Map.of(
            "serial",
            "int4",
            "serial4",
            "int4",
            "bigserial",
            "int8",
            "serial8",
            "int8",
            "smallserial",
            "int2",
            "serial2",
            "int2");

    /** Whether a tree's {@code typeName} fields name a serial type, whose sequence fills the column. */
    static boolean isSerial(JsonNode fields) {
        List<String> parts = Ast.name(fields);
        return !parts.isEmpty() && SERIALS.containsKey(parts.getLast());
    }

    /** The type of a tree's {@code typeName} fields. */
    public static TypeName of(JsonNode fields) {
        List<String> parts = Ast.name(fields);
        String last = parts.isEmpty() ? "" : parts.getLast();
        String schema = parts.size() > 1 ? parts.get(parts.size() - 2) : "";
        boolean array = fields.path("arrayBounds").size() > 0;
        if (last.startsWith("_") && schema.equals("pg_catalog")) {
            return new TypeName(schema, last.substring(1), true);
        }
        return new TypeName(schema, SERIALS.getOrDefault(last, last), array);
    }

    /** {@code schema.name[]} without {@code pg_catalog}. */
    public String shown() {
        String base = schema.isEmpty() || schema.equals("pg_catalog")
                ? ObjectName.shown(name)
                : new ObjectName(schema, name).shown();
        return array ? base + "[]" : base;
    }
}
