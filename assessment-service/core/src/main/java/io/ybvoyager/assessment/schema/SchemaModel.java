package io.ybvoyager.assessment.schema;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What is known about a schema.
 *
 * @param statements all that the grammar accepts, in their order
 * @param objects one statement for each object, in the order of creation
 * @param keysAndChecks constraints by table
 * @param routines functions and procedures by name
 * @param unreadable statements that the grammar refuses
 * @param jsonbColumns names of columns of type jsonb, in any table
 * @param jsonbFunctions names of the schema's functions that return jsonb
 */
public record SchemaModel(
        List<Ddl> statements,
        List<Ddl> objects,
        Map<ObjectName, Table> tables,
        Map<ObjectName, List<Constraint>> keysAndChecks,
        Map<ObjectName, List<Index>> indexesOfTables,
        Map<ObjectName, UserType> types,
        Map<ObjectName, Sequence> sequences,
        Map<ObjectName, List<Routine>> routines,
        List<Unreadable> unreadable,
        Set<String> jsonbColumns,
        Set<String> jsonbFunctions) {

    /** A statement that the grammar refuses. @param message PostgreSQL's words @param position 1-based character, 0 unknown */
    public record Unreadable(SourceSql source, String message, int position) {}

    /** A type with domains looked through. @param userKind what the schema made it; empty for types it did not make */
    public record BaseType(String name, boolean array, Optional<UserType.Kind> userKind) {}

    /** Statements with a root of this type, such as {@code CreateTrigStmt}. */
    public List<Ddl> statements(String node) {
        return statements.stream().filter(ddl -> ddl.node().equals(node)).toList();
    }

    public Stream<Constraint> constraints() {
        return keysAndChecks.values().stream().flatMap(List::stream);
    }

    public Stream<Index> indexes() {
        return indexesOfTables.values().stream().flatMap(List::stream);
    }

    public List<Constraint> constraints(ObjectName table) {
        return keysAndChecks.getOrDefault(table, List.of());
    }

    public List<Index> indexes(ObjectName table) {
        return indexesOfTables.getOrDefault(table, List.of());
    }

    /** The type of a table's column. */
    public Optional<BaseType> type(ObjectName table, String column) {
        return Optional.ofNullable(tables.get(table))
                .flatMap(t -> t.column(column))
                .map(c -> base(c.type()));
    }

    /** What a type is at last, looking through domains. */
    public BaseType base(TypeName type) {
        TypeName current = type;
        boolean array = type.array();
        for (int depth = 0; depth < 32; depth++) {
            UserType made = types.get(new ObjectName(current.schema(), current.name()));
            if (made == null || made.base() == null) {
                return new BaseType(current.name(), array, kind(made, current));
            }
            current = made.base();
            array |= current.array();
        }
        return new BaseType(current.name(), array, Optional.empty());
    }

    private Optional<UserType.Kind> kind(@Nullable UserType made, TypeName type) {
        if (made != null) {
            return Optional.of(made.kind());
        }
        boolean rowType = tables.containsKey(new ObjectName(type.schema(), type.name()));
        return rowType ? Optional.of(UserType.Kind.COMPOSITE) : Optional.empty();
    }

    /** Every function and procedure. */
    public Stream<Routine> everyRoutine() {
        return routines.values().stream().flatMap(List::stream);
    }

    /** The columns of a table's primary key; empty when it has none. */
    public List<String> primaryKey(ObjectName table) {
        return constraints(table).stream()
                .filter(c -> c.kind() == Constraint.Kind.PRIMARY)
                .map(Constraint::columns)
                .findFirst()
                .orElse(List.of());
    }
}
