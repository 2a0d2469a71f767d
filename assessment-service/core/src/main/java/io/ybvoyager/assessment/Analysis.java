package io.ybvoyager.assessment;

import io.ybvoyager.assessment.report.ReportComposer;
import io.ybvoyager.assessment.rule.TargetVersion;
import io.ybvoyager.assessment.sizing.WhatIf;
import java.util.List;

/** Judges schema files. */
public final class Analysis {
    private static final long LARGEST = 64L << 20;

    private Analysis() {}

    /**
     * Judges files of DDL. What the grammar refuses is an issue of the report, never a failure.
     *
     * @param files in any order; at most 64 MiB in all
     * @throws io.ybvoyager.wire.ProblemException BAD_TARGET_VERSION or TOO_LARGE
     */
    public static AssessmentReport of(List<SchemaFile> files, AnalysisOptions options) {
        TargetVersion target = Assessment.target(options.targetVersion());
        long size = files.stream().mapToLong(file -> file.sql().length()).sum();
        if (size > LARGEST) {
            throw AssessmentError.TOO_LARGE.because(
                    "The files hold " + (size >> 20) + " MiB of text; 64 are allowed.",
                    null,
                    null,
                    "Leave out the data.");
        }
        Facts facts = SourceEngines.of(options.type()).facts(files, options.database(), target);
        Facts shown = new Facts(
                facts.type(),
                facts.serverVersion(),
                facts.database(),
                options.schemas(),
                facts.bytes(),
                facts.objects(),
                ReportComposer.withoutPerformance(facts.findings()),
                facts.relations(),
                facts.usage(),
                facts.workload(),
                facts.gaps(),
                facts.notes());
        return ReportComposer.compose(new ReportComposer.Parts("analysis", shown, target, null, null, WhatIf.NONE));
    }
}
