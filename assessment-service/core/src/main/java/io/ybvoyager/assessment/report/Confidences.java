package io.ybvoyager.assessment.report;

import io.ybvoyager.assessment.AssessmentReport.Confidence;
import io.ybvoyager.assessment.AssessmentReport.Input;
import io.ybvoyager.assessment.AssessmentReport.Level;
import io.ybvoyager.assessment.Facts;
import java.util.List;

/** How far a report can be trusted, by what it rests on. */
final class Confidences {
    private static final int EACH_GAP = 4;

    private Confidences() {}

    /** @param measured whether a database was there; schema files can tell no more than definitions */
    static Confidence of(Facts facts, boolean measured) {
        boolean used = facts.usage().values().stream().anyMatch(usage -> usage.reads() + usage.writes() > 0);
        boolean tables =
                facts.objects().stream().anyMatch(object -> object.type().equals("TABLE"));
        List<Input> inputs = List.of(
                new Input("Definitions of objects", !facts.objects().isEmpty(), measured ? 40 : 100),
                new Input(
                        "Sizes and rows of tables",
                        !facts.relations().isEmpty() || measured && !tables,
                        measured ? 20 : 0),
                new Input("Reads and writes of tables", used, measured ? 20 : 0),
                new Input("Queries of the application", !facts.workload().isEmpty(), measured ? 20 : 0));
        int there =
                inputs.stream().filter(Input::present).mapToInt(Input::weight).sum();
        int percent = Math.max(0, there - EACH_GAP * facts.gaps().size());
        return new Confidence(level(percent, facts.gaps().isEmpty()), List.copyOf(facts.gaps()), percent, inputs);
    }

    private static Level level(int percent, boolean complete) {
        return complete && percent >= 90 ? Level.HIGH : percent >= 70 ? Level.MEDIUM : Level.LOW;
    }
}
