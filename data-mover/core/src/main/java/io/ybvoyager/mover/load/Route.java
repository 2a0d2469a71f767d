package io.ybvoyager.mover.load;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ybvoyager.mover.database.TableName;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The way of a table's rows: straight into it, or through the session's {@link Stage}.
 *
 * @param convert whether they pass through a table with the source's types, since their binary form does not fit
 * @param types of the columns on the target, in the columns' order
 * @param onConflict what happens to a row whose key is there
 * @param key columns of the table's primary key; empty when it has none, so that nothing can conflict
 * @param partitioned whether the table on the target is
 */
public record Route(boolean convert, List<String> types, OnConflict onConflict, List<String> key, boolean partitioned) {
    /** Straight, or only converted. */
    static Route plain(boolean convert) {
        return new Route(convert, List.of(), OnConflict.ERROR, List.of(), false);
    }

    /** For a worker of any process; {@link #of} reads it. */
    ObjectNode into(ObjectNode spec) {
        spec.put("convert", convert);
        if (merges()) {
            spec.put("onConflict", onConflict.word()).put("partitioned", partitioned);
            types.forEach(spec.putArray("targetTypes")::add);
            key.forEach(spec.putArray("key")::add);
        }
        return spec;
    }

    static Route of(JsonNode spec) {
        boolean convert = spec.get("convert").asBoolean();
        return spec.has("onConflict")
                ? new Route(
                        convert,
                        LoadTable.texts(spec.get("targetTypes")),
                        OnConflict.of(spec.get("onConflict").asText()),
                        LoadTable.texts(spec.get("key")),
                        spec.get("partitioned").asBoolean())
                : plain(convert);
    }

    /** The same, converting or not. */
    Route converting(boolean wanted) {
        return wanted == convert ? this : new Route(wanted, types, onConflict, key, partitioned);
    }

    /** Whether rows with a key that is there are let through. */
    boolean merges() {
        return onConflict != OnConflict.ERROR && !key.isEmpty();
    }

    boolean staged() {
        return convert || merges();
    }

    /** Columns with their types, for a temporary table that takes the rows. */
    String definition(LoadTable table) {
        List<String> used = convert ? table.types() : types;
        List<String> parts = new ArrayList<>();
        for (int i = 0; i < used.size(); i++) {
            parts.add(TableName.quote(table.columns().get(i)) + " " + used.get(i));
        }
        return String.join(", ", parts);
    }

    /** The statement that brings staged rows into the table. */
    String insert(LoadTable table) {
        String columns = list(table.columns());
        String insert = "INSERT INTO " + table.into().quoted() + " (" + columns + ") OVERRIDING SYSTEM VALUE SELECT "
                + columns + " FROM " + Stage.NAME.quoted();
        return merges() ? insert + " ON CONFLICT (" + list(key) + ") DO " + action(table) : insert;
    }

    private String action(LoadTable table) {
        List<String> others =
                table.columns().stream().filter(column -> !key.contains(column)).toList();
        if (onConflict == OnConflict.IGNORE || others.isEmpty()) {
            return "NOTHING";
        }
        return others.stream()
                .map(TableName::quote)
                .map(column -> column + " = EXCLUDED." + column)
                .collect(Collectors.joining(", ", "UPDATE SET ", ""));
    }

    /** Counts staged rows whose key is in the table. */
    String known(LoadTable table) {
        return "SELECT count(*) FROM " + Stage.NAME.quoted() + " JOIN " + (partitioned ? "" : "ONLY ")
                + table.name().quoted() + " AS known USING (" + list(key) + ")";
    }

    static String list(List<String> names) {
        return names.stream().map(TableName::quote).collect(Collectors.joining(", "));
    }
}
