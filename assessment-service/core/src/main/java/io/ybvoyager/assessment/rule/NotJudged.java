package io.ybvoyager.assessment.rule;

import static io.ybvoyager.assessment.rule.IssueType.caveat;

import io.ybvoyager.assessment.schema.Ddl;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** What could not be read, so that nobody takes silence for approval. */
final class NotJudged {
    private static final IssueType BODY = caveat(
            "ROUTINE_NOT_JUDGED",
            "Body that could not be read",
            "The body of the routine could not be parsed, so its SQL was not judged.",
            "Read it by hand, or correct it and assess again.",
            Fixes.NEVER);
    private static final IssueType QUERIES = caveat(
            "QUERIES_NOT_JUDGED",
            "Queries that could not be read",
            "{count} of the statements that ran could not be parsed and were not judged; the source cuts long ones off"
                    + " (track_activity_query_size) and knows statements that are no SQL.",
            "Let the application's tests run against the target.",
            Fixes.NEVER);

    static final List<IssueType> TYPES = List.of(BODY, QUERIES);

    private NotJudged() {}

    static Stream<Finding> body(Ddl ddl) {
        return Stream.of(Finding.in(BODY, ddl));
    }

    static Stream<Finding> queries(int unreadable) {
        return unreadable == 0
                ? Stream.empty()
                : Stream.of(new Finding(
                        QUERIES,
                        QUERIES.category(),
                        "",
                        "",
                        "",
                        "",
                        null,
                        0,
                        Map.of("count", String.valueOf(unreadable))));
    }
}
