package io.ybvoyager.assessment.postgres;

import io.ybvoyager.assessment.AssessmentReport.Note;
import io.ybvoyager.assessment.rule.RedundantIndexes;
import io.ybvoyager.assessment.schema.ObjectName;
import io.ybvoyager.assessment.schema.SchemaModel;
import io.ybvoyager.assessment.schema.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What readers should know of a schema besides its issues. */
final class SchemaNotes {
    private static final int LISTED = 20;

    private SchemaNotes() {}

    static List<Note> of(SchemaModel schema) {
        List<Note> notes = new ArrayList<>();
        redundant(schema, notes);
        if (schema.tables().values().stream().anyMatch(Table::partitioned)) {
            notes.add(new Note(
                    "colocation",
                    "Partitioned tables hold no rows themselves: sizing counts their partitions. Partitions and their parent must be all"
                            + " colocated or all sharded."));
        }
        if (schema.indexes().anyMatch(index -> index.method().equals("gin"))) {
            notes.add(new Note(
                    "general",
                    "GIN indexes are partly supported: on one column, without order, not for every operator."));
        }
        return List.copyOf(notes);
    }

    private static void redundant(SchemaModel schema, List<Note> notes) {
        Map<ObjectName, String> redundant = RedundantIndexes.of(schema);
        if (!redundant.isEmpty()) {
            String list = redundant.entrySet().stream()
                    .limit(LISTED)
                    .map(entry -> entry.getKey().shown() + " (by " + ObjectName.shown(entry.getValue()) + ")")
                    .collect(Collectors.joining(", "));
            String more = redundant.size() > LISTED ? " and " + (redundant.size() - LISTED) + " more" : "";
            notes.add(new Note(
                    "general",
                    redundant.size() + " indexes are redundant, another index covers them: " + list + more
                            + ". Leaving them out makes the import faster."));
        }
    }
}
