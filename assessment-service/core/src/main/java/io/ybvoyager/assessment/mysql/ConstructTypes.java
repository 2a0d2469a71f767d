package io.ybvoyager.assessment.mysql;

import static io.ybvoyager.assessment.mysql.Issues.construct;

import io.ybvoyager.assessment.rule.IssueType;
import java.util.List;

/** Kinds of issue that {@link Constructs} finds, in the order of reports. */
final class ConstructTypes {
    static final IssueType REPLACE = construct(
            "REPLACE_INTO",
            "REPLACE statement",
            2,
            "REPLACE deletes the row that has the key and inserts the new one; YugabyteDB has no such statement.",
            "Write INSERT … ON CONFLICT (key) DO UPDATE SET …; columns that are not named keep their value then.");
    static final IssueType INSERT_IGNORE = construct(
            "INSERT_IGNORE",
            "INSERT, UPDATE or DELETE IGNORE",
            2,
            "IGNORE turns errors of rows into warnings: double keys, values out of range, missing parents.",
            "Write INSERT … ON CONFLICT DO NOTHING, which passes over double keys only; handle other errors in the application.");
    static final IssueType UPSERT = construct(
            "ON_DUPLICATE_KEY_UPDATE",
            "INSERT … ON DUPLICATE KEY UPDATE",
            2,
            "The clause looks at every unique key and is not known in YugabyteDB.",
            "Write INSERT … ON CONFLICT (key columns) DO UPDATE SET column = excluded.column; name the one key that is meant.");
    static final IssueType PRIORITY = construct(
            "STATEMENT_PRIORITY",
            "LOW_PRIORITY, HIGH_PRIORITY, DELAYED or QUICK",
            1,
            "YugabyteDB has no priorities of statements.",
            "Leave the word out.");
    static final IssueType INSERT_SET = construct(
            "INSERT_SET",
            "INSERT … SET",
            1,
            "YugabyteDB inserts with a list of columns and VALUES only.",
            "Write INSERT INTO t (a, b) VALUES (…, …).");
    static final IssueType MULTI_UPDATE = construct(
            "MULTI_TABLE_UPDATE",
            "UPDATE of several tables",
            2,
            "UPDATE names several tables or joins them.",
            "Write UPDATE t SET … FROM other WHERE …; one statement for each table that changes.");
    static final IssueType MULTI_DELETE = construct(
            "MULTI_TABLE_DELETE",
            "DELETE from several tables",
            2,
            "DELETE names several tables or joins them.",
            "Write DELETE FROM t USING other WHERE …; one statement for each table that loses rows.");
    static final IssueType LIMITED_CHANGE = construct(
            "UPDATE_DELETE_LIMIT",
            "UPDATE or DELETE with ORDER BY or LIMIT",
            2,
            "YugabyteDB changes all rows that WHERE finds.",
            "Write WHERE key IN (SELECT key FROM t WHERE … ORDER BY … LIMIT n).");
    static final IssueType JOIN = construct(
            "STRAIGHT_JOIN",
            "STRAIGHT_JOIN",
            1,
            "The order of joins is fixed by a word that YugabyteDB does not know.",
            "Write JOIN; where the order matters use pg_hint_plan's /*+ Leading(…) */.");
    static final IssueType INDEX_HINT = construct(
            "INDEX_HINT",
            "USE, FORCE or IGNORE INDEX",
            1,
            "Hints on indexes are written otherwise in YugabyteDB.",
            "Leave them out, or use pg_hint_plan's /*+ IndexScan(t index) */.");
    static final IssueType MODIFIER = construct(
            "SELECT_MODIFIER",
            "Words behind SELECT that only MySQL has",
            1,
            "{found}: YugabyteDB does not know it.",
            "Leave it out.");
    static final IssueType FOUND_ROWS = construct(
            "SQL_CALC_FOUND_ROWS",
            "SQL_CALC_FOUND_ROWS and FOUND_ROWS()",
            2,
            "MySQL counts the rows that LIMIT cut off; YugabyteDB does not.",
            "Run SELECT count(*) with the same condition, or add count(*) OVER () to the columns.");
    static final IssueType LOCK_TABLES = construct(
            "LOCK_TABLES",
            "LOCK TABLES",
            2,
            "Tables are locked by the session, outside of transactions; YugabyteDB has no such lock.",
            "Use a transaction with SELECT … FOR UPDATE on the rows that matter.");
    static final IssueType USER_LOCK = construct(
            "USER_LOCKS",
            "GET_LOCK and its like",
            2,
            "{found}: locks by name are advisory locks in YugabyteDB, which know numbers and came with 2025.1.",
            "Use pg_advisory_lock(hashtext('name')) on a version that has it, or a table of locks.");
    static final IssueType FUNCTION = construct(
            "FUNCTION",
            "Functions that YugabyteDB does not have",
            2,
            "Functions of MySQL that have another name or do not exist: {found}.",
            "Replace each as listed: {replacements}.");
    static final IssueType CHANGED = construct(
            "FUNCTION_DIFFERS",
            "Functions that do something else in YugabyteDB",
            2,
            "Functions of the same name with another result: {found}.",
            "Check each: {replacements}.");
    static final IssueType FULLTEXT = construct(
            "FULLTEXT_SEARCH",
            "MATCH … AGAINST",
            3,
            "Full-text search has other operators and another ranking in YugabyteDB.",
            "Write to_tsvector('english', column) @@ websearch_to_tsquery('english', words) with a GIN index; compare the results.");
    static final IssueType LOAD_DATA = construct(
            "LOAD_DATA",
            "LOAD DATA or LOAD XML",
            2,
            "Files are loaded by a statement that YugabyteDB does not have.",
            "Use COPY … FROM (FORMAT csv), or \\copy of ysqlsh.");
    static final IssueType OUTFILE = construct(
            "SELECT_INTO_OUTFILE",
            "SELECT … INTO OUTFILE",
            2,
            "Results are written to a file of the server.",
            "Use COPY (SELECT …) TO STDOUT, or \\copy of ysqlsh.");
    static final IssueType XA = construct(
            "XA_TRANSACTION",
            "XA transactions",
            3,
            "YugabyteDB has no prepared transactions.",
            "Use one database for each transaction, or the outbox pattern.");
    static final IssueType HANDLER = construct(
            "HANDLER_STATEMENT",
            "HANDLER",
            2,
            "Tables are read below SQL.",
            "Use SELECT with ORDER BY and LIMIT, or a cursor.");
    static final IssueType USER_VARIABLE = construct(
            "USER_VARIABLE",
            "User variables",
            2,
            "Variables of the session ({found}) are not known in YugabyteDB.",
            "In routines DECLARE them; for running numbers and totals use window functions; else set_config('app.x', …) and current_setting.");
    static final IssueType SYSTEM_VARIABLE = construct(
            "SYSTEM_VARIABLE",
            "System variables",
            1,
            "Settings of MySQL ({found}) are read or set.",
            "Leave them out or use the setting of YugabyteDB that has the purpose.");
    static final IssueType OPERATOR = construct(
            "OPERATOR",
            "Operators that only MySQL has",
            2,
            "Operators with another name in YugabyteDB: {found}.",
            "Write <=> as IS NOT DISTINCT FROM, DIV as div() or / of integers, && as AND, || as OR, ! as NOT, XOR as <> of booleans,"
                    + " REGEXP and RLIKE as ~*, := as a variable, SOUNDS LIKE with fuzzystrmatch.");
    static final IssueType LIMIT = construct(
            "LIMIT_COMMA",
            "LIMIT offset, count",
            1,
            "LIMIT with two numbers and a comma is not known.",
            "Write LIMIT count OFFSET offset.");
    static final IssueType ROLLUP = construct(
            "WITH_ROLLUP",
            "GROUP BY … WITH ROLLUP",
            1,
            "The words behind the columns are not known.",
            "Write GROUP BY ROLLUP (columns).");
    static final IssueType INTERVAL = construct(
            "INTERVAL",
            "INTERVAL without quotes",
            1,
            "INTERVAL 1 DAY is no literal of YugabyteDB.",
            "Write INTERVAL '1 day', or make_interval(days => n).");
    static final IssueType SHARE =
            construct("LOCK_IN_SHARE_MODE", "LOCK IN SHARE MODE", 1, "The words are not known.", "Write FOR SHARE.");
    static final IssueType CAST = construct(
            "CAST",
            "CAST and CONVERT to MySQL's types",
            1,
            "Types or character sets that YugabyteDB does not have: {found}.",
            "Cast to bigint, numeric, text, timestamp or bytea; use convert_to and convert_from for character sets.");
    static final IssueType COLLATE = construct(
            "COLLATE_CLAUSE",
            "COLLATE with a collation of MySQL",
            1,
            "The collation {found} does not exist in YugabyteDB.",
            "Leave it out, or compare lower(a) with lower(b) where case must not count.");
    static final IssueType QUOTES = construct(
            "DOUBLE_QUOTED_STRING",
            "Strings in double quotes",
            1,
            "Double quotes stand around names in YugabyteDB, so that a string becomes a column that does not exist.",
            "Write strings with single quotes.");
    static final IssueType ZERO_DATE = construct(
            "ZERO_DATE_LITERAL",
            "Zero dates",
            2,
            "Dates with a zero year, month or day do not exist in YugabyteDB.",
            "Use NULL, or -infinity where the column must have a value.");
    static final IssueType LOOSE_GROUP = construct(
            "LOOSE_GROUP_BY",
            "Columns that are not in GROUP BY",
            2,
            "{found} is selected, but is neither grouped nor aggregated: MySQL takes any row's value.",
            "Add it to GROUP BY, or say which value is meant with min(), max() or DISTINCT ON.");
    static final IssueType DYNAMIC = construct(
            "DYNAMIC_SQL",
            "PREPARE and EXECUTE of texts",
            2,
            "Statements are composed and run from a variable.",
            "Use EXECUTE format('…', …) USING … in PL/pgSQL.");
    static final IssueType TEMPORARY = construct(
            "TEMPORARY_TABLE_IN_ROUTINE",
            "Temporary tables in routines",
            2,
            "The routine makes a temporary table; in YugabyteDB that is slow and its catalog changes cost all sessions.",
            "Use a CTE, an array, or an ordinary table with a key of the session.");
    static final IssueType TRANSACTION = construct(
            "TRANSACTION_IN_ROUTINE",
            "Transactions in routines",
            2,
            "The routine begins or ends transactions.",
            "Functions cannot; procedures can COMMIT when they are called outside of a transaction.");
    static final IssueType CURSOR = construct(
            "CURSOR",
            "Cursors",
            1,
            "The routine declares a cursor.",
            "Write FOR r IN SELECT … LOOP, or better one statement for all rows.");
    static final IssueType CONDITION = construct(
            "CONDITION_HANDLER",
            "Handlers of conditions",
            2,
            "The routine handles errors or NOT FOUND by DECLARE … HANDLER: {found}.",
            "Use BEGIN … EXCEPTION WHEN … END for EXIT handlers and IF NOT FOUND for cursors; CONTINUE handlers need other code.");
    static final IssueType SIGNAL = construct(
            "SIGNAL",
            "SIGNAL and RESIGNAL",
            1,
            "Errors are raised in MySQL's words.",
            "Write RAISE EXCEPTION '…' USING ERRCODE = '45000'.");
    static final IssueType DIAGNOSTICS = construct(
            "GET_DIAGNOSTICS",
            "GET DIAGNOSTICS",
            1,
            "The items of diagnostics have other names.",
            "Use GET STACKED DIAGNOSTICS in an exception block.");
    static final IssueType RESULT_SET = construct(
            "RESULT_SET",
            "Result sets of procedures",
            3,
            "The procedure hands {found} result set(s) of SELECT to its caller; procedures of YugabyteDB cannot.",
            "Make it a function that RETURNS TABLE or SETOF, or return refcursors; callers change too.");

    static final List<IssueType> ALL = List.of(
            REPLACE,
            INSERT_IGNORE,
            UPSERT,
            PRIORITY,
            INSERT_SET,
            MULTI_UPDATE,
            MULTI_DELETE,
            LIMITED_CHANGE,
            JOIN,
            INDEX_HINT,
            MODIFIER,
            FOUND_ROWS,
            LOCK_TABLES,
            USER_LOCK,
            FUNCTION,
            CHANGED,
            FULLTEXT,
            LOAD_DATA,
            OUTFILE,
            XA,
            HANDLER,
            USER_VARIABLE,
            SYSTEM_VARIABLE,
            OPERATOR,
            LIMIT,
            ROLLUP,
            INTERVAL,
            SHARE,
            CAST,
            COLLATE,
            QUOTES,
            ZERO_DATE,
            LOOSE_GROUP,
            DYNAMIC,
            TEMPORARY,
            TRANSACTION,
            CURSOR,
            CONDITION,
            SIGNAL,
            DIAGNOSTICS,
            RESULT_SET);

    private ConstructTypes() {}
}
