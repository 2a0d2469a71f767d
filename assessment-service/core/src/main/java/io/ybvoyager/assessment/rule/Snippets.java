package io.ybvoyager.assessment.rule;

import io.ybvoyager.assessment.schema.Constraint;
import io.ybvoyager.assessment.schema.Index;
import io.ybvoyager.assessment.schema.ObjectName;
import io.ybvoyager.assessment.schema.Routine;
import io.ybvoyager.assessment.schema.SchemaModel.BaseType;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** SQL to paste: proposals with the real names. Null where a name or an expression is missing to write one. */
final class Snippets {
    /** Numbers by their range, so that the narrower column is widened. */
    private static final List<String> NUMBERS = List.of("int2", "int4", "int8", "numeric");

    private Snippets() {}

    static String columns(List<String> names) {
        return names.stream().map(ObjectName::shown).collect(Collectors.joining(", "));
    }

    /** The index again with its first column spread by hash; null for what holds more than columns. */
    static @Nullable String hashed(Index index) {
        return index.columns().isEmpty() || index.predicate() != null
                ? null
                : drop(index) + create(index, hashFirst(index.columns())) + ";";
    }

    /** The index again, its writes spread over buckets while each bucket keeps the order. */
    static @Nullable String bucketed(Index index) {
        return index.columns().isEmpty() || index.predicate() != null || index.unique()
                ? hashed(index)
                : "-- eight buckets; ranges are read from each of them. (" + hashFirst(index.columns())
                        + ") will do when nobody reads ranges.\n"
                        + drop(index)
                        + create(
                                index,
                                "(yb_hash_code("
                                        + ObjectName.shown(index.columns().getFirst()) + ") % 8) ASC, "
                                        + columns(index.columns()))
                        + ";";
    }

    /** The index again, without parameters. */
    static @Nullable String plain(Index index) {
        return index.columns().isEmpty() || index.predicate() != null
                ? null
                : drop(index) + create(index, columns(index.columns())) + ";";
    }

    /** Widens one of two columns so that both have one type; null when neither holds all that the other does. */
    static @Nullable String sameType(Constraint key, String column, String referenced, BaseType mine, BaseType theirs) {
        int here = NUMBERS.indexOf(mine.name());
        int there = NUMBERS.indexOf(theirs.name());
        if (here < 0 || there < 0 || mine.array() || theirs.array()) {
            return null;
        }
        return here < there
                ? widen(key.table(), column, theirs.name())
                : widen(Objects.requireNonNull(key.references()), referenced, mine.name());
    }

    private static String widen(ObjectName table, String column, String type) {
        return "ALTER TABLE " + table.shown() + " ALTER COLUMN " + ObjectName.shown(column) + " TYPE " + type + ";";
    }

    private static String hashFirst(List<String> columns) {
        List<String> keys =
                new ArrayList<>(columns.stream().map(ObjectName::shown).toList());
        keys.set(0, keys.getFirst() + " HASH");
        return String.join(", ", keys);
    }

    private static String create(Index index, String keys) {
        String include = index.include().isEmpty() ? "" : " INCLUDE (" + columns(index.include()) + ")";
        return "CREATE " + (index.unique() ? "UNIQUE " : "") + "INDEX "
                + ObjectName.shown(index.name().name()) + " ON " + index.table().shown() + " (" + keys + ")" + include;
    }

    /** The index again, for fewer rows; null when it is partial already or holds more than columns. */
    static @Nullable String partial(Index index, String condition) {
        return index.columns().isEmpty() || index.predicate() != null
                ? null
                : drop(index) + create(index, columns(index.columns())) + " WHERE " + condition + ";";
    }

    static String drop(Index index) {
        return "DROP INDEX " + index.name().shown() + ";\n";
    }

    /** One GIN index for each column; null when a key is an expression. */
    static @Nullable String oneEach(Index index) {
        return index.columns().isEmpty()
                ? null
                : drop(index)
                        + index.columns().stream()
                                .map(column -> "CREATE INDEX "
                                        + ObjectName.shown(index.name().name() + "_" + column) + " ON "
                                        + index.table().shown() + " USING gin (" + ObjectName.shown(column) + ");")
                                .collect(Collectors.joining("\n"));
    }

    static String foreignKeyIndex(Constraint key) {
        return "CREATE INDEX ON " + key.table().shown() + " (" + columns(key.columns()) + ");";
    }

    /** A key again in its plain form, its first column spread by hash when asked. */
    static String key(Constraint key, boolean hash) {
        String kind = key.kind() == Constraint.Kind.PRIMARY ? "PRIMARY KEY" : "UNIQUE";
        String columns = hash ? hashFirst(key.columns()) : columns(key.columns());
        return "ALTER TABLE " + key.table().shown() + " DROP CONSTRAINT " + ObjectName.shown(key.name())
                + ";\nALTER TABLE "
                + key.table().shown() + " ADD CONSTRAINT " + ObjectName.shown(key.name()) + " " + kind + " (" + columns
                + ");";
    }

    /** A unique constraint takes no HASH: an index of the same name does. */
    static String hashedKey(Constraint key) {
        return key.kind() == Constraint.Kind.PRIMARY
                ? key(key, true)
                : "ALTER TABLE " + key.table().shown() + " DROP CONSTRAINT " + ObjectName.shown(key.name())
                        + ";\nCREATE UNIQUE INDEX " + ObjectName.shown(key.name()) + " ON "
                        + key.table().shown() + " ("
                        + hashFirst(key.columns()) + ");";
    }

    static String columnType(ObjectName table, String column, String type) {
        String name = ObjectName.shown(column);
        return "ALTER TABLE " + table.shown() + " ALTER COLUMN " + name + " TYPE " + type + " USING " + name
                + "::text::" + type + ";";
    }

    static String searchPath(Routine routine, Collection<String> schemas) {
        String path = schemas.stream().map(ObjectName::shown).collect(Collectors.joining(", "));
        return "ALTER " + routine.ddl().objectType() + " " + routine.name().shown() + arguments(routine)
                + " SET search_path = " + (path.isEmpty() ? "" : path + ", ") + "pg_temp;";
    }

    private static String arguments(Routine routine) {
        List<String> types = routine.inputTypes();
        return "(" + String.join(", ", types) + ")";
    }
}
