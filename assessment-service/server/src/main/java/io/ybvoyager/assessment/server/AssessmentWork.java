package io.ybvoyager.assessment.server;

import io.ybvoyager.assessment.AssessmentReport;
import io.ybvoyager.assessment.ProgressListener;
import java.nio.file.Path;

/** What an assessment does once it has a directory. */
@FunctionalInterface
interface AssessmentWork {
    /** @throws io.ybvoyager.wire.ProblemException what keeps it from being completed */
    AssessmentReport run(Path directory, ProgressListener listener);
}
