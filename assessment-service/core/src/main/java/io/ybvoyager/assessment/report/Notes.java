package io.ybvoyager.assessment.report;

import static io.ybvoyager.assessment.report.ReportComposer.note;

import io.ybvoyager.assessment.AssessmentReport.Note;
import io.ybvoyager.assessment.report.ReportComposer.Parts;
import io.ybvoyager.assessment.rule.RedundantIndexes;
import io.ybvoyager.assessment.schema.ObjectName;
import io.ybvoyager.assessment.schema.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What readers should know besides the issues. */
final class Notes {
    private static final int LISTED = 20;

    private Notes() {}

    static List<Note> of(Parts parts) {
        List<Note> notes = new ArrayList<>();
        parts.gaps().forEach(gap -> notes.add(note("collection", gap)));
        redundant(parts, notes);
        if (parts.schema().tables().values().stream().anyMatch(Table::partitioned)) {
            notes.add(note(
                    "colocation",
                    "Partitioned tables hold no rows themselves: sizing counts their partitions. Partitions and their parent must be all"
                            + " colocated or all sharded."));
        }
        if (parts.schema().indexes().anyMatch(index -> index.method().equals("gin"))) {
            notes.add(note(
                    "general",
                    "GIN indexes are partly supported: on one column, without order, not for every operator."));
        }
        if (parts.sizing() != null) {
            notes.add(note(
                    "sizing",
                    "The recommendation holds for the measured load, three copies and one region. Reads are counted as scans; growth of"
                            + " the load is not included."));
        }
        return List.copyOf(notes);
    }

    private static void redundant(Parts parts, List<Note> notes) {
        Map<ObjectName, String> redundant = RedundantIndexes.of(parts.schema());
        if (!redundant.isEmpty()) {
            String list = redundant.entrySet().stream()
                    .limit(LISTED)
                    .map(entry -> entry.getKey().shown() + " (by " + ObjectName.shown(entry.getValue()) + ")")
                    .collect(Collectors.joining(", "));
            String more = redundant.size() > LISTED ? " and " + (redundant.size() - LISTED) + " more" : "";
            notes.add(note(
                    "general",
                    redundant.size() + " indexes are redundant, another index covers them: " + list + more
                            + ". Leaving them out makes the import faster."));
        }
    }
}
