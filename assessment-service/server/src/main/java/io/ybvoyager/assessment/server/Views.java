package io.ybvoyager.assessment.server;

import io.ybvoyager.assessment.AssessmentError;
import io.ybvoyager.assessment.api.AssessmentView;
import io.ybvoyager.assessment.api.AssessmentView.Status;
import io.ybvoyager.wire.Problem;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An assessment's view as it changes. */
final class Views {
    private Views() {}

    static AssessmentView begun(UUID id, String name, String source) {
        return new AssessmentView(id, name, source, Status.IN_PROGRESS, List.of(), null, null, Instant.now(), null);
    }

    static AssessmentView withSteps(AssessmentView view, List<String> steps) {
        return new AssessmentView(
                view.id(),
                view.name(),
                view.source(),
                view.status(),
                List.copyOf(steps),
                view.complexity(),
                view.error(),
                view.createdAt(),
                view.completedAt());
    }

    static AssessmentView completed(AssessmentView view, String complexity) {
        return ended(view, Status.COMPLETED, complexity, null);
    }

    static AssessmentView failed(AssessmentView view, Problem error) {
        return ended(view, Status.FAILED, null, error);
    }

    static AssessmentView cancelled(AssessmentView view) {
        return ended(view, Status.CANCELLED, null, null);
    }

    static AssessmentView interrupted(AssessmentView view) {
        return failed(
                view,
                AssessmentError.INTERRUPTED
                        .because(
                                "The service ended while the assessment ran.",
                                null,
                                null,
                                "Start the assessment again.")
                        .problem());
    }

    private static AssessmentView ended(
            AssessmentView view, Status status, @Nullable String complexity, @Nullable Problem error) {
        return new AssessmentView(
                view.id(),
                view.name(),
                view.source(),
                status,
                view.steps(),
                complexity,
                error,
                view.createdAt(),
                Instant.now());
    }
}
