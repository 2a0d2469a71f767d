package io.ybvoyager.mover.schema;

import io.ybvoyager.mover.schema.SchemaTree.Planned;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/** Statements that follow one another and may share a transaction, and groups of them that several sessions may execute at once. */
final class Groups {
    /** A group goes on beyond this with what belongs to its last table, so that no other group has to wait for that. */
    private static final int MANY = 50;

    private static final int MOST = 100;

    /** What is made in no time whatever the size of a table. */
    private static final Set<String> QUICK = Set.of("TABLE", "SEQUENCE", "SEQUENCE OWNED BY", "DEFAULT", "COMMENT");

    private static final Set<String> BELONGING = Set.of("SEQUENCE", "SEQUENCE OWNED BY", "COMMENT");

    private Groups() {}

    static boolean quick(Planned statement) {
        return QUICK.contains(statement.entry().type());
    }

    /** Whether all tables that the statement works on are known and small. */
    static Predicate<Planned> on(Set<String> smallTables) {
        return statement -> !statement.entry().tables().isEmpty()
                && smallTables.containsAll(statement.entry().tables());
    }

    /** pg_dump writes it below what it belongs to. */
    private static boolean belongs(Planned statement) {
        return BELONGING.contains(statement.entry().type());
    }

    /** They come after all tables, and need them. */
    private static boolean isDefault(Planned statement) {
        return statement.entry().type().equals("DEFAULT");
    }

    /**
     * Groups in their order, in waves: those of one wave may be executed at once. They hardly ever need one another; where
     * they do, the target says so, and the statement is tried again after the wave.
     */
    static List<List<List<Planned>>> waves(List<List<Planned>> groups, Predicate<Planned> light) {
        List<List<List<Planned>>> waves = new ArrayList<>();
        for (List<Planned> group : groups) {
            Planned before = waves.isEmpty() ? null : waves.getLast().getLast().getLast();
            Planned first = group.getFirst();
            boolean joins =
                    before != null && light.test(before) && light.test(first) && isDefault(before) == isDefault(first);
            if (!joins) {
                waves.add(new ArrayList<>());
            }
            waves.getLast().add(group);
        }
        return waves;
    }

    /** All statements in their order; those that may not share a transaction, or have no neighbour to, are alone. */
    static List<List<Planned>> of(List<Planned> statements, Predicate<Planned> light) {
        List<List<Planned>> groups = new ArrayList<>();
        for (Planned statement : statements) {
            List<Planned> last = groups.isEmpty() ? List.of() : groups.getLast();
            boolean joins = !last.isEmpty()
                    && last.size() < (belongs(statement) ? MOST : MANY)
                    && light.test(statement)
                    && light.test(last.getLast())
                    && isDefault(last.getLast()) == isDefault(statement)
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
