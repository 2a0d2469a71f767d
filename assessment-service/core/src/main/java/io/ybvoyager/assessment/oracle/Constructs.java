package io.ybvoyager.assessment.oracle;

import io.debezium.ddl.parser.oracle.generated.PlSqlLexer;
import io.debezium.ddl.parser.oracle.generated.PlSqlParser.Call_specContext;
import io.debezium.ddl.parser.oracle.generated.PlSqlParser.Commit_statementContext;
import io.debezium.ddl.parser.oracle.generated.PlSqlParser.Compound_trigger_blockContext;
import io.debezium.ddl.parser.oracle.generated.PlSqlParser.Execute_immediateContext;
import io.debezium.ddl.parser.oracle.generated.PlSqlParser.Fetch_statementContext;
import io.debezium.ddl.parser.oracle.generated.PlSqlParser.Flashback_query_clauseContext;
import io.debezium.ddl.parser.oracle.generated.PlSqlParser.For_update_optionsContext;
import io.debezium.ddl.parser.oracle.generated.PlSqlParser.Forall_statementContext;
import io.debezium.ddl.parser.oracle.generated.PlSqlParser.Goto_statementContext;
import io.debezium.ddl.parser.oracle.generated.PlSqlParser.Hierarchical_query_clauseContext;
import io.debezium.ddl.parser.oracle.generated.PlSqlParser.Into_clauseContext;
import io.debezium.ddl.parser.oracle.generated.PlSqlParser.Json_functionContext;
import io.debezium.ddl.parser.oracle.generated.PlSqlParser.Json_table_clauseContext;
import io.debezium.ddl.parser.oracle.generated.PlSqlParser.Keep_clauseContext;
import io.debezium.ddl.parser.oracle.generated.PlSqlParser.Link_nameContext;
import io.debezium.ddl.parser.oracle.generated.PlSqlParser.Merge_statementContext;
import io.debezium.ddl.parser.oracle.generated.PlSqlParser.Model_clauseContext;
import io.debezium.ddl.parser.oracle.generated.PlSqlParser.Multi_table_insertContext;
import io.debezium.ddl.parser.oracle.generated.PlSqlParser.Multiset_expressionContext;
import io.debezium.ddl.parser.oracle.generated.PlSqlParser.Non_dml_triggerContext;
import io.debezium.ddl.parser.oracle.generated.PlSqlParser.Outer_join_signContext;
import io.debezium.ddl.parser.oracle.generated.PlSqlParser.Partition_extension_clauseContext;
import io.debezium.ddl.parser.oracle.generated.PlSqlParser.Pipe_row_statementContext;
import io.debezium.ddl.parser.oracle.generated.PlSqlParser.Pivot_clauseContext;
import io.debezium.ddl.parser.oracle.generated.PlSqlParser.Pragma_declarationContext;
import io.debezium.ddl.parser.oracle.generated.PlSqlParser.Record_type_defContext;
import io.debezium.ddl.parser.oracle.generated.PlSqlParser.Ref_cursor_type_defContext;
import io.debezium.ddl.parser.oracle.generated.PlSqlParser.Rollback_statementContext;
import io.debezium.ddl.parser.oracle.generated.PlSqlParser.Savepoint_statementContext;
import io.debezium.ddl.parser.oracle.generated.PlSqlParser.StatementContext;
import io.debezium.ddl.parser.oracle.generated.PlSqlParser.Subquery_operation_partContext;
import io.debezium.ddl.parser.oracle.generated.PlSqlParser.Table_collection_expressionContext;
import io.debezium.ddl.parser.oracle.generated.PlSqlParser.Table_type_defContext;
import io.debezium.ddl.parser.oracle.generated.PlSqlParser.Trigger_follows_clauseContext;
import io.debezium.ddl.parser.oracle.generated.PlSqlParser.Type_declarationContext;
import io.debezium.ddl.parser.oracle.generated.PlSqlParser.Unpivot_clauseContext;
import io.debezium.ddl.parser.oracle.generated.PlSqlParser.Varray_type_defContext;
import io.debezium.ddl.parser.oracle.generated.PlSqlParser.XmltableContext;
import io.ybvoyager.assessment.rule.IssueType;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.antlr.v4.runtime.CommonTokenStream;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.tree.ParseTree;

/** Finds in a tree what YugabyteDB says otherwise. */
final class Constructs {
    private static final int ENOUGH = 20;

    /** What was met of one kind. */
    static final class Hits {
        private final Set<Integer> lines = new TreeSet<>();
        private final Set<String> found = new TreeSet<>();
        private int count;

        /** Details for a finding; {@code line} is where the text begins in its file. */
        Map<String, String> details(int line) {
            Map<String, String> details = new LinkedHashMap<>();
            details.put("count", Integer.toString(count));
            details.put(
                    "lines",
                    listed(
                            lines.stream()
                                    .map(l -> Integer.toString(l + Math.max(line, 1) - 1))
                                    .toList(),
                            lines.size()));
            if (!found.isEmpty()) {
                details.put("found", listed(found, found.size()));
            }
            return details;
        }

        private static String listed(Collection<String> values, int all) {
            String text = String.join(", ", values.stream().limit(ENOUGH).toList());
            return all > ENOUGH ? text + " and " + (all - ENOUGH) + " more" : text;
        }
    }

    private final Map<IssueType, Hits> hits = new LinkedHashMap<>();
    private final Expressions expressions;
    private int statements;

    private Constructs(Set<String> dates) {
        this.expressions = new Expressions(this, dates);
    }

    /** @param dates names of columns that are dates wherever they occur */
    static Constructs of(ParseTree tree, CommonTokenStream tokens, Set<String> dates) {
        Constructs constructs = new Constructs(dates);
        Trees.walk(tree, constructs::visit);
        constructs.hints(tokens);
        return constructs;
    }

    Map<IssueType, Hits> hits() {
        return hits;
    }

    /** PL/SQL statements. */
    int statements() {
        return statements;
    }

    void hit(IssueType type, ParserRuleContext node, String found) {
        hit(type, node.getStart().getLine(), found);
    }

    private void hit(IssueType type, int line, String found) {
        Hits known = hits.computeIfAbsent(type, t -> new Hits());
        known.count++;
        known.lines.add(line);
        if (!found.isEmpty()) {
            known.found.add(found);
        }
    }

    private void visit(ParserRuleContext node) {
        if (node instanceof StatementContext) {
            statements++;
        }
        query(node);
        program(node);
        expressions.visit(node);
    }

    private void query(ParserRuleContext node) {
        switch (node) {
            case Hierarchical_query_clauseContext c -> hit(CodeIssues.CONNECT_BY, c, "");
            case Outer_join_signContext c -> hit(CodeIssues.OUTER_JOIN, c, "");
            case Subquery_operation_partContext c when c.MINUS() != null -> hit(CodeIssues.MINUS, c, "");
            case Merge_statementContext c -> hit(CodeIssues.MERGE, c, "");
            case Pivot_clauseContext c -> hit(CodeIssues.PIVOT, c, "PIVOT");
            case Unpivot_clauseContext c -> hit(CodeIssues.PIVOT, c, "UNPIVOT");
            case Model_clauseContext c -> hit(CodeIssues.MODEL, c, "");
            case Flashback_query_clauseContext c -> hit(CodeIssues.FLASHBACK, c, "");
            case Link_nameContext c -> hit(CodeIssues.LINK_USE, c, Trees.text(c.getParent()));
            case Multi_table_insertContext c -> hit(CodeIssues.MULTI_INSERT, c, "");
            case Partition_extension_clauseContext c -> hit(CodeIssues.PARTITION_QUERY, c, "");
            case For_update_optionsContext c when c.WAIT() != null -> hit(CodeIssues.LOCK_WAIT, c, "");
            case Keep_clauseContext c -> hit(CodeIssues.KEEP, c, "");
            case Table_collection_expressionContext c -> hit(CodeIssues.COLLECTION_QUERY, c, "TABLE()");
            case Multiset_expressionContext c
            when c.multiset_expression() != null -> hit(CodeIssues.COLLECTION_QUERY, c, "MULTISET");
            case Json_functionContext c -> hit(CodeIssues.JSON, c, first(c));
            case Json_table_clauseContext c -> hit(CodeIssues.JSON, c, "JSON_TABLE");
            case XmltableContext c -> hit(CodeIssues.XML, c, "XMLTABLE");
            default -> {}
        }
    }

    private void program(ParserRuleContext node) {
        switch (node) {
            case Into_clauseContext c when c.BULK() != null -> hit(CodeIssues.BULK, c, "");
            case Fetch_statementContext c when c.BULK() != null -> hit(CodeIssues.BULK, c, "");
            case Forall_statementContext c -> hit(CodeIssues.FORALL, c, "");
            case Execute_immediateContext c -> hit(CodeIssues.DYNAMIC_SQL, c, "");
            case Goto_statementContext c -> hit(CodeIssues.GOTO, c, "");
            case Commit_statementContext c -> hit(CodeIssues.TRANSACTIONS, c, "COMMIT");
            case Rollback_statementContext c -> hit(CodeIssues.TRANSACTIONS, c, "ROLLBACK");
            case Savepoint_statementContext c -> hit(CodeIssues.TRANSACTIONS, c, "SAVEPOINT");
            case Pipe_row_statementContext c -> hit(CodeIssues.PIPELINED, c, "");
            case Pragma_declarationContext c -> pragma(c);
            case Table_type_defContext c -> hit(CodeIssues.COLLECTIONS, c, declared(c));
            case Varray_type_defContext c
            when c.getParent() instanceof Type_declarationContext -> hit(CodeIssues.COLLECTIONS, c, declared(c));
            case Record_type_defContext c -> hit(CodeIssues.RECORDS, c, declared(c));
            case Ref_cursor_type_defContext c -> hit(CodeIssues.REF_CURSOR, c, declared(c));
            case Compound_trigger_blockContext c -> hit(CodeIssues.COMPOUND_TRIGGER, c, "");
            case Non_dml_triggerContext c -> hit(CodeIssues.EVENT_TRIGGER, c, "");
            case Trigger_follows_clauseContext c -> hit(CodeIssues.TRIGGER_ORDER, c, "");
            case Call_specContext c -> hit(CodeIssues.EXTERNAL, c, "");
            default -> Subprograms.visit(node, this);
        }
    }

    private void pragma(Pragma_declarationContext pragma) {
        if (pragma.AUTONOMOUS_TRANSACTION() != null) {
            hit(CodeIssues.AUTONOMOUS, pragma, "");
        } else if (pragma.EXCEPTION_INIT() != null) {
            hit(CodeIssues.EXCEPTIONS, pragma, "PRAGMA EXCEPTION_INIT");
        }
    }

    private static String declared(ParserRuleContext definition) {
        return definition.getParent() instanceof Type_declarationContext type ? Trees.name(type.identifier()) : "";
    }

    private static String first(ParserRuleContext node) {
        return Trees.stored(node.getStart().getText());
    }

    /** Hints are comments, which trees leave out. */
    private void hints(CommonTokenStream tokens) {
        tokens.getTokens().stream()
                .filter(token -> token.getType() == PlSqlLexer.MULTI_LINE_COMMENT
                        || token.getType() == PlSqlLexer.SINGLE_LINE_COMMENT)
                .filter(token ->
                        token.getText().startsWith("/*+") || token.getText().startsWith("--+"))
                .forEach(token -> hit(CodeIssues.HINTS, token.getLine(), hint(token)));
    }

    private static String hint(Token token) {
        String text = token.getText().substring(3).replace("*/", "").strip();
        return text.length() > 60 ? text.substring(0, 60) + "…" : text;
    }
}
