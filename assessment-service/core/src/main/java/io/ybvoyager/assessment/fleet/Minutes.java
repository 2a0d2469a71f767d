package io.ybvoyager.assessment.fleet;

import io.ybvoyager.assessment.AssessmentReport.Category;
import io.ybvoyager.assessment.AssessmentReport.Impact;

/** Work of people on equal issues: the first takes thought, further ones repeat it. */
final class Minutes {
    private Minutes() {}

    static int of(Category category, Impact impact, int places) {
        boolean advice = category == Category.performance_optimizations || category == Category.migration_caveats;
        if (advice) {
            return 10 + 2 * (places - 1);
        }
        return switch (impact) {
            case LEVEL_1 -> 15 + 5 * (places - 1);
            case LEVEL_2 -> 60 + 15 * (places - 1);
            case LEVEL_3 -> 240 + 60 * (places - 1);
        };
    }
}
