package io.ybvoyager.assessment.report;

import io.ybvoyager.assessment.AssessmentReport.Category;
import io.ybvoyager.assessment.AssessmentReport.Impact;

/** Work of people on issues. The figures are estimates of ours, not measured ones. */
public final class Minutes {
    private Minutes() {}

    /** On one issue. @param first of its rule, which takes thought; further ones repeat it */
    public static int of(Category category, Impact impact, boolean first) {
        if (category == Category.performance_optimizations || category == Category.migration_caveats) {
            return first ? 10 : 2;
        }
        return switch (impact) {
            case LEVEL_1 -> first ? 15 : 5;
            case LEVEL_2 -> first ? 60 : 15;
            case LEVEL_3 -> first ? 240 : 60;
        };
    }
}
