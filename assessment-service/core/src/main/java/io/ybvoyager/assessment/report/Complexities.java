package io.ybvoyager.assessment.report;

import io.ybvoyager.assessment.AssessmentReport.Complexity;
import io.ybvoyager.assessment.AssessmentReport.Impact;
import io.ybvoyager.assessment.AssessmentReport.Issue;
import io.ybvoyager.assessment.AssessmentReport.Level;
import java.util.Collections;
import java.util.List;

/** How hard a migration is, by the number of issues of each impact. */
final class Complexities {
    private Complexities() {}

    static Complexity of(List<Issue> issues) {
        int one = count(issues, Impact.LEVEL_1);
        int two = count(issues, Impact.LEVEL_2);
        int three = count(issues, Impact.LEVEL_3);
        Level level = Collections.max(List.of(
                one > 20 ? Level.MEDIUM : Level.LOW,
                two > 100 ? Level.HIGH : two > 10 ? Level.MEDIUM : Level.LOW,
                three > 4 ? Level.HIGH : three > 0 ? Level.MEDIUM : Level.LOW));
        return new Complexity(level, sentence(level, one, two, three), one, two, three);
    }

    private static String sentence(Level level, int one, int two, int three) {
        String counts =
                switch (level) {
                    case LOW -> one + " Level 1 issue(s) and " + two + " Level 2 issue(s)";
                    case MEDIUM ->
                        one + " Level 1 issue(s), " + two + " Level 2 issue(s) and " + three + " Level 3 issue(s)";
                    case HIGH -> two + " Level 2 issue(s) and " + three + " Level 3 issue(s)";
                };
        return "Found " + counts + ", resulting in " + level + " migration complexity";
    }

    private static int count(List<Issue> issues, Impact impact) {
        return (int) issues.stream().filter(issue -> issue.impact() == impact).count();
    }
}
