package io.ybvoyager.assessment.postgres;

import io.ybvoyager.assessment.AssessmentError;
import io.ybvoyager.assessment.sql.SqlParser;
import org.jspecify.annotations.Nullable;

/** The process's one parser: it costs memory and a second to open, is safe for many threads, and is needed again. */
final class Grammar {
    private static @Nullable SqlParser parser;

    private Grammar() {}

    /** @throws io.ybvoyager.wire.ProblemException PARSER_MISSING */
    static synchronized SqlParser parser() {
        SqlParser known = parser;
        if (known == null) {
            try {
                known = SqlParser.open();
            } catch (IllegalStateException e) {
                throw AssessmentError.PARSER_MISSING.because(
                        "PostgreSQL's grammar could not be loaded.",
                        null,
                        e.getMessage(),
                        "Set the system property ybvoyager.sql.engine to auto.");
            }
            parser = known;
        }
        return known;
    }
}
