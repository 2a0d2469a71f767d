package io.ybvoyager.assessment.mysql;

import static io.ybvoyager.assessment.mysql.ConstructTypes.ALL;
import static io.ybvoyager.assessment.mysql.ConstructTypes.CAST;
import static io.ybvoyager.assessment.mysql.ConstructTypes.CHANGED;
import static io.ybvoyager.assessment.mysql.ConstructTypes.COLLATE;
import static io.ybvoyager.assessment.mysql.ConstructTypes.CONDITION;
import static io.ybvoyager.assessment.mysql.ConstructTypes.CURSOR;
import static io.ybvoyager.assessment.mysql.ConstructTypes.DIAGNOSTICS;
import static io.ybvoyager.assessment.mysql.ConstructTypes.DYNAMIC;
import static io.ybvoyager.assessment.mysql.ConstructTypes.FOUND_ROWS;
import static io.ybvoyager.assessment.mysql.ConstructTypes.FULLTEXT;
import static io.ybvoyager.assessment.mysql.ConstructTypes.FUNCTION;
import static io.ybvoyager.assessment.mysql.ConstructTypes.HANDLER;
import static io.ybvoyager.assessment.mysql.ConstructTypes.INDEX_HINT;
import static io.ybvoyager.assessment.mysql.ConstructTypes.INSERT_IGNORE;
import static io.ybvoyager.assessment.mysql.ConstructTypes.INSERT_SET;
import static io.ybvoyager.assessment.mysql.ConstructTypes.INTERVAL;
import static io.ybvoyager.assessment.mysql.ConstructTypes.JOIN;
import static io.ybvoyager.assessment.mysql.ConstructTypes.LIMIT;
import static io.ybvoyager.assessment.mysql.ConstructTypes.LIMITED_CHANGE;
import static io.ybvoyager.assessment.mysql.ConstructTypes.LOAD_DATA;
import static io.ybvoyager.assessment.mysql.ConstructTypes.LOCK_TABLES;
import static io.ybvoyager.assessment.mysql.ConstructTypes.LOOSE_GROUP;
import static io.ybvoyager.assessment.mysql.ConstructTypes.MODIFIER;
import static io.ybvoyager.assessment.mysql.ConstructTypes.MULTI_DELETE;
import static io.ybvoyager.assessment.mysql.ConstructTypes.MULTI_UPDATE;
import static io.ybvoyager.assessment.mysql.ConstructTypes.OPERATOR;
import static io.ybvoyager.assessment.mysql.ConstructTypes.OUTFILE;
import static io.ybvoyager.assessment.mysql.ConstructTypes.PRIORITY;
import static io.ybvoyager.assessment.mysql.ConstructTypes.QUOTES;
import static io.ybvoyager.assessment.mysql.ConstructTypes.REPLACE;
import static io.ybvoyager.assessment.mysql.ConstructTypes.RESULT_SET;
import static io.ybvoyager.assessment.mysql.ConstructTypes.ROLLUP;
import static io.ybvoyager.assessment.mysql.ConstructTypes.SHARE;
import static io.ybvoyager.assessment.mysql.ConstructTypes.SIGNAL;
import static io.ybvoyager.assessment.mysql.ConstructTypes.SYSTEM_VARIABLE;
import static io.ybvoyager.assessment.mysql.ConstructTypes.TEMPORARY;
import static io.ybvoyager.assessment.mysql.ConstructTypes.TRANSACTION;
import static io.ybvoyager.assessment.mysql.ConstructTypes.UPSERT;
import static io.ybvoyager.assessment.mysql.ConstructTypes.USER_LOCK;
import static io.ybvoyager.assessment.mysql.ConstructTypes.USER_VARIABLE;
import static io.ybvoyager.assessment.mysql.ConstructTypes.XA;
import static io.ybvoyager.assessment.mysql.ConstructTypes.ZERO_DATE;

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
