package io.ybvoyager.assessment.rule;

import static io.ybvoyager.assessment.rule.IssueType.feature;

import io.ybvoyager.assessment.AssessmentReport.Category;
import io.ybvoyager.assessment.AssessmentReport.Impact;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The kinds of issue that stand in SQL itself, wherever the SQL stands; {@link SqlConstructs} finds them. */
final class ConstructTypes {
    static final IssueType ADVISORY_LOCKS = construct(
            "ADVISORY_LOCKS",
            "Advisory Locks",
            "Advisory locks are not supported. Found: {found}.",
            "Lock rows of a table made for it.",
            Fixes.since("2025.1.0.0", "2025.2.0.0", "2026.1.0.0").preview("ysql_yb_enable_advisory_locks", "2.25.1.0"));
    static final IssueType XML_FUNCTIONS = construct(
            "XML_FUNCTIONS",
            "XML Functions",
            "XML functions are not supported. Found: {found}.",
            "Handle XML in the application, or keep JSON.");
    static final IssueType REGEX_FUNCTIONS = construct(
            "REGEX_FUNCTIONS",
            "Regex Functions",
            "Not supported: {found}.",
            "Use regexp_match, regexp_matches or the operator ~.",
            Fixes.PG15);
    static final IssueType ANY_VALUE = construct(
            "ANY_VALUE_AGGREGATE_FUNCTION",
            "ANY_VALUE() aggregate Function",
            "any_value() is not supported.",
            "Use min() or max().");
    static final IssueType RANGE_AGGREGATE = construct(
            "RANGE_AGGREGATE_FUNCTION",
            "Range aggregate Functions",
            "Not supported: {found}.",
            "Aggregate the bounds.",
            Fixes.PG15);
    static final IssueType LARGE_OBJECTS = construct(
            "LARGE_OBJECT_FUNCTIONS",
            "Large Object Functions",
            "Large objects are not supported. Found: {found}.",
            "Keep the content as bytea, or outside of the database.");
    static final IssueType JSON_CONSTRUCTOR = construct(
            "JSON_CONSTRUCTOR_FUNCTION",
            "Json Constructor Functions",
            "Not supported: {found}.",
            "Use json_build_object, json_build_array, json_agg or json_object_agg.");
    static final IssueType JSON_QUERY = construct(
            "JSON_QUERY_FUNCTION",
            "Json Query Functions",
            "Not supported: {found}.",
            "Use jsonb_path_query and its kin.");
    static final IssueType JSON_PREDICATE = construct(
            "JSON_TYPE_PREDICATE",
            "Json Type Predicate",
            "IS JSON is not supported.",
            "Cast the value in a function that catches the error.");
    static final IssueType JSONB_SUBSCRIPTING = construct(
            "JSONB_SUBSCRIPTING",
            "Jsonb Subscripting",
            "Subscripts of jsonb are not supported. Found: {found}.",
            "Use -> and ->>; jsonb_set to write.",
            Fixes.PG15);
    static final IssueType COPY_WHERE = construct(
            "COPY FROM ... WHERE",
            "COPY FROM ... WHERE",
            "COPY cannot filter rows.",
            "Load into a table of its own and select from it.",
            Fixes.PG15);
    static final IssueType COPY_ON_ERROR =
            construct("COPY ... ON_ERROR", "COPY ... ON_ERROR", "COPY has no ON_ERROR.", "Clean the file first.");
    static final IssueType WITH_TIES = construct(
            "FETCH_WITH_TIES", "FETCH .. WITH TIES", "WITH TIES is not supported.", "Use rank() in a sub-query.");
    static final IssueType MATERIALIZED_CTE = construct(
            "CTE_WITH_MATERIALIZED_CLAUSE",
            "CTE with MATERIALIZE clause",
            "[NOT] MATERIALIZED is not supported in WITH.",
            "Remove the word; check the plan.",
            Fixes.PG15);
    static final IssueType MERGE = construct(
            "MERGE_STATEMENT", "Merge Statement", "MERGE is not supported.", "Use INSERT … ON CONFLICT, or PL/pgSQL.");
    static final IssueType LISTEN_NOTIFY = construct(
            "LISTEN_NOTIFY",
            "Events Listen / Notify",
            "LISTEN and NOTIFY are not supported. Found: {found}.",
            "Poll a table, or use a message queue.",
            Fixes.NEVER.early("ysql_yb_enable_listen_notify", "2025.2.3.0", "2026.1.0.0"));
    static final IssueType NON_DECIMAL = construct(
            "NON_DECIMAL_INTEGER_LITERAL",
            "Non-decimal integer literal",
            "Not supported: {found}.",
            "Write the number in decimal.");
    static final IssueType TWO_PHASE = feature(
            "TWO_PHASE_COMMIT",
            "Two-Phase Commit",
            3,
            "PREPARE TRANSACTION and COMMIT or ROLLBACK PREPARED are not supported.",
            "Coordinate the transaction in the application.");
    static final IssueType DATABASE_15 = construct(
            "DATABASE_OPTIONS_PG15",
            "Database options",
            "Options of CREATE DATABASE are not supported: {found}.",
            "Remove them.");
    static final IssueType DATABASE_17 = construct(
            "DATABASE_OPTIONS_PG17",
            "Database options",
            "Options of CREATE DATABASE are not supported: {found}.",
            "Remove them.");
    static final IssueType SAVEPOINT = IssueType.caveat(
            "SAVEPOINT_USAGE",
            "Savepoint usage",
            "The application uses savepoints; in a live migration with fall-back, changes that were rolled back to one may be replicated.",
            "Upgrade the target, or avoid savepoints until the fall-back window is over.",
            Fixes.since("2024.2.8.0", "2025.1.4.0", "2025.2.2.0", "2026.1.0.0"));
    static final IssueType WHERE_CURRENT_OF = construct(
            "UNSUPPORTED_PG_WHERE_CURRENT_OF",
            "WHERE CURRENT OF",
            "UPDATE and DELETE cannot name the row of a cursor (WHERE CURRENT OF).",
            "Read the key through the cursor, and use it in WHERE.");
    static final IssueType FETCH = construct(
            "UNSUPPORTED_PG_FETCH_DIRECTION",
            "FETCH that does not go forward",
            "Cursors only go forward; not supported: {found}.",
            "Fetch forward, or sort the query the other way round.");
    static final IssueType RANGE_OFFSET = construct(
            "UNSUPPORTED_PG_RANGE_FLOAT_OFFSET",
            "RANGE frame with an offset of type float",
            "A window frame RANGE with an offset of type {found} is not supported.",
            "Use ROWS, or an offset of the column's own exact type.");
    static final IssueType TABLE_LOCKS = construct(
            "TABLE_LOCKS",
            "Table-level locks",
            "LOCK TABLE in the mode {found} fails unless table-level locks (enable_object_locking_for_table_locks) are switched"
                    + " on; only ACCESS SHARE is always accepted.",
            "Lock rows of a table made for it (SELECT … FOR UPDATE), or switch table-level locks on.");
    static final IssueType NOWAIT = advice(
            "ROW_LOCK_NOWAIT",
            "Row locks that do not wait",
            "The statement takes row locks with NOWAIT. Without wait queues (enable_wait_queues) YugabyteDB decides conflicts by"
                    + " priority, so such a statement may fail, or win, where PostgreSQL decides otherwise.",
            "Test it under load; retry on errors 55P03 and 40001.",
            Category.migration_caveats);
    static final IssueType HELD_CURSOR = advice(
            "CURSOR_WITH_HOLD",
            "Cursor WITH HOLD",
            "A cursor WITH HOLD outlives its transaction: its rows are copied to one node, and the connection manager gives the"
                    + " session a connection of its own.",
            "Page by key (WHERE key > last ORDER BY key LIMIT n) instead.",
            Category.performance_optimizations);
    static final IssueType TEMPORARY_TABLE = advice(
            "TEMPORARY_TABLE_USAGE",
            "Temporary tables made at run time",
            "A temporary table is made while the application runs ({found}). Each one changes the catalog, which all nodes have to"
                    + " learn, and ties the session to its connection.",
            "Use WITH, an array, or an ordinary table with a column for the session.",
            Category.performance_optimizations);

    static final Map<String, IssueType> SYSTEM_COLUMNS = systemColumns();

    private ConstructTypes() {}

    static List<IssueType> all() {
        List<IssueType> types = new ArrayList<>(List.of(
                ADVISORY_LOCKS,
                XML_FUNCTIONS,
                REGEX_FUNCTIONS,
                ANY_VALUE,
                RANGE_AGGREGATE,
                LARGE_OBJECTS,
                JSON_CONSTRUCTOR,
                JSON_QUERY,
                JSON_PREDICATE,
                JSONB_SUBSCRIPTING,
                COPY_WHERE,
                COPY_ON_ERROR,
                WITH_TIES,
                MATERIALIZED_CTE,
                MERGE,
                LISTEN_NOTIFY,
                NON_DECIMAL,
                TWO_PHASE,
                DATABASE_15,
                DATABASE_17,
                SAVEPOINT,
                WHERE_CURRENT_OF,
                FETCH,
                RANGE_OFFSET,
                TABLE_LOCKS,
                NOWAIT,
                HELD_CURSOR,
                TEMPORARY_TABLE));
        types.addAll(SYSTEM_COLUMNS.values());
        return List.copyOf(types);
    }

    private static Map<String, IssueType> systemColumns() {
        Map<String, IssueType> map = new LinkedHashMap<>();
        for (String name : List.of("xmin", "xmax", "cmin", "cmax", "ctid")) {
            map.put(
                    name,
                    construct(
                            "SYSTEM_COLUMN_" + name.toUpperCase(Locale.ROOT),
                            "System Columns - " + name,
                            "The system column " + name + " does not exist or means nothing.",
                            "Use a column of your own, such as a version number or a key."));
        }
        return map;
    }

    private static IssueType construct(String id, String name, String description, String suggestion) {
        return construct(id, name, description, suggestion, Fixes.NEVER);
    }

    private static IssueType construct(String id, String name, String description, String suggestion, Fixes fixes) {
        return new IssueType(
                id, name, Category.unsupported_features, Impact.LEVEL_2, description, suggestion, fixes, Docs.link(id));
    }

    private static IssueType advice(String id, String name, String description, String suggestion, Category category) {
        return new IssueType(id, name, category, Impact.LEVEL_1, description, suggestion, Fixes.NEVER, Docs.link(id));
    }
}
