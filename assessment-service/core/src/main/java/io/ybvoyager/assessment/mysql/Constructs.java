package io.ybvoyager.assessment.mysql;

import static io.ybvoyager.assessment.mysql.Issues.construct;

import io.ybvoyager.assessment.mysql.Code.Hit;
import io.ybvoyager.assessment.rule.IssueType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Finds in parse trees what MySQL understands and YugabyteDB does not, or understands otherwise. */
final class Constructs {
    /** Where SQL stands. */
    enum Place {
        QUERY,
        VIEW,
        ROUTINE
    }

    private static final IssueType REPLACE = construct(
            "REPLACE_INTO",
            "REPLACE statement",
            2,
            "REPLACE deletes the row that has the key and inserts the new one; YugabyteDB has no such statement.",
            "Write INSERT … ON CONFLICT (key) DO UPDATE SET …; columns that are not named keep their value then.");
    private static final IssueType INSERT_IGNORE = construct(
            "INSERT_IGNORE",
            "INSERT, UPDATE or DELETE IGNORE",
            2,
            "IGNORE turns errors of rows into warnings: double keys, values out of range, missing parents.",
            "Write INSERT … ON CONFLICT DO NOTHING, which passes over double keys only; handle other errors in the application.");
    private static final IssueType UPSERT = construct(
            "ON_DUPLICATE_KEY_UPDATE",
            "INSERT … ON DUPLICATE KEY UPDATE",
            2,
            "The clause looks at every unique key and is not known in YugabyteDB.",
            "Write INSERT … ON CONFLICT (key columns) DO UPDATE SET column = excluded.column; name the one key that is meant.");
    private static final IssueType PRIORITY = construct(
            "STATEMENT_PRIORITY",
            "LOW_PRIORITY, HIGH_PRIORITY, DELAYED or QUICK",
            1,
            "YugabyteDB has no priorities of statements.",
            "Leave the word out.");
    private static final IssueType INSERT_SET = construct(
            "INSERT_SET",
            "INSERT … SET",
            1,
            "YugabyteDB inserts with a list of columns and VALUES only.",
            "Write INSERT INTO t (a, b) VALUES (…, …).");
    private static final IssueType MULTI_UPDATE = construct(
            "MULTI_TABLE_UPDATE",
            "UPDATE of several tables",
            2,
            "UPDATE names several tables or joins them.",
            "Write UPDATE t SET … FROM other WHERE …; one statement for each table that changes.");
    private static final IssueType MULTI_DELETE = construct(
            "MULTI_TABLE_DELETE",
            "DELETE from several tables",
            2,
            "DELETE names several tables or joins them.",
            "Write DELETE FROM t USING other WHERE …; one statement for each table that loses rows.");
    private static final IssueType LIMITED_CHANGE = construct(
            "UPDATE_DELETE_LIMIT",
            "UPDATE or DELETE with ORDER BY or LIMIT",
            2,
            "YugabyteDB changes all rows that WHERE finds.",
            "Write WHERE key IN (SELECT key FROM t WHERE … ORDER BY … LIMIT n).");
    private static final IssueType JOIN = construct(
            "STRAIGHT_JOIN",
            "STRAIGHT_JOIN",
            1,
            "The order of joins is fixed by a word that YugabyteDB does not know.",
            "Write JOIN; where the order matters use pg_hint_plan's /*+ Leading(…) */.");
    private static final IssueType INDEX_HINT = construct(
            "INDEX_HINT",
            "USE, FORCE or IGNORE INDEX",
            1,
            "Hints on indexes are written otherwise in YugabyteDB.",
            "Leave them out, or use pg_hint_plan's /*+ IndexScan(t index) */.");
    private static final IssueType MODIFIER = construct(
            "SELECT_MODIFIER",
            "Words behind SELECT that only MySQL has",
            1,
            "{found}: YugabyteDB does not know it.",
            "Leave it out.");
    private static final IssueType FOUND_ROWS = construct(
            "SQL_CALC_FOUND_ROWS",
            "SQL_CALC_FOUND_ROWS and FOUND_ROWS()",
            2,
            "MySQL counts the rows that LIMIT cut off; YugabyteDB does not.",
            "Run SELECT count(*) with the same condition, or add count(*) OVER () to the columns.");
    private static final IssueType LOCK_TABLES = construct(
            "LOCK_TABLES",
            "LOCK TABLES",
            2,
            "Tables are locked by the session, outside of transactions; YugabyteDB has no such lock.",
            "Use a transaction with SELECT … FOR UPDATE on the rows that matter.");
    private static final IssueType USER_LOCK = construct(
            "USER_LOCKS",
            "GET_LOCK and its like",
            2,
            "{found}: locks by name are advisory locks in YugabyteDB, which know numbers and came with 2025.1.",
            "Use pg_advisory_lock(hashtext('name')) on a version that has it, or a table of locks.");
    private static final IssueType FUNCTION = construct(
            "FUNCTION",
            "Functions that YugabyteDB does not have",
            2,
            "Functions of MySQL that have another name or do not exist: {found}.",
            "Replace each as listed: {replacements}.");
    private static final IssueType CHANGED = construct(
            "FUNCTION_DIFFERS",
            "Functions that do something else in YugabyteDB",
            2,
            "Functions of the same name with another result: {found}.",
            "Check each: {replacements}.");
    private static final IssueType FULLTEXT = construct(
            "FULLTEXT_SEARCH",
            "MATCH … AGAINST",
            3,
            "Full-text search has other operators and another ranking in YugabyteDB.",
            "Write to_tsvector('english', column) @@ websearch_to_tsquery('english', words) with a GIN index; compare the results.");
    private static final IssueType LOAD_DATA = construct(
            "LOAD_DATA",
            "LOAD DATA or LOAD XML",
            2,
            "Files are loaded by a statement that YugabyteDB does not have.",
            "Use COPY … FROM (FORMAT csv), or \\copy of ysqlsh.");
    private static final IssueType OUTFILE = construct(
            "SELECT_INTO_OUTFILE",
            "SELECT … INTO OUTFILE",
            2,
            "Results are written to a file of the server.",
            "Use COPY (SELECT …) TO STDOUT, or \\copy of ysqlsh.");
    private static final IssueType XA = construct(
            "XA_TRANSACTION",
            "XA transactions",
            3,
            "YugabyteDB has no prepared transactions.",
            "Use one database for each transaction, or the outbox pattern.");
    private static final IssueType HANDLER = construct(
            "HANDLER_STATEMENT",
            "HANDLER",
            2,
            "Tables are read below SQL.",
            "Use SELECT with ORDER BY and LIMIT, or a cursor.");
    private static final IssueType USER_VARIABLE = construct(
            "USER_VARIABLE",
            "User variables",
            2,
            "Variables of the session ({found}) are not known in YugabyteDB.",
            "In routines DECLARE them; for running numbers and totals use window functions; else set_config('app.x', …) and current_setting.");
    private static final IssueType SYSTEM_VARIABLE = construct(
            "SYSTEM_VARIABLE",
            "System variables",
            1,
            "Settings of MySQL ({found}) are read or set.",
            "Leave them out or use the setting of YugabyteDB that has the purpose.");
    private static final IssueType OPERATOR = construct(
            "OPERATOR",
            "Operators that only MySQL has",
            2,
            "Operators with another name in YugabyteDB: {found}.",
            "Write <=> as IS NOT DISTINCT FROM, DIV as div() or / of integers, && as AND, || as OR, ! as NOT, XOR as <> of booleans,"
                    + " REGEXP and RLIKE as ~*, := as a variable, SOUNDS LIKE with fuzzystrmatch.");
    private static final IssueType LIMIT = construct(
            "LIMIT_COMMA",
            "LIMIT offset, count",
            1,
            "LIMIT with two numbers and a comma is not known.",
            "Write LIMIT count OFFSET offset.");
    private static final IssueType ROLLUP = construct(
            "WITH_ROLLUP",
            "GROUP BY … WITH ROLLUP",
            1,
            "The words behind the columns are not known.",
            "Write GROUP BY ROLLUP (columns).");
    private static final IssueType INTERVAL = construct(
            "INTERVAL",
            "INTERVAL without quotes",
            1,
            "INTERVAL 1 DAY is no literal of YugabyteDB.",
            "Write INTERVAL '1 day', or make_interval(days => n).");
    private static final IssueType SHARE =
            construct("LOCK_IN_SHARE_MODE", "LOCK IN SHARE MODE", 1, "The words are not known.", "Write FOR SHARE.");
    private static final IssueType CAST = construct(
            "CAST",
            "CAST and CONVERT to MySQL's types",
            1,
            "Types or character sets that YugabyteDB does not have: {found}.",
            "Cast to bigint, numeric, text, timestamp or bytea; use convert_to and convert_from for character sets.");
    private static final IssueType COLLATE = construct(
            "COLLATE_CLAUSE",
            "COLLATE with a collation of MySQL",
            1,
            "The collation {found} does not exist in YugabyteDB.",
            "Leave it out, or compare lower(a) with lower(b) where case must not count.");
    private static final IssueType QUOTES = construct(
            "DOUBLE_QUOTED_STRING",
            "Strings in double quotes",
            1,
            "Double quotes stand around names in YugabyteDB, so that a string becomes a column that does not exist.",
            "Write strings with single quotes.");
    private static final IssueType ZERO_DATE = construct(
            "ZERO_DATE_LITERAL",
            "Zero dates",
            2,
            "Dates with a zero year, month or day do not exist in YugabyteDB.",
            "Use NULL, or -infinity where the column must have a value.");
    private static final IssueType LOOSE_GROUP = construct(
            "LOOSE_GROUP_BY",
            "Columns that are not in GROUP BY",
            2,
            "{found} is selected, but is neither grouped nor aggregated: MySQL takes any row's value.",
            "Add it to GROUP BY, or say which value is meant with min(), max() or DISTINCT ON.");
    private static final IssueType DYNAMIC = construct(
            "DYNAMIC_SQL",
            "PREPARE and EXECUTE of texts",
            2,
            "Statements are composed and run from a variable.",
            "Use EXECUTE format('…', …) USING … in PL/pgSQL.");
    private static final IssueType TEMPORARY = construct(
            "TEMPORARY_TABLE_IN_ROUTINE",
            "Temporary tables in routines",
            2,
            "The routine makes a temporary table; in YugabyteDB that is slow and its catalog changes cost all sessions.",
            "Use a CTE, an array, or an ordinary table with a key of the session.");
    private static final IssueType TRANSACTION = construct(
            "TRANSACTION_IN_ROUTINE",
            "Transactions in routines",
            2,
            "The routine begins or ends transactions.",
            "Functions cannot; procedures can COMMIT when they are called outside of a transaction.");
    private static final IssueType CURSOR = construct(
            "CURSOR",
            "Cursors",
            1,
            "The routine declares a cursor.",
            "Write FOR r IN SELECT … LOOP, or better one statement for all rows.");
    private static final IssueType CONDITION = construct(
            "CONDITION_HANDLER",
            "Handlers of conditions",
            2,
            "The routine handles errors or NOT FOUND by DECLARE … HANDLER: {found}.",
            "Use BEGIN … EXCEPTION WHEN … END for EXIT handlers and IF NOT FOUND for cursors; CONTINUE handlers need other code.");
    private static final IssueType SIGNAL = construct(
            "SIGNAL",
            "SIGNAL and RESIGNAL",
            1,
            "Errors are raised in MySQL's words.",
            "Write RAISE EXCEPTION '…' USING ERRCODE = '45000'.");
    private static final IssueType DIAGNOSTICS = construct(
            "GET_DIAGNOSTICS",
            "GET DIAGNOSTICS",
            1,
            "The items of diagnostics have other names.",
            "Use GET STACKED DIAGNOSTICS in an exception block.");
    private static final IssueType RESULT_SET = construct(
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

    /** Modifiers that say nothing in YugabyteDB. */
    private static final Set<String> MODIFIERS = Set.of(
            "SQL_NO_CACHE",
            "SQL_CACHE",
            "SQL_SMALL_RESULT",
            "SQL_BIG_RESULT",
            "SQL_BUFFER_RESULT",
            "HIGH_PRIORITY",
            "DISTINCTROW");

    private final Map<IssueType, Set<String>> hits = new LinkedHashMap<>();
    private final Place place;

    private Constructs(Place place) {
        this.place = place;
    }

    /** All that is found below the node, each kind once with its details. */
    static List<Hit> of(Node root, Place place) {
        Constructs constructs = new Constructs(place);
        root.find(node -> true).forEach(constructs::look);
        if (place == Place.ROUTINE && root.is("createProcedure")) {
            constructs.resultSets(root);
        }
        return ALL.stream()
                .filter(constructs.hits::containsKey)
                .map(type -> new Hit(type, String.join(", ", constructs.hits.get(type))))
                .toList();
    }

    private void hit(IssueType type, String... details) {
        hits.computeIfAbsent(type, t -> new TreeSet<>()).addAll(List.of(details));
    }

    private void hitIf(boolean so, IssueType type) {
        if (so) {
            hit(type);
        }
    }

    private void look(Node node) {
        switch (node.rule()) {
            case "replaceStatement" -> hit(REPLACE);
            case "insertStatement" -> insert(node);
            case "multipleUpdateStatement" -> hit(MULTI_UPDATE);
            case "multipleDeleteStatement" -> hit(MULTI_DELETE);
            case "singleUpdateStatement", "singleDeleteStatement" -> change(node);
            case "indexHint" -> hit(INDEX_HINT);
            case "joinPart" -> hitIf(node.has("STRAIGHT_JOIN"), JOIN);
            case "selectSpec" -> modifier(node.spelled());
            case "querySpecification", "querySpecificationNointo" -> looseGroups(node);
            case "selectIntoExpression" -> hitIf(node.has("OUTFILE") || node.has("DUMPFILE"), OUTFILE);
            case "groupByClause" -> hitIf(node.spelled().endsWith("WITH ROLLUP"), ROLLUP);
            case "limitClause" -> hitIf(node.has(","), LIMIT);
            case "lockClause" -> hitIf(node.has("SHARE") && node.has("MODE"), SHARE);
            case "lockTables" -> hit(LOCK_TABLES);
            case "loadDataStatement", "loadXmlStatement" -> hit(LOAD_DATA);
            default -> lookFurther(node);
        }
    }

    private void lookFurther(Node node) {
        switch (node.rule()) {
            case "xaStartTransaction", "xaPrepareStatement", "xaCommitWork" -> hit(XA);
            case "handlerStatement" -> hit(HANDLER);
            case "functionCall", "specificFunction", "aggregateWindowedFunction", "passwordFunctionClause" ->
                function(node);
            case "mysqlVariable", "variableClause" -> variable(node.text());
            case "variableAssignExpressionAtom" -> hit(OPERATOR, ":=");
            case "expressionAtom", "predicate" -> expression(node);
            case "expression" -> hitIf(node.has("!"), OPERATOR);
            case "comparisonOperator" -> operator(node.spelled().replace(" ", ""), "<=>");
            case "logicalOperator" -> logical(node.spelled().replace(" ", ""));
            case "multOperator", "mathOperator" -> operator(node.spelled(), "DIV", "MOD");
            case "unaryOperator" -> operator(node.spelled(), "!");
            case "stringLiteral" -> string(node.text());
            case "fullColumnName" -> string(node.text());
            case "convertedDataType" -> cast(node.spelled());
            case "collationName" -> collation(node.text());
            default -> routine(node);
        }
    }

    private void routine(Node node) {
        switch (node.rule()) {
            case "prepareStatement" -> hit(DYNAMIC);
            case "declareCursor" -> hit(CURSOR);
            case "declareHandler" ->
                hit(
                        CONDITION,
                        node.words().stream()
                                        .filter(Set.of("CONTINUE", "EXIT", "UNDO")::contains)
                                        .findFirst()
                                        .orElse("EXIT")
                                + " FOR "
                                + String.join(
                                        " ",
                                        node.children("handlerConditionValue").stream()
                                                .map(Node::spelled)
                                                .toList()));
            case "signalStatement", "resignalStatement" -> hit(SIGNAL);
            case "diagnosticsStatement" -> hit(DIAGNOSTICS);
            case "startTransaction", "commitWork", "rollbackWork", "beginWork" ->
                hitIf(place == Place.ROUTINE, TRANSACTION);
            case "createTable" -> hitIf(place == Place.ROUTINE && node.has("TEMPORARY"), TEMPORARY);
            default -> {
                // says the same in YugabyteDB
            }
        }
    }

    private void insert(Node node) {
        hitIf(node.has("IGNORE"), INSERT_IGNORE);
        hitIf(node.has("DUPLICATE"), UPSERT);
        hitIf(Stream.of("LOW_PRIORITY", "DELAYED", "HIGH_PRIORITY").anyMatch(node::has), PRIORITY);
        hitIf(node.has("SET") && node.child("insertStatementValue").isEmpty(), INSERT_SET);
    }

    private void change(Node node) {
        boolean joined = node.child("tableSources").stream()
                .anyMatch(sources -> sources.children().size() > 1
                        || sources.find("joinPart").findAny().isPresent());
        hitIf(joined, MULTI_UPDATE);
        hitIf(node.has("IGNORE"), INSERT_IGNORE);
        hitIf(node.has("LOW_PRIORITY") || node.has("QUICK"), PRIORITY);
        hitIf(
                node.has("LIMIT")
                        || node.child("limitClause").isPresent()
                        || node.child("orderByClause").isPresent(),
                LIMITED_CHANGE);
    }

    private void modifier(String word) {
        hitIf(word.equals("SQL_CALC_FOUND_ROWS"), FOUND_ROWS);
        hitIf(word.equals("STRAIGHT_JOIN"), JOIN);
        if (MODIFIERS.contains(word)) {
            hit(MODIFIER, word);
        }
    }

    private void function(Node node) {
        String name = Functions.name(node);
        switch (Functions.fate(name)) {
            case FULLTEXT -> hit(FULLTEXT);
            case LOCK -> hit(USER_LOCK, name);
            case FOUND_ROWS -> hit(FOUND_ROWS);
            case MISSING -> hit(FUNCTION, name);
            case DIFFERENT -> hit(CHANGED, name);
            case SAME -> {
                // nothing to say
            }
        }
        if (node.has("CONVERT") && node.has("USING")) {
            hit(CAST, "CONVERT … USING");
        }
    }

    private void variable(String text) {
        if (text.startsWith("@@")) {
            hit(SYSTEM_VARIABLE, text.toLowerCase(Locale.ROOT));
        } else if (text.startsWith("@")) {
            hit(USER_VARIABLE, text);
        }
    }

    private void expression(Node node) {
        hitIf(node.has("INTERVAL"), INTERVAL);
        if (node.is("expressionAtom") && node.has("BINARY")) {
            hit(CAST, "BINARY");
        }
        Stream.of("REGEXP", "RLIKE", "SOUNDS").filter(node::has).forEach(word -> hit(OPERATOR, word));
        node.words().stream().filter(word -> word.equals(":=")).forEach(word -> hit(OPERATOR, word));
        node.words().stream().filter(word -> word.startsWith("@")).forEach(word -> variable(word));
    }

    private void operator(String found, String... foreign) {
        if (List.of(foreign).contains(found)) {
            hit(OPERATOR, found);
        }
    }

    private void logical(String found) {
        operator(found, "&&", "||", "XOR");
    }

    private void string(String text) {
        hitIf(text.startsWith("\""), QUOTES);
        hitIf(Literals.zeroDate(Literals.plain(text)), ZERO_DATE);
    }

    private void cast(String type) {
        String first = type.split(" ")[0];
        if (Set.of("SIGNED", "UNSIGNED", "BINARY", "NCHAR", "DATETIME").contains(first)
                || type.contains(" CHARSET ")
                || type.contains("CHARACTER SET")) {
            hit(CAST, type.replace(" ( ", "(").replace(" )", ")"));
        }
    }

    private void collation(String text) {
        if (place != Place.ROUTINE || !text.isEmpty()) {
            hit(COLLATE, text);
        }
    }

    /** Selected columns that are not grouped, where nothing else can be meant: plain columns beside a list of plain columns. */
    private void looseGroups(Node query) {
        List<Node> groups = query.child("groupByClause").stream()
                .flatMap(clause -> clause.children("groupByItem").stream())
                .toList();
        boolean plain = !groups.isEmpty()
                && groups.stream()
                        .allMatch(n -> n.find("fullColumnName").count() == 1
                                && n.find("functionCall").findAny().isEmpty());
        if (plain) {
            Set<String> grouped = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
            groups.forEach(group ->
                    grouped.add(Names.identifier(group.first("fullColumnName").orElse(group))));
            selected(query).stream()
                    .filter(column -> grouped.stream().noneMatch(column::equalsIgnoreCase))
                    .limit(5)
                    .forEach(column -> hit(LOOSE_GROUP, column));
        }
    }

    private static List<String> selected(Node query) {
        List<String> columns = new ArrayList<>();
        for (Node element : query.child("selectElements").stream()
                .flatMap(list -> list.children("selectElement").stream())
                .toList()) {
            List<Node> parts = element.children();
            boolean column = !parts.isEmpty() && parts.getFirst().core().is("fullColumnName");
            if (column && !element.text().endsWith("*") && (parts.size() == 1)) {
                columns.add(Names.identifier(parts.getFirst()));
            }
        }
        return columns;
    }

    /** SELECT statements whose rows go to the caller: those that are statements of their own and have no INTO. */
    private void resultSets(Node procedure) {
        long count = procedure
                .find("procedureSqlStatement")
                .flatMap(statement -> statement.children().stream())
                .map(Node::core)
                .filter(node -> node.is("querySpecification", "querySpecificationNointo", "selectStatement"))
                .filter(node -> node.first("selectIntoExpression").isEmpty())
                .count();
        if (count > 0) {
            hit(RESULT_SET, String.valueOf(count));
        }
    }
}
