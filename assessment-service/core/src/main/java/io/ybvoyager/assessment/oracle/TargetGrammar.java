package io.ybvoyager.assessment.oracle;

import io.ybvoyager.assessment.AssessmentError;
import io.ybvoyager.assessment.sql.Parsed;
import io.ybvoyager.assessment.sql.SqlParser;
import org.jspecify.annotations.Nullable;

/** PostgreSQL's grammar, which has the last word on DDL for the target. One for the process: it costs memory and a second to open. */
final class TargetGrammar {
    private static @Nullable SqlParser parser;

    private TargetGrammar() {}

    /** @throws io.ybvoyager.wire.ProblemException PARSER_MISSING */
    static boolean takes(String sql) {
        return parser().parse(sql) instanceof Parsed.Tree;
    }

    private static synchronized SqlParser parser() {
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
