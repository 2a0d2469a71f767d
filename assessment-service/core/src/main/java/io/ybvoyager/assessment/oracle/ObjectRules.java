package io.ybvoyager.assessment.oracle;

import static io.ybvoyager.assessment.oracle.Issues.advice;
import static io.ybvoyager.assessment.oracle.Issues.caveat;
import static io.ybvoyager.assessment.oracle.Issues.code;
import static io.ybvoyager.assessment.oracle.Issues.feature;

import io.ybvoyager.assessment.oracle.OracleSchema.Other;
import io.ybvoyager.assessment.oracle.OracleSchema.Sequence;
import io.ybvoyager.assessment.oracle.OracleSchema.Unit;
import io.ybvoyager.assessment.oracle.OracleSchema.View;
import io.ybvoyager.assessment.rule.Finding;
import io.ybvoyager.assessment.rule.IssueType;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Objects that are neither tables nor programs. */
final class ObjectRules {
    private static final Map<String, IssueType> BY_TYPE = byType();
    private static final IssueType FAST_REFRESH = feature(
            "ORACLE_MATERIALIZED_VIEW_REFRESH",
            "Materialized views that follow their tables",
            2,
            "The view is refreshed {refresh}; YugabyteDB refreshes whole views, and only when told.",
            "REFRESH MATERIALIZED VIEW {target} by a job (pg_cron), or keep a table by triggers.");
    private static final IssueType CACHE = advice(
            "ORACLE_SEQUENCE_CACHE",
            "Sequences without a cache",
            "The sequence keeps {cache} numbers ready; each refill of a sequence in YugabyteDB is a write to a tablet.",
            "ALTER SEQUENCE {target} CACHE 100; numbers then have gaps.");
    private static final IssueType ORDERED = caveat(
            "ORACLE_ORDERED_SEQUENCE",
            "Sequences in order",
            "ORDER promises growing numbers over all nodes; YugabyteDB does so only with CACHE 1.",
            "Order by a time of creation, or use CACHE 1 and pay for it.");
    private static final IssueType RANGE = feature(
            "ORACLE_SEQUENCE_RANGE",
            "Sequences beyond bigint",
            1,
            "The sequence stands at {last}: sequences of YugabyteDB end at 9223372036854775807.",
            "Begin anew, or make the key of two columns.");
    private static final IssueType INVALID = caveat(
            "ORACLE_INVALID_OBJECT",
            "Objects that do not compile",
            "The source marks it INVALID: it may be dead.",
            "Leave it out, or make it compile in the source first (ALTER … COMPILE), so that there is something to test against.");
    static final IssueType UNREADABLE = code(
            "ORACLE_UNREADABLE_STATEMENT",
            "Statements that cannot be read",
            1,
            "Line {line}, column {column}: {why}. It was not judged.",
            "Look at it by hand. When the source accepts it, please report the statement.");

    static final List<IssueType> TYPES = Stream.concat(
                    BY_TYPE.values().stream().distinct(),
                    Stream.of(FAST_REFRESH, CACHE, ORDERED, RANGE, INVALID, UNREADABLE))
            .toList();

    private static final int BIGINT_DIGITS = 19;

    private ObjectRules() {}

    static Stream<Finding> judge(OracleSchema schema) {
        return Stream.of(
                        schema.others().stream().flatMap(ObjectRules::other),
                        schema.views().stream().flatMap(ObjectRules::view),
                        schema.units().stream().filter(unit -> !unit.valid()).map(ObjectRules::invalid),
                        schema.sequences().stream().filter(s -> !s.ofIdentity()).flatMap(ObjectRules::sequence),
                        schema.unreadable().stream().map(ObjectRules::unreadable))
                .flatMap(stream -> stream);
    }

    private static Stream<Finding> other(Other other) {
        IssueType type = BY_TYPE.get(other.type());
        return type == null
                ? Stream.of()
                : Stream.of(Issues.found(type, other.type(), other.name(), other.source(), other.details()));
    }

    private static Stream<Finding> view(View view) {
        boolean follows = view.refresh().contains("FAST") || view.refresh().contains("COMMIT");
        Stream<Finding> refresh = follows
                ? Stream.of(Issues.found(
                        FAST_REFRESH,
                        view.type(),
                        view.name(),
                        view.source(),
                        Map.of("refresh", view.refresh(), "target", TargetNames.shown(view.name()))))
                : Stream.of();
        Stream<Finding> invalid = view.valid()
                ? Stream.of()
                : Stream.of(Issues.found(INVALID, view.type(), view.name(), view.source(), Map.of()));
        return Stream.concat(refresh, invalid);
    }

    private static Finding invalid(Unit unit) {
        return Issues.found(INVALID, unit.objectType(), unit.name(), unit.source(), Map.of());
    }

    private static Stream<Finding> sequence(Sequence sequence) {
        Map<String, String> details = Map.of(
                "cache", sequence.cache(), "last", sequence.last(), "target", TargetNames.shown(sequence.name()));
        Stream<Finding> cache = List.of("0", "1").contains(sequence.cache())
                ? Stream.of(Issues.found(CACHE, "SEQUENCE", sequence.name(), sequence.source(), details))
                : Stream.of();
        Stream<Finding> ordered = sequence.ordered()
                ? Stream.of(Issues.found(ORDERED, "SEQUENCE", sequence.name(), sequence.source(), details))
                : Stream.of();
        Stream<Finding> range = sequence.last().length() >= BIGINT_DIGITS
                ? Stream.of(Issues.found(RANGE, "SEQUENCE", sequence.name(), sequence.source(), details))
                : Stream.of();
        return Stream.of(cache, ordered, range).flatMap(stream -> stream);
    }

    private static Finding unreadable(OracleSchema.Unreadable unreadable) {
        String what = DdlReader.head(unreadable.source().sql(), 3);
        return Issues.at(
                UNREADABLE,
                "STATEMENT",
                what,
                "STATEMENT " + what,
                unreadable.source(),
                Map.of(
                        "line", Integer.toString(unreadable.line()),
                        "column", Integer.toString(unreadable.column()),
                        "why", unreadable.why()));
    }

    private static Map<String, IssueType> byType() {
        Map<String, IssueType> types = new LinkedHashMap<>();
        types.put(
                "SYNONYM",
                feature(
                        "ORACLE_SYNONYM",
                        "Synonyms",
                        1,
                        "YugabyteDB has no synonyms; this one stands for {target}.",
                        "Set search_path to the schemas in question, or make a view: CREATE VIEW … AS SELECT * FROM {target};"));
        types.put(
                "DATABASE LINK",
                feature(
                        "ORACLE_DATABASE_LINK",
                        "Database links",
                        2,
                        "Queries over a link run in another database.",
                        "CREATE EXTENSION postgres_fdw (or dblink) for a PostgreSQL or YugabyteDB; for an Oracle let the application ask"
                                + " both, or copy the tables."));
        types.put(
                "MATERIALIZED VIEW LOG",
                feature(
                        "ORACLE_MATERIALIZED_VIEW_LOG",
                        "Materialized view logs",
                        1,
                        "Logs of changes serve fast refreshes, which YugabyteDB does not have.",
                        "Leave the log out; see the views that use it."));
        types.put(
                "POLICY",
                feature(
                        "ORACLE_VPD_POLICY",
                        "Virtual private database",
                        2,
                        "The function {function} adds a condition to every statement on {table}.",
                        "ALTER TABLE {table} ENABLE ROW LEVEL SECURITY; CREATE POLICY … USING (…), with current_setting() in place of"
                                + " SYS_CONTEXT."));
        types.put(
                "QUEUE",
                feature(
                        "ORACLE_ADVANCED_QUEUE",
                        "Advanced Queuing",
                        3,
                        "Queues of messages inside the database have no counterpart.",
                        "A table with SELECT … FOR UPDATE SKIP LOCKED, or a message broker."));
        types.put(
                "JAVA SOURCE",
                feature(
                        "ORACLE_JAVA",
                        "Java in the database",
                        3,
                        "Java does not run inside YugabyteDB.",
                        "Move it to the application, or rewrite it in PL/pgSQL."));
        types.put("JAVA CLASS", types.get("JAVA SOURCE"));
        types.put(
                "JOB",
                feature(
                        "ORACLE_SCHEDULER_JOB",
                        "Jobs",
                        1,
                        "The server runs it by itself ({schedule}).",
                        "CREATE EXTENSION pg_cron; SELECT cron.schedule('0 3 * * *', 'CALL …'); or a scheduler outside."));
        types.put(
                "DIRECTORY",
                feature(
                        "ORACLE_DIRECTORY",
                        "Directories",
                        1,
                        "Programs and external tables read files of the database's machine through it.",
                        "Let the application read the files; COPY … FROM STDIN loads them."));
        types.put(
                "CONTEXT",
                feature(
                        "ORACLE_CONTEXT",
                        "Application contexts",
                        1,
                        "SYS_CONTEXT reads values that a package sets for a session.",
                        "set_config('app.name', value, false) and current_setting('app.name', true)."));
        types.put(
                "EDITION",
                feature(
                        "ORACLE_EDITION",
                        "Editions",
                        1,
                        "Several versions of programs at once have no counterpart.",
                        "Keep versions in schemas of their own and switch by search_path."));
        types.put(
                "CLUSTER",
                feature(
                        "ORACLE_CLUSTER",
                        "Clusters of tables",
                        1,
                        "YugabyteDB has no clusters.",
                        "Leave the cluster out; its tables become plain ones."));
        types.put(
                "LIBRARY",
                feature(
                        "ORACLE_EXTERNAL_LIBRARY",
                        "External procedures",
                        3,
                        "Programs in C outside the database have no counterpart.",
                        "Move them to the application."));
        types.put(
                "OPERATOR",
                feature(
                        "ORACLE_USER_OPERATOR",
                        "Operators of users",
                        2,
                        "An operator of one's own.",
                        "CREATE OPERATOR exists; index types of one's own do not."));
        types.put(
                "PUBLIC GRANT",
                caveat(
                        "ORACLE_PUBLIC_GRANT", "Rights of everybody",
                        "PUBLIC may {privilege}.", "Grant it to the roles that need it."));
        return types;
    }
}
