package io.ybvoyager.assessment.oracle;

import static io.ybvoyager.assessment.oracle.Issues.caveat;
import static io.ybvoyager.assessment.oracle.Issues.code;
import static io.ybvoyager.assessment.oracle.Issues.feature;

import io.ybvoyager.assessment.rule.IssueType;
import java.util.List;

/** Kinds of issue in SQL and PL/SQL. The detail {@code found} names what was met. */
final class CodeIssues {
    private static final String VOLUME =
            "{lines} lines of PL/SQL with {statements} statements; PL/pgSQL is close, but not the same.";
    private static final String DRAFT =
            "Convert it (ora2pg -t {kind} gives a first draft) and test it against the source.";

    static final IssueType CONNECT_BY = feature(
            "ORACLE_CONNECT_BY",
            "Hierarchical queries",
            2,
            "CONNECT BY, LEVEL and PRIOR walk a tree.",
            "WITH RECURSIVE tree AS (SELECT …, 1 AS level FROM t WHERE <start with> UNION ALL SELECT …, level + 1 FROM t JOIN tree"
                    + " ON <connect by>) SELECT … FROM tree;");
    static final IssueType OUTER_JOIN = feature(
            "ORACLE_OUTER_JOIN_OPERATOR",
            "Outer joins written (+)",
            1,
            "The operator (+) is Oracle's own.",
            "a.id = b.id(+) becomes a LEFT JOIN b ON a.id = b.id.");
    static final IssueType ROWNUM = feature(
            "ORACLE_ROWNUM",
            "ROWNUM",
            1,
            "ROWNUM numbers rows before they are sorted.",
            "LIMIT n after ORDER BY, or row_number() OVER (ORDER BY …).");
    static final IssueType ROWID = feature(
            "ORACLE_ROWID",
            "ROWID",
            2,
            "ROWID addresses a row by its place; YugabyteDB has no such address (ctid is not supported).",
            "Use the primary key.");
    static final IssueType FUNCTIONS = feature(
            "ORACLE_FUNCTIONS",
            "Functions of Oracle",
            1,
            "PostgreSQL has them under other names: {found}.",
            "Replace them, or CREATE EXTENSION orafce, which YugabyteDB ships and which has most of them. {found}");
    static final IssueType DUAL = feature(
            "ORACLE_DUAL",
            "DUAL",
            1,
            "The table DUAL is Oracle's own.",
            "Leave out FROM DUAL; orafce has a view of that name.");
    static final IssueType MINUS = feature("ORACLE_MINUS", "MINUS", 1, "MINUS is EXCEPT elsewhere.", "Write EXCEPT.");
    static final IssueType MERGE = feature(
            "ORACLE_MERGE",
            "MERGE",
            1,
            "YugabyteDB does not run MERGE.",
            "INSERT INTO t … ON CONFLICT (key) DO UPDATE SET c = EXCLUDED.c; else UPDATE, then INSERT … WHERE NOT EXISTS.");
    static final IssueType PIVOT = feature(
            "ORACLE_PIVOT",
            "PIVOT and UNPIVOT",
            2,
            "PIVOT and UNPIVOT are Oracle's own.",
            "sum(x) FILTER (WHERE kind = 'a') AS a for each column; CROSS JOIN LATERAL (VALUES …) for UNPIVOT.");
    static final IssueType MODEL = feature(
            "ORACLE_MODEL",
            "MODEL",
            3,
            "MODEL computes with cells as spreadsheets do.",
            "Rewrite it with window functions or a recursive query, or compute in the application.");
    static final IssueType FLASHBACK = feature(
            "ORACLE_FLASHBACK_QUERY",
            "Queries of the past",
            2,
            "AS OF and VERSIONS BETWEEN read rows as they were.",
            "SET yb_read_time reads the past within the retention of history; for audits keep a table of changes.");
    static final IssueType HINTS = feature(
            "ORACLE_HINTS",
            "Hints",
            1,
            "Hints of Oracle's optimizer mean nothing to YugabyteDB: {found}.",
            "Drop them; after measuring, give hints of pg_hint_plan, which YugabyteDB ships: /*+ IndexScan(t i) */.");
    static final IssueType NEXTVAL = feature(
            "ORACLE_SEQUENCE_NEXTVAL",
            "NEXTVAL and CURRVAL",
            1,
            "Sequences are read otherwise: {found}.",
            "nextval('s') in place of s.NEXTVAL, currval('s') in place of s.CURRVAL.");
    static final IssueType SYSDATE = feature(
            "ORACLE_SYSDATE",
            "SYSDATE and SYSTIMESTAMP",
            1,
            "They tell the time of the call in the server's zone; now() tells that of the transaction's start.",
            "date_trunc('second', clock_timestamp())::timestamp, or now() where one time for all is better.");
    static final IssueType DATE_ARITHMETIC = feature(
            "ORACLE_DATE_ARITHMETIC",
            "Arithmetic with dates",
            1,
            "A number added to a date counts days; the difference of two is a number: {found}.",
            "d + n * interval '1 day'; extract(epoch FROM d2 - d1) / 86400 for the number of days.");
    static final IssueType EMPTY_STRING = feature(
            "ORACLE_EMPTY_STRING",
            "Empty strings are NULL",
            2,
            "'' is NULL in Oracle and a value of its own in YugabyteDB: x = '' is never true there and may be here, NOT NULL"
                    + " columns take '' here.",
            "Write IS NULL where NULL is meant; nullif(x, '') where values come in.");
    static final IssueType NULL_CONCATENATION = caveat(
            "ORACLE_NULL_CONCATENATION",
            "Concatenation with NULL",
            "'a' || NULL is 'a' in Oracle and NULL in YugabyteDB.",
            "concat(a, b), or a || coalesce(b, ''), wherever a part can be NULL.");
    static final IssueType LINK_USE = feature(
            "ORACLE_DATABASE_LINK_USE",
            "Tables of other databases",
            2,
            "A name with @ is looked up in another database: {found}.",
            "A foreign table of postgres_fdw, or dblink; to Oracle from the application.");
    static final IssueType MULTI_INSERT = feature(
            "ORACLE_MULTI_TABLE_INSERT",
            "INSERT ALL",
            1,
            "One INSERT into several tables is Oracle's own.",
            "WITH src AS (…), a AS (INSERT INTO t1 SELECT … FROM src) INSERT INTO t2 SELECT … FROM src;");
    static final IssueType XML = feature(
            "ORACLE_XML_FUNCTIONS",
            "XML functions",
            2,
            "YugabyteDB does not handle XML: {found}.",
            "Handle XML in the application, or keep jsonb.");
    static final IssueType JSON = feature(
            "ORACLE_JSON_FUNCTIONS",
            "JSON functions",
            1,
            "JSON is handled by other functions: {found}.",
            "jsonb: -> and ->> for JSON_VALUE and JSON_QUERY, jsonb_to_recordset for JSON_TABLE, jsonb_agg and jsonb_build_object"
                    + " for JSON_ARRAYAGG and JSON_OBJECT.");
    static final IssueType COLLECTION_QUERY = feature(
            "ORACLE_COLLECTION_QUERY",
            "Queries of collections",
            2,
            "TABLE(…), MULTISET and COLLECT turn collections into rows and back.",
            "unnest(array) and array_agg(…).");
    static final IssueType PARTITION_QUERY = feature(
            "ORACLE_PARTITION_QUERY",
            "Queries of one partition",
            1,
            "FROM t PARTITION (p) names a partition.",
            "Partitions are tables: FROM t_p, or a condition on the key.");
    static final IssueType LOCK_WAIT = feature(
            "ORACLE_FOR_UPDATE_WAIT",
            "FOR UPDATE WAIT",
            1,
            "FOR UPDATE WAIT n is Oracle's own.",
            "SET LOCAL lock_timeout = '5s' before FOR UPDATE; NOWAIT and SKIP LOCKED exist.");
    static final IssueType KEEP = feature(
            "ORACLE_KEEP_FIRST_LAST",
            "KEEP (DENSE_RANK …)",
            1,
            "KEEP FIRST and LAST are Oracle's own.",
            "(array_agg(x ORDER BY y))[1].");

    static final IssueType PROGRAM_SMALL = code("ORACLE_PLSQL", "PL/SQL to convert", 1, VOLUME, DRAFT);
    static final IssueType PROGRAM_LARGE =
            code("ORACLE_PLSQL_LARGE", "PL/SQL to convert, 100 lines and more", 2, VOLUME, DRAFT);
    static final IssueType PROGRAM_HUGE = code(
            "ORACLE_PLSQL_HUGE",
            "PL/SQL to convert, 1,000 lines and more",
            3,
            VOLUME,
            "Convert it piece by piece, each with tests; think of moving it to the application.");
    static final IssueType PACKAGE = code(
            "ORACLE_PACKAGE",
            "Packages",
            1,
            "YugabyteDB has no packages; this one has {subprograms} subprograms: {found}.",
            "CREATE SCHEMA {target}; one function or procedure for each subprogram: {target}.name(…). Private ones keep a prefix.");
    static final IssueType PACKAGE_STATE = code(
            "ORACLE_PACKAGE_STATE",
            "Variables of packages",
            2,
            "A session keeps the package's variables: {found}.",
            "set_config('{target}.name', value, false) and current_setting('{target}.name', true), or a temporary table.");
    static final IssueType PACKAGE_INITIALIZATION = code(
            "ORACLE_PACKAGE_INITIALIZATION",
            "Initialization of packages",
            1,
            "The package runs statements when a session first uses it.",
            "Call an init function at the start of a session, or at each use of the state.");
    static final IssueType OVERLOADS = caveat(
            "ORACLE_OVERLOADED_SUBPROGRAMS",
            "Overloaded subprograms",
            "Several subprograms have one name: {found}. YugabyteDB tells them apart by types only.",
            "Check that types still differ after conversion: NUMBER and INTEGER may both become numeric.");
    static final IssueType AUTONOMOUS = code(
            "ORACLE_AUTONOMOUS_TRANSACTION",
            "Autonomous transactions",
            2,
            "PRAGMA AUTONOMOUS_TRANSACTION commits apart from its caller.",
            "dblink to the same database: PERFORM dblink('dbname=' || current_database(), 'INSERT …'); or write from the"
                    + " application.");
    static final IssueType BULK = code(
            "ORACLE_BULK_COLLECT",
            "BULK COLLECT",
            1,
            "Rows are fetched into collections at once.",
            "array_agg into an array, or FOR r IN SELECT … LOOP.");
    static final IssueType FORALL = code(
            "ORACLE_FORALL",
            "FORALL",
            1,
            "Statements are run for all of a collection at once.",
            "One statement with unnest: UPDATE t SET … FROM unnest(ids) AS x(id) WHERE t.id = x.id.");
    static final IssueType REF_CURSOR = code(
            "ORACLE_REF_CURSOR",
            "REF CURSOR",
            1,
            "Cursors are handed to callers.",
            "refcursor with OPEN … FOR, read within one transaction; or RETURNS TABLE.");
    static final IssueType PIPELINED = code(
            "ORACLE_PIPELINED_FUNCTION",
            "Pipelined functions",
            1,
            "PIPE ROW returns rows one by one.",
            "RETURNS SETOF … with RETURN NEXT or RETURN QUERY.");
    static final IssueType SUPPLIED = code(
            "ORACLE_SUPPLIED_PACKAGES",
            "Packages of Oracle",
            2,
            "Programs of the server are called: {found}.",
            "{found}. orafce has DBMS_OUTPUT, DBMS_ALERT, DBMS_PIPE, DBMS_RANDOM, DBMS_UTILITY, UTL_FILE and others.");
    static final IssueType DYNAMIC_SQL = code(
            "ORACLE_DYNAMIC_SQL",
            "Dynamic SQL",
            1,
            "SQL is put together when it runs, and was not judged.",
            "EXECUTE format('… %I … %L', …) USING …; review each text.");
    static final IssueType EXCEPTIONS = code(
            "ORACLE_EXCEPTIONS",
            "Exceptions",
            1,
            "Errors are numbered and named otherwise: {found}.",
            "RAISE EXCEPTION USING ERRCODE = 'P0001', MESSAGE = …; WHEN no_data_found needs INTO STRICT; a block with EXCEPTION"
                    + " is a subtransaction.");
    static final IssueType GOTO =
            code("ORACLE_GOTO", "GOTO", 2, "PL/pgSQL has no GOTO.", "Loops with EXIT and CONTINUE.");
    static final IssueType NESTED = code(
            "ORACLE_NESTED_SUBPROGRAM",
            "Subprograms within subprograms",
            1,
            "PL/pgSQL has no subprograms within others: {found}.",
            "Functions of their own, with the variables they use as parameters.");
    static final IssueType TRANSACTIONS = code(
            "ORACLE_TRANSACTION_CONTROL",
            "COMMIT and ROLLBACK in programs",
            2,
            "Procedures can COMMIT only when called outside a transaction, functions and triggers never; SAVEPOINT has no"
                    + " counterpart: {found}.",
            "Leave transactions to the caller; a block with EXCEPTION in place of a savepoint.");
    static final IssueType COLLECTIONS = code(
            "ORACLE_COLLECTION_TYPE",
            "Collections",
            2,
            "Associative arrays, nested tables and varrays are declared: {found}.",
            "Arrays for dense ones, hstore or jsonb for those with keys, temporary tables for large ones.");
    static final IssueType RECORDS = code(
            "ORACLE_RECORD_TYPE",
            "Record types",
            1,
            "Record types are declared inside programs: {found}.",
            "CREATE TYPE name AS (…), or a variable of type record.");
    static final IssueType METHODS = code(
            "ORACLE_OBJECT_METHODS",
            "Object types with methods",
            2,
            "The type has methods.",
            "CREATE TYPE … AS (…) and functions that take it as first parameter.");
    static final IssueType INHERITED_TYPES = feature(
            "INHERITED_TYPES",
            "Inherited Types",
            2,
            "The type is UNDER another one; composite types know no inheritance.",
            "Repeat the attributes of the parent, or hold it in an attribute.");
    static final IssueType COLLECTION_OBJECT = feature(
            "ORACLE_COLLECTION_OBJECT",
            "Collection types",
            1,
            "The type is a nested table or a varray.",
            "Arrays need no type of their own: element[].");
    static final IssueType OBJECT_TYPE = feature(
            "ORACLE_OBJECT_TYPE",
            "Object types",
            1,
            "The type holds attributes.",
            "CREATE TYPE {target} AS (…) with the types of the target.");
    static final IssueType COMPOUND_TRIGGER = code(
            "COMPOUND_TRIGGER",
            "Compound Triggers",
            1,
            "A compound trigger acts at several times and shares variables between them.",
            "One trigger for each time; shared variables go to a temporary table or set_config.");
    static final IssueType EVENT_TRIGGER = code(
            "ORACLE_SYSTEM_TRIGGER",
            "Triggers on DDL and logon",
            2,
            "The trigger acts on events of the schema or database.",
            "Event triggers know DDL only; set what a logon needs by ALTER ROLE … SET or in the pool.");
    static final IssueType TRIGGER_ORDER = code(
            "ORACLE_TRIGGER_ORDER",
            "Order of triggers",
            1,
            "FOLLOWS and PRECEDES order triggers.",
            "Triggers run in the order of their names: name them accordingly.");
    static final IssueType OUT_PARAMETER = code(
            "ORACLE_FUNCTION_OUT_PARAMETER",
            "Functions with OUT parameters",
            1,
            "A function both returns a value and has OUT parameters.",
            "Return a record of all, or make it a procedure.");
    static final IssueType WRAPPED = code(
            "ORACLE_WRAPPED_SOURCE",
            "Wrapped programs",
            3,
            "The source is wrapped and cannot be read.",
            "Ask its maker for the source, or for a version for PostgreSQL.");
    static final IssueType CURSOR_ATTRIBUTES = code(
            "ORACLE_CURSOR_ATTRIBUTES",
            "Attributes of cursors",
            1,
            "Attributes are read: {found}.",
            "FOUND for %FOUND, GET DIAGNOSTICS n = ROW_COUNT for SQL%ROWCOUNT.");
    static final IssueType EXTERNAL = code(
            "ORACLE_EXTERNAL_PROGRAM",
            "Programs in Java or C",
            3,
            "The program is a name for one in Java or C.",
            "Move it to the application, or rewrite it in PL/pgSQL.");

    static final List<IssueType> TYPES = List.of(
            CONNECT_BY,
            OUTER_JOIN,
            ROWNUM,
            ROWID,
            FUNCTIONS,
            DUAL,
            MINUS,
            MERGE,
            PIVOT,
            MODEL,
            FLASHBACK,
            HINTS,
            NEXTVAL,
            SYSDATE,
            DATE_ARITHMETIC,
            EMPTY_STRING,
            NULL_CONCATENATION,
            LINK_USE,
            MULTI_INSERT,
            XML,
            JSON,
            COLLECTION_QUERY,
            PARTITION_QUERY,
            LOCK_WAIT,
            KEEP,
            PROGRAM_SMALL,
            PROGRAM_LARGE,
            PROGRAM_HUGE,
            PACKAGE,
            PACKAGE_STATE,
            PACKAGE_INITIALIZATION,
            OVERLOADS,
            AUTONOMOUS,
            BULK,
            FORALL,
            REF_CURSOR,
            PIPELINED,
            SUPPLIED,
            DYNAMIC_SQL,
            EXCEPTIONS,
            GOTO,
            NESTED,
            TRANSACTIONS,
            COLLECTIONS,
            RECORDS,
            METHODS,
            INHERITED_TYPES,
            COLLECTION_OBJECT,
            OBJECT_TYPE,
            COMPOUND_TRIGGER,
            EVENT_TRIGGER,
            TRIGGER_ORDER,
            OUT_PARAMETER,
            WRAPPED,
            CURSOR_ATTRIBUTES,
            EXTERNAL);

    private CodeIssues() {}
}
