package io.ybvoyager.mover.database;

/** A relation's name exactly as its database stores it: case kept, no quotes. */
public record TableName(String schema, String table) implements Comparable<TableName> {
    /** Returns {@code "schema"."table"}, the only form that may be spliced into SQL. */
    public String quoted() {
        return quote(schema) + "." + quote(table);
    }

    /** For people and keys: {@code schema.table}, without quotes. */
    public String shown() {
        return schema + "." + table;
    }

    /** A name in double quotes, inner quotes doubled. */
    public static String quote(String name) {
        return "\"" + name.replace("\"", "\"\"") + "\"";
    }

    @Override
    public int compareTo(TableName other) {
        int bySchema = schema.compareTo(other.schema);
        return bySchema != 0 ? bySchema : table.compareTo(other.table);
    }
}
