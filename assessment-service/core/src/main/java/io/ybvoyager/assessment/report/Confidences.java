package io.ybvoyager.assessment.report;

import io.ybvoyager.assessment.AssessmentReport.Confidence;
import io.ybvoyager.assessment.AssessmentReport.Input;
import io.ybvoyager.assessment.AssessmentReport.Level;
import io.ybvoyager.assessment.Facts;
import java.util.List;
import java.util.stream.Stream;

/** How far a report can be trusted, by what it rests on. */
final class Confidences {
    private static final int EACH_GAP = 4;

    private Confidences() {}

    /** @param measured whether a database was there; what files cannot tell weighs less, but is missing all the same */
    static Confidence of(Facts facts, boolean measured) {
        boolean used = facts.usage().values().stream().anyMatch(usage -> usage.reads() + usage.writes() > 0);
        boolean tables =
                facts.objects().stream().anyMatch(object -> object.type().equals("TABLE"));
        List<Input> inputs = List.of(
                new Input("Definitions of objects", !facts.objects().isEmpty(), measured ? 40 : 75),
                new Input(
                        "Sizes and rows of tables",
                        !facts.relations().isEmpty() || measured && !tables,
                        measured ? 20 : 10),
                new Input("Reads and writes of tables", used, measured ? 20 : 10),
                new Input("Queries of the application", !facts.workload().isEmpty(), measured ? 20 : 5));
        int there =
                inputs.stream().filter(Input::present).mapToInt(Input::weight).sum();
        int percent = Math.max(0, there - EACH_GAP * facts.gaps().size());
        return new Confidence(level(percent, facts.gaps().isEmpty()), reasons(facts.gaps(), measured), percent, inputs);
    }

    private static List<String> reasons(List<String> gaps, boolean measured) {
        return measured
                ? List.copyOf(gaps)
                : Stream.concat(
                                Stream.of("Only schema files were read: sizes, load and queries are not known."),
                                gaps.stream())
                        .toList();
    }

    private static Level level(int percent, boolean complete) {
        return complete && percent >= 90 ? Level.HIGH : percent >= 70 ? Level.MEDIUM : Level.LOW;
    }
}
