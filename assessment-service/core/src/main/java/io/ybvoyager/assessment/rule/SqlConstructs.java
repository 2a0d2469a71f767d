package io.ybvoyager.assessment.rule;

import static io.ybvoyager.assessment.rule.IssueType.feature;

import com.fasterxml.jackson.databind.JsonNode;
import io.ybvoyager.assessment.AssessmentReport.Category;
import io.ybvoyager.assessment.AssessmentReport.Impact;
import io.ybvoyager.assessment.schema.Trees;
import io.ybvoyager.assessment.sql.Ast;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Constructs of SQL that the target lacks, found in trees, wherever the SQL stands. */
final class SqlConstructs {
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
            "Any Value Aggregate Function",
            "any_value() is not supported.",
            "Use min() or max().");
    static final IssueType RANGE_AGGREGATE = construct(
            "RANGE_AGGREGATE_FUNCTION",
            "Range Aggregate Functions",
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
            "Modified CTE materialization",
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
            "Non-decimal integer literals",
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

    private static final Map<String, IssueType> FUNCTIONS = functions();
    private static final Map<String, IssueType> SYSTEM_COLUMNS = systemColumns();
    private static final Map<String, IssueType> NODES = Map.of(
            "XmlExpr", XML_FUNCTIONS,
            "XmlSerialize", XML_FUNCTIONS,
            "JsonObjectConstructor", JSON_CONSTRUCTOR,
            "JsonArrayConstructor", JSON_CONSTRUCTOR,
            "JsonArrayQueryConstructor", JSON_CONSTRUCTOR,
            "JsonObjectAgg", JSON_CONSTRUCTOR,
            "JsonArrayAgg", JSON_CONSTRUCTOR,
            "JsonFuncExpr", JSON_QUERY,
            "JsonTable", JSON_QUERY,
            "JsonIsPredicate", JSON_PREDICATE);
    private static final Set<String> OPTIONS_15 =
            Set.of("icu_locale", "locale_provider", "locale", "strategy", "collation_version", "oid");

    private final Map<IssueType, List<String>> found = new LinkedHashMap<>();
    /** The text in UTF-8, in which trees count places. */
    private final byte[] bytes;

    private final Jsonb jsonb;

    private SqlConstructs(String text, Jsonb jsonb) {
        this.bytes = text.getBytes(StandardCharsets.UTF_8);
        this.jsonb = jsonb;
    }

    /** What is in a tree, with the words that betrayed it. @param text the tree's text, for what the tree does not keep */
    static Map<IssueType, List<String>> in(JsonNode tree, String text, Jsonb jsonb) {
        SqlConstructs search = new SqlConstructs(text, jsonb);
        Ast.visit(tree, search::look);
        return search.found;
    }

    static List<IssueType> types() {
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
                SAVEPOINT));
        types.addAll(SYSTEM_COLUMNS.values());
        return List.copyOf(types);
    }

    private void look(Ast.Node node) {
        JsonNode f = node.fields();
        switch (node.type()) {
            case "FuncCall" -> function(f);
            case "RangeFunction" -> {
                // its functions are nodes of their own
            }
            case "RangeTableFunc" -> add(XML_FUNCTIONS, "xmltable");
            case "ColumnRef" -> column(f);
            case "A_Indirection" -> jsonb.subscripted(f).ifPresent(word -> add(JSONB_SUBSCRIPTING, word));
            case "ResTarget" -> jsonb.written(f).ifPresent(word -> add(JSONB_SUBSCRIPTING, word));
            case "A_Const" -> literal(f);
            case "MergeStmt" -> add(MERGE, "MERGE");
            case "ListenStmt" -> add(LISTEN_NOTIFY, "LISTEN");
            case "NotifyStmt" -> add(LISTEN_NOTIFY, "NOTIFY");
            case "UnlistenStmt" -> add(LISTEN_NOTIFY, "UNLISTEN");
            default -> statement(node.type(), f);
        }
    }

    private void statement(String type, JsonNode f) {
        switch (type) {
            case "SelectStmt" -> {
                if (f.path("limitOption").asText().equals("LIMIT_OPTION_WITH_TIES")) {
                    add(WITH_TIES, "WITH TIES");
                }
            }
            case "CommonTableExpr" -> {
                String how = f.path("ctematerialized").asText();
                if (how.equals("CTEMaterializeAlways") || how.equals("CTEMaterializeNever")) {
                    add(MATERIALIZED_CTE, f.path("ctename").asText());
                }
            }
            case "CopyStmt" -> copy(f);
            case "TransactionStmt" -> transaction(f.path("kind").asText());
            case "CreatedbStmt", "AlterDatabaseStmt" -> database(f);
            default -> {
                IssueType byNode = NODES.get(type);
                if (byNode != null) {
                    add(byNode, word(type, f));
                }
            }
        }
    }

    private static String word(String type, JsonNode f) {
        String op = f.path("op").asText();
        return (type.equals("XmlExpr") && !op.isEmpty()
                        ? op.replace("IS_", "")
                        : op.isEmpty() ? type : op.replace("_OP", ""))
                .toLowerCase(Locale.ROOT);
    }

    private void function(JsonNode f) {
        List<String> parts = Ast.name(f.has("funcname") ? f.path("funcname") : f);
        boolean builtIn =
                parts.size() == 1 || parts.size() == 2 && parts.getFirst().equals("pg_catalog");
        IssueType type = parts.isEmpty() || !builtIn ? null : FUNCTIONS.get(parts.getLast());
        if (type != null) {
            add(type, parts.getLast());
        }
    }

    private void column(JsonNode f) {
        List<String> parts = Ast.name(f);
        IssueType type = parts.isEmpty() ? null : SYSTEM_COLUMNS.get(parts.getLast());
        if (type != null) {
            add(type, parts.getLast());
        }
    }

    private void copy(JsonNode f) {
        if (f.has("whereClause")) {
            add(COPY_WHERE, "WHERE");
        }
        if (Trees.option(f.path("options"), "on_error").isPresent()) {
            add(COPY_ON_ERROR, "ON_ERROR");
        }
    }

    private void transaction(String kind) {
        switch (kind) {
            case "TRANS_STMT_PREPARE", "TRANS_STMT_COMMIT_PREPARED", "TRANS_STMT_ROLLBACK_PREPARED" ->
                add(TWO_PHASE, kind);
            case "TRANS_STMT_SAVEPOINT", "TRANS_STMT_ROLLBACK_TO" -> add(SAVEPOINT, "SAVEPOINT");
            default -> {
                // the others are the same everywhere
            }
        }
    }

    private void database(JsonNode f) {
        Trees.all(f.path("options"), "DefElem")
                .map(option -> option.path("defname").asText())
                .forEach(option -> {
                    if (OPTIONS_15.contains(option)) {
                        add(DATABASE_15, option);
                    } else if (option.equals("builtin_locale") || option.equals("icu_rules")) {
                        add(DATABASE_17, option);
                    }
                });
    }

    /** The tree keeps a number's value, the text its spelling. */
    private void literal(JsonNode f) {
        boolean number = f.has("ival") || f.has("fval");
        int at = f.path("location").asInt(0);
        if (number && at >= 0 && at + 2 < bytes.length && bytes[at] == '0' && "xXoObB".indexOf(bytes[at + 1]) >= 0) {
            int end = at + 2;
            while (end < bytes.length && Character.isLetterOrDigit(bytes[end])) {
                end++;
            }
            add(NON_DECIMAL, new String(bytes, at, end - at, StandardCharsets.UTF_8));
        }
    }

    private void add(IssueType type, String word) {
        List<String> words = found.computeIfAbsent(type, t -> new ArrayList<>());
        if (!words.contains(word) && words.size() < 20) {
            words.add(word);
        }
    }

    private static Map<String, IssueType> functions() {
        Map<String, IssueType> map = new HashMap<>();
        put(
                map,
                ADVISORY_LOCKS,
                "pg_advisory_lock pg_advisory_lock_shared pg_advisory_unlock pg_advisory_unlock_all"
                        + " pg_advisory_unlock_shared pg_advisory_xact_lock pg_advisory_xact_lock_shared pg_try_advisory_lock"
                        + " pg_try_advisory_lock_shared pg_try_advisory_xact_lock pg_try_advisory_xact_lock_shared");
        put(
                map,
                XML_FUNCTIONS,
                "xmltext xmlcomment xmlconcat xmlconcat2 xmlelement xmlforest xmlpi xmlroot xmlagg xmlexists"
                        + " xmlvalidate xml_is_well_formed xml_is_well_formed_document xml_is_well_formed_content xpath xpath_exists"
                        + " xmltable table_to_xml table_to_xmlschema table_to_xml_and_xmlschema query_to_xml query_to_xmlschema"
                        + " query_to_xml_and_xmlschema cursor_to_xml cursor_to_xmlschema schema_to_xml schema_to_xmlschema"
                        + " schema_to_xml_and_xmlschema database_to_xml database_to_xmlschema database_to_xml_and_xmlschema");
        put(map, REGEX_FUNCTIONS, "regexp_count regexp_instr regexp_like");
        put(map, ANY_VALUE, "any_value");
        put(map, RANGE_AGGREGATE, "range_agg range_intersect_agg");
        put(
                map,
                LARGE_OBJECTS,
                "lo_create lo_creat lo_open lo_close loread lowrite lo_lseek lo_lseek64 lo_tell lo_tell64"
                        + " lo_truncate lo_truncate64 lo_unlink lo_import lo_export lo_from_bytea lo_put lo_get lo_manage lo_oid");
        put(map, LISTEN_NOTIFY, "pg_notify");
        return Map.copyOf(map);
    }

    private static void put(Map<String, IssueType> map, IssueType type, String names) {
        for (String name : names.split(" ")) {
            map.put(name, type);
        }
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
}
