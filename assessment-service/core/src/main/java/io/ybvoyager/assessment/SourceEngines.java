package io.ybvoyager.assessment;

import io.ybvoyager.assessment.postgres.PostgresEngine;

/** The engines there are. */
public final class SourceEngines {
    private SourceEngines() {}

    /** The engine for a type of source. */
    public static SourceEngine of(SourceType type) {
        return switch (type) {
            case POSTGRESQL -> new PostgresEngine();
            case MYSQL, ORACLE ->
                throw AssessmentError.UNSUPPORTED_SOURCE.because(
                        type.title() + " is not supported.", null, null, "Use postgresql.");
        };
    }
}
