package io.ybvoyager.assessment.rule;

import static io.ybvoyager.assessment.rule.ConstructTypes.ADVISORY_LOCKS;
import static io.ybvoyager.assessment.rule.ConstructTypes.ANY_VALUE;
import static io.ybvoyager.assessment.rule.ConstructTypes.COPY_ON_ERROR;
import static io.ybvoyager.assessment.rule.ConstructTypes.COPY_WHERE;
import static io.ybvoyager.assessment.rule.ConstructTypes.DATABASE_15;
import static io.ybvoyager.assessment.rule.ConstructTypes.DATABASE_17;
import static io.ybvoyager.assessment.rule.ConstructTypes.JSONB_SUBSCRIPTING;
import static io.ybvoyager.assessment.rule.ConstructTypes.JSON_CONSTRUCTOR;
import static io.ybvoyager.assessment.rule.ConstructTypes.JSON_PREDICATE;
import static io.ybvoyager.assessment.rule.ConstructTypes.JSON_QUERY;
import static io.ybvoyager.assessment.rule.ConstructTypes.LARGE_OBJECTS;
import static io.ybvoyager.assessment.rule.ConstructTypes.LISTEN_NOTIFY;
import static io.ybvoyager.assessment.rule.ConstructTypes.MATERIALIZED_CTE;
import static io.ybvoyager.assessment.rule.ConstructTypes.MERGE;
import static io.ybvoyager.assessment.rule.ConstructTypes.NON_DECIMAL;
import static io.ybvoyager.assessment.rule.ConstructTypes.RANGE_AGGREGATE;
import static io.ybvoyager.assessment.rule.ConstructTypes.REGEX_FUNCTIONS;
import static io.ybvoyager.assessment.rule.ConstructTypes.SAVEPOINT;
import static io.ybvoyager.assessment.rule.ConstructTypes.SYSTEM_COLUMNS;
import static io.ybvoyager.assessment.rule.ConstructTypes.TWO_PHASE;
import static io.ybvoyager.assessment.rule.ConstructTypes.WITH_TIES;
import static io.ybvoyager.assessment.rule.ConstructTypes.XML_FUNCTIONS;

import com.fasterxml.jackson.databind.JsonNode;
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
    private static final Map<String, IssueType> FUNCTIONS = functions();
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
    /** What PostgreSQL 17 added to them; the map above is full. */
    private static final Set<String> JSON_17 = Set.of("JsonParseExpr", "JsonScalarExpr", "JsonSerializeExpr");

    private static final Set<String> OPTIONS_15 =
            Set.of("icu_locale", "locale_provider", "locale", "strategy", "collation_version", "oid");

    private final Map<IssueType, List<String>> found = new LinkedHashMap<>();
    /** The text in UTF-8, in which trees count places. */
    private final byte[] bytes;

    private final Jsonb.Within jsonb;

    private SqlConstructs(String text, Jsonb.Within jsonb) {
        this.bytes = text.getBytes(StandardCharsets.UTF_8);
        this.jsonb = jsonb;
    }

    /** What is in a tree, with the words that betrayed it. @param text the tree's text, for what the tree does not keep */
    static Map<IssueType, List<String>> in(JsonNode tree, String text, Jsonb.Within jsonb) {
        SqlConstructs search = new SqlConstructs(text, jsonb);
        Ast.visit(tree, search::look);
        return search.found;
    }

    private void look(Ast.Node node) {
        JsonNode f = node.fields();
        switch (node.type()) {
            case "FuncCall", "CreateTrigStmt" -> function(f);
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
                } else if (JSON_17.contains(type)) {
                    add(JSON_CONSTRUCTOR, word(type, f));
                } else {
                    SessionConstructs.look(type, f, this::add);
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
        List<String> parts = Ast.name(f.path("funcname"));
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
                add(TWO_PHASE, kind.replace("TRANS_STMT_", "").replace('_', ' '));
            case "TRANS_STMT_SAVEPOINT", "TRANS_STMT_ROLLBACK_TO" ->
                add(SAVEPOINT, kind.replace("TRANS_STMT_", "").replace('_', ' '));
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
}
