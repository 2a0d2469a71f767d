package io.ybvoyager.assessment.oracle;

import io.debezium.ddl.parser.oracle.generated.PlSqlParser.ConcatenationContext;
import io.debezium.ddl.parser.oracle.generated.PlSqlParser.Dml_table_expression_clauseContext;
import io.debezium.ddl.parser.oracle.generated.PlSqlParser.Function_argumentContext;
import io.debezium.ddl.parser.oracle.generated.PlSqlParser.General_elementContext;
import io.debezium.ddl.parser.oracle.generated.PlSqlParser.General_element_partContext;
import io.debezium.ddl.parser.oracle.generated.PlSqlParser.Other_functionContext;
import io.debezium.ddl.parser.oracle.generated.PlSqlParser.Quoted_stringContext;
import io.debezium.ddl.parser.oracle.generated.PlSqlParser.Relational_expressionContext;
import io.debezium.ddl.parser.oracle.generated.PlSqlParser.Routine_nameContext;
import io.debezium.ddl.parser.oracle.generated.PlSqlParser.String_functionContext;
import io.debezium.ddl.parser.oracle.generated.PlSqlParser.Type_nameContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.tree.ParseTree;

/** Names, functions and operators whose meaning is Oracle's. */
final class Expressions {
    private static final Set<String> NOW = Set.of("SYSDATE", "SYSTIMESTAMP");
    private static final Set<String> DATE_FUNCTIONS =
            Set.of("TO_DATE", "ADD_MONTHS", "LAST_DAY", "NEXT_DAY", "TO_TIMESTAMP");
    private static final Set<String> XML = Set.of(
            "XMLELEMENT",
            "XMLAGG",
            "XMLFOREST",
            "XMLPARSE",
            "XMLSERIALIZE",
            "XMLQUERY",
            "XMLCAST",
            "XMLEXISTS",
            "XMLROOT",
            "XMLPI",
            "XMLCOLATTVAL",
            "EXTRACTVALUE",
            "EXISTSNODE",
            "XMLTYPE",
            "XMLCONCAT");
    private static final Set<String> ERRORS =
            Set.of("SQLCODE", "SQLERRM", "RAISE_APPLICATION_ERROR", "DUP_VAL_ON_INDEX", "VALUE_ERROR");
    private static final Set<String> PSEUDO = Set.of("NEXTVAL", "CURRVAL");

    private final Constructs constructs;
    private final Set<String> dates;

    Expressions(Constructs constructs, Set<String> dates) {
        this.constructs = constructs;
        this.dates = dates;
    }

    void visit(ParserRuleContext node) {
        switch (node) {
            case General_elementContext element
            when !(element.getParent() instanceof General_elementContext) -> name(element, parts(element));
            case Routine_nameContext routine -> name(routine, Trees.parts(routine));
            case Type_nameContext type -> type(type);
            case String_functionContext function ->
                function(function, Trees.stored(function.getStart().getText()));
            case Other_functionContext function -> other(function);
            case ConcatenationContext operation -> operation(operation);
            case Quoted_stringContext string when string.getText().equals("''") -> empty(string);
            case Dml_table_expression_clauseContext table
            when table.tableview_name() != null
                    && Trees.words(table.tableview_name()).equals("DUAL") -> constructs.hit(CodeIssues.DUAL, table, "");
            default -> {}
        }
    }

    /** Parts without arguments. */
    private static List<String> parts(General_elementContext element) {
        List<String> parts = new ArrayList<>();
        Trees.walk(element, node -> {
            if (node instanceof General_element_partContext part && chain(part, element)) {
                parts.add(Trees.name(part.id_expression()));
            }
        });
        return parts;
    }

    /** Whether a part belongs to the name itself and not to an argument. */
    private static boolean chain(General_element_partContext part, General_elementContext root) {
        ParserRuleContext up = part.getParent();
        while (up != root && up instanceof General_elementContext) {
            up = up.getParent();
        }
        return up == root;
    }

    private void name(ParserRuleContext node, List<String> parts) {
        if (parts.isEmpty()) {
            return;
        }
        String last = parts.getLast();
        boolean alone = parts.size() == 1;
        if (!alone && PSEUDO.contains(last)) {
            constructs.hit(CodeIssues.NEXTVAL, node, String.join(".", parts));
        } else if (alone && NOW.contains(last)) {
            constructs.hit(CodeIssues.SYSDATE, node, last);
        } else if (alone && last.equals("ROWNUM")) {
            constructs.hit(CodeIssues.ROWNUM, node, "");
        } else if (last.equals("ROWID")) {
            constructs.hit(CodeIssues.ROWID, node, "");
        } else if (ERRORS.contains(last)) {
            constructs.hit(CodeIssues.EXCEPTIONS, node, last);
        } else if (XML.contains(last)) {
            constructs.hit(CodeIssues.XML, node, last);
        } else {
            supplied(node, parts);
        }
    }

    private void supplied(ParserRuleContext node, List<String> parts) {
        Optional<String> supplied = parts.stream()
                .limit(parts.size() - 1L)
                .filter(Mappings::supplied)
                .findFirst();
        if (supplied.isPresent()) {
            String stand = Mappings.PACKAGES.getOrDefault(supplied.get(), "no counterpart");
            constructs.hit(CodeIssues.SUPPLIED, node, supplied.get() + ": " + stand);
        } else if (parts.size() == 1) {
            function(node, parts.getFirst());
        }
    }

    private void function(ParserRuleContext node, String name) {
        String stand = Mappings.FUNCTIONS.get(name);
        if (stand != null && differs(node, name)) {
            constructs.hit(CodeIssues.FUNCTIONS, node, name + ": " + stand);
        }
    }

    /** Some functions differ only with certain arguments. */
    private static boolean differs(ParserRuleContext node, String name) {
        int arguments = Trees.first(node, Function_argumentContext.class)
                .map(list -> list.argument().size())
                .orElse(-1);
        return switch (name) {
            case "TRUNC" -> arguments > 0 && mentionsDate(node);
            case "REPLACE" -> arguments == 2;
            case "GREATEST", "LEAST", "SUBSTR", "CARDINALITY" -> false;
            case "SESSIONTIMEZONE", "DBTIMEZONE", "UID" -> true;
            default -> arguments >= 0 || node instanceof String_functionContext;
        };
    }

    private static boolean mentionsDate(ParserRuleContext node) {
        return Trees.all(node, General_elementContext.class).stream()
                .map(element -> Trees.words(element))
                .anyMatch(NOW::contains);
    }

    private void other(Other_functionContext function) {
        String name = Trees.stored(function.getStart().getText());
        if (XML.contains(name)) {
            constructs.hit(CodeIssues.XML, function, name);
        } else if (function.MULTISET() != null || function.COLLECT() != null) {
            constructs.hit(CodeIssues.COLLECTION_QUERY, function, function.COLLECT() != null ? "COLLECT" : "MULTISET");
        } else if (function.cursor_name() != null) {
            constructs.hit(
                    CodeIssues.CURSOR_ATTRIBUTES,
                    function,
                    Trees.words(function.getChild(function.getChildCount() - 1)));
        } else if (Mappings.FUNCTIONS.containsKey(name)) {
            constructs.hit(CodeIssues.FUNCTIONS, function, name + ": " + Mappings.FUNCTIONS.get(name));
        }
    }

    private void type(Type_nameContext type) {
        List<String> parts = Trees.parts(type);
        if (parts.getLast().equals("SYS_REFCURSOR")) {
            constructs.hit(CodeIssues.REF_CURSOR, type, "SYS_REFCURSOR");
        } else if (parts.size() > 1 && Mappings.supplied(parts.getFirst())) {
            supplied(type, parts);
        }
    }

    private void operation(ConcatenationContext operation) {
        if (operation.BAR().size() == 2) {
            boolean literals = operation.concatenation().stream()
                    .anyMatch(part -> !Trees.text(part).startsWith("'"));
            if (literals
                    && !(operation.getParent() instanceof ConcatenationContext up
                            && up.BAR().size() == 2)) {
                constructs.hit(CodeIssues.NULL_CONCATENATION, operation, "");
            }
        } else if ((operation.PLUS_SIGN() != null || operation.MINUS_SIGN() != null)
                && operation.concatenation().stream().anyMatch(this::isDate)) {
            constructs.hit(CodeIssues.DATE_ARITHMETIC, operation, shortened(Trees.text(operation)));
        }
    }

    private boolean isDate(ConcatenationContext operand) {
        ParseTree node = operand;
        while (node.getChildCount() == 1) {
            node = node.getChild(0);
        }
        String first = Trees.stored(operand.getStart().getText());
        String words = Trees.words(operand);
        String last = words.substring(words.lastIndexOf(' ') + 1);
        return NOW.contains(words)
                || dates.contains(last) && !words.contains("(")
                || DATE_FUNCTIONS.contains(first)
                || first.equals("TRUNC") && mentionsDate(operand);
    }

    /** An empty string matters where it is compared, assigned or given; as an argument of replace and the like it does not. */
    private void empty(Quoted_stringContext string) {
        boolean argument = Trees.above(string, Function_argumentContext.class).isPresent()
                && Trees.above(string, Relational_expressionContext.class)
                        .filter(comparison -> comparison.getChildCount() > 1)
                        .isEmpty();
        boolean function = Trees.above(string, String_functionContext.class).isPresent();
        if (!argument && !function) {
            constructs.hit(CodeIssues.EMPTY_STRING, string, "");
        }
    }

    private static String shortened(String text) {
        return text.length() > 60 ? text.substring(0, 60) + "…" : text;
    }
}
