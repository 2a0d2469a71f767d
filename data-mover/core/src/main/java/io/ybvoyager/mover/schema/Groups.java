package io.ybvoyager.mover.schema;

import io.ybvoyager.mover.schema.SchemaTree.Planned;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/** Statements that follow one another and may share a transaction. */
final class Groups {
    private static final int MOST = 50;

    /** What is made in no time whatever the size of a table. */
    private static final Set<String> QUICK = Set.of("TABLE", "SEQUENCE", "SEQUENCE OWNED BY", "DEFAULT", "COMMENT");

    private Groups() {}

    static boolean quick(Planned statement) {
        return QUICK.contains(statement.entry().type());
    }

    /** Whether all tables that the statement works on are known and small. */
    static Predicate<Planned> on(Set<String> smallTables) {
        return statement -> !statement.entry().tables().isEmpty()
                && smallTables.containsAll(statement.entry().tables());
    }

    /** All statements in their order; those that may not share a transaction, or have no neighbour to, are alone. */
    static List<List<Planned>> of(List<Planned> statements, Predicate<Planned> light) {
        List<List<Planned>> groups = new ArrayList<>();
        for (Planned statement : statements) {
            List<Planned> last = groups.isEmpty() ? List.of() : groups.getLast();
            boolean joins = !last.isEmpty()
                    && last.size() < MOST
                    && light.test(statement)
                    && light.test(last.getLast())
                    && last.getLast().session().equals(statement.session());
            if (joins) {
                last.add(statement);
            } else {
                groups.add(new ArrayList<>(List.of(statement)));
            }
        }
        return groups;
    }
}
