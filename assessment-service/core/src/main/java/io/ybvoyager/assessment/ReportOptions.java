package io.ybvoyager.assessment;

import io.ybvoyager.assessment.sizing.WhatIf;
import org.jspecify.annotations.Nullable;

/**
 * How collected facts are judged.
 *
 * @param targetVersion YugabyteDB version to judge against; null for {@link Assessment#NEWEST_STABLE}
 * @param whatIf what is assumed about the target
 * @param scenario null to write the reports; a name leaves them as they are and keeps what the assumptions change as
 *     {@code sizing/scenario-<name>.json}
 */
public record ReportOptions(@Nullable String targetVersion, WhatIf whatIf, @Nullable String scenario) {
    /** The newest stable version and nothing special assumed. */
    public static final ReportOptions DEFAULT = new ReportOptions(null, WhatIf.NONE);

    /**
     * Refuses names that are no file names.
     *
     * @throws io.ybvoyager.wire.ProblemException BAD_SCENARIO
     */
    public ReportOptions {
        if (scenario != null && !scenario.matches("[A-Za-z0-9][A-Za-z0-9_-]{0,63}")) {
            throw AssessmentError.BAD_SCENARIO.because(
                    "This is no name for a scenario.", null, null, "Use up to 64 letters, digits, - and _.");
        }
    }

    /** Without a scenario to keep. */
    public ReportOptions(@Nullable String targetVersion, WhatIf whatIf) {
        this(targetVersion, whatIf, null);
    }
}
