package io.ybvoyager.assessment.oracle;

import io.debezium.ddl.parser.oracle.generated.PlSqlParser.Constraint_stateContext;
import io.debezium.ddl.parser.oracle.generated.PlSqlParser.Foreign_key_clauseContext;
import io.debezium.ddl.parser.oracle.generated.PlSqlParser.Inline_constraintContext;
import io.debezium.ddl.parser.oracle.generated.PlSqlParser.On_delete_clauseContext;
import io.debezium.ddl.parser.oracle.generated.PlSqlParser.Out_of_line_constraintContext;
import io.debezium.ddl.parser.oracle.generated.PlSqlParser.Paren_column_listContext;
import io.debezium.ddl.parser.oracle.generated.PlSqlParser.References_clauseContext;
import io.ybvoyager.assessment.oracle.OracleSchema.Constraint;
import io.ybvoyager.assessment.oracle.OracleSchema.Kind;
import io.ybvoyager.assessment.oracle.OracleSchema.State;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads constraints of CREATE and ALTER TABLE. */
final class ConstraintReader {
    private ConstraintReader() {}

    static boolean allowsNull(Inline_constraintContext constraint) {
        return constraint.NOT() == null || constraint.NULL_() == null;
    }

    /** A constraint within a column; empty for NULL and NOT NULL. */
    static Optional<Constraint> read(Inline_constraintContext constraint, String column) {
        String name = constraint.constraint_name() == null ? "" : Trees.name(constraint.constraint_name());
        Set<State> states = states(constraint.constraint_state());
        List<String> columns = List.of(column);
        if (constraint.PRIMARY() != null) {
            return Optional.of(plain(name, Kind.PRIMARY, columns, "", states));
        }
        if (constraint.UNIQUE() != null) {
            return Optional.of(plain(name, Kind.UNIQUE, columns, "", states));
        }
        if (constraint.references_clause() != null) {
            return Optional.of(foreign(name, columns, constraint.references_clause(), null, states));
        }
        if (constraint.check_constraint() != null) {
            String condition = Trees.text(constraint.check_constraint().condition());
            return Optional.of(plain(name, Kind.CHECK, List.of(), condition, states));
        }
        return Optional.empty();
    }

    static List<Constraint> read(Out_of_line_constraintContext constraint) {
        String name = constraint.constraint_name() == null ? "" : Trees.name(constraint.constraint_name());
        Set<State> states = states(constraint.constraint_state());
        List<String> columns =
                constraint.column_name().stream().map(Trees::name).toList();
        if (constraint.PRIMARY() != null) {
            return List.of(plain(name, Kind.PRIMARY, columns, "", states));
        }
        if (constraint.UNIQUE() != null) {
            return List.of(plain(name, Kind.UNIQUE, columns, "", states));
        }
        Foreign_key_clauseContext foreign = constraint.foreign_key_clause();
        if (foreign != null) {
            return List.of(foreign(
                    name,
                    names(foreign.paren_column_list()),
                    foreign.references_clause(),
                    foreign.on_delete_clause(),
                    states));
        }
        return constraint.condition() == null
                ? List.of()
                : List.of(plain(name, Kind.CHECK, List.of(), Trees.text(constraint.condition()), states));
    }

    private static Constraint plain(String name, Kind kind, List<String> columns, String condition, Set<State> states) {
        return new Constraint(name, kind, columns, null, List.of(), condition, "", states);
    }

    private static Constraint foreign(
            String name,
            List<String> columns,
            References_clauseContext references,
            @Nullable On_delete_clauseContext deletes,
            Set<State> states) {
        boolean cascades = references.CASCADE() != null || deletes != null && deletes.CASCADE() != null;
        boolean nulls = references.SET() != null || deletes != null && deletes.SET() != null;
        return new Constraint(
                name,
                Kind.FOREIGN,
                columns,
                Name.of(Trees.parts(references.tableview_name())),
                names(references.paren_column_list()),
                "",
                cascades ? "CASCADE" : nulls ? "SET NULL" : "",
                states);
    }

    private static List<String> names(@Nullable Paren_column_listContext list) {
        return list == null
                ? List.of()
                : list.column_list().column_name().stream().map(Trees::name).toList();
    }

    private static Set<State> states(@Nullable Constraint_stateContext state) {
        Set<State> states = EnumSet.noneOf(State.class);
        if (state == null) {
            return states;
        }
        String words = " " + Trees.words(state) + " ";
        if (words.contains(" DEFERRABLE ") && !words.contains(" NOT DEFERRABLE ")) {
            states.add(State.DEFERRABLE);
        }
        if (words.contains(" INITIALLY DEFERRED ")) {
            states.add(State.DEFERRABLE);
            states.add(State.DEFERRED);
        }
        if (words.contains(" DISABLE ")) {
            states.add(State.DISABLED);
        }
        if (words.contains(" NOVALIDATE ")) {
            states.add(State.NOT_VALIDATED);
        }
        return states;
    }
}
