package io.ybvoyager.mover.schema;

import io.ybvoyager.mover.database.TargetDatabase;
import io.ybvoyager.mover.schema.SchemaCatalog.Section;
import io.ybvoyager.mover.schema.SchemaTree.Planned;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Which statements are executed before the rows and which after them, in which order. PostgreSQL: as pg_dump and pg_restore
 * do. YugabyteDB: nearly everything before, since it stores rows by primary key and backfills indexes slowly.
 *
 * @param before in order
 * @param after in order
 */
record ImportPlan(List<Planned> before, List<Planned> after) {
    private record Ranked(Planned planned, int rank) {}

    /** A rank that is this or higher comes after the rows. */
    private static final int AFTER = 10;

    static ImportPlan of(List<Planned> statements, TargetDatabase target) {
        List<Ranked> ranked = new ArrayList<>();
        int rankAbove = 0;
        for (Planned planned : statements) {
            // pg_dump puts a comment right below its object: it goes where the object goes
            boolean comment = planned.entry().type().equals("COMMENT");
            int rank = comment ? rankAbove : target.indexesAfterData() ? postgres(planned) : yugabyte(planned);
            ranked.add(new Ranked(planned, rank));
            rankAbove = rank;
        }
        ranked.sort(Comparator.comparingInt(Ranked::rank));
        return new ImportPlan(
                ranked.stream()
                        .filter(r -> r.rank() < AFTER)
                        .map(Ranked::planned)
                        .toList(),
                ranked.stream()
                        .filter(r -> r.rank() >= AFTER)
                        .map(Ranked::planned)
                        .toList());
    }

    private static int postgres(Planned planned) {
        return planned.entry().section() == Section.AFTER_DATA ? AFTER : 0;
    }

    private static int yugabyte(Planned planned) {
        if (planned.entry().notValid()) {
            return AFTER;
        }
        return switch (planned.entry().type()) {
            case "EVENT TRIGGER" -> AFTER + 1;
            case "CONSTRAINT" -> 1; // a partition is attached to a table that has its key already
            case "TABLE ATTACH" -> 2;
            case "FK CONSTRAINT" -> 4;
            case "SEQUENCE OWNED BY" -> 5;
            case "TRIGGER", "RULE", "POLICY", "ROW SECURITY" -> 6;
            default -> planned.entry().section() == Section.AFTER_DATA ? 3 : 0;
        };
    }
}
