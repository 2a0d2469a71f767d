package io.ybvoyager.assessment.oracle;

import io.debezium.ddl.parser.oracle.generated.PlSqlLexer;
import io.debezium.ddl.parser.oracle.generated.PlSqlParser.ExpressionContext;
import io.debezium.ddl.parser.oracle.generated.PlSqlParser.General_elementContext;
import io.debezium.ddl.parser.oracle.generated.PlSqlParser.Sql_scriptContext;
import io.debezium.ddl.parser.oracle.generated.PlSqlParser.String_functionContext;
import io.debezium.ddl.parser.oracle.generated.PlSqlParser.Subquery_operation_partContext;
import io.ybvoyager.assessment.rule.IssueType;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.antlr.v4.runtime.CommonTokenStream;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.TokenStreamRewriter;
import org.antlr.v4.runtime.misc.Interval;

/** Puts simple expressions and queries into PostgreSQL's words. What holds anything else is left to people. */
final class Rewriter {
    private static final Set<IssueType> SIMPLE =
            Set.of(CodeIssues.SYSDATE, CodeIssues.NEXTVAL, CodeIssues.MINUS, CodeIssues.FUNCTIONS);
    private static final Map<String, String> WORDS =
            Map.of("SYSDATE", "LOCALTIMESTAMP(0)", "SYSTIMESTAMP", "CURRENT_TIMESTAMP", "USER", "CURRENT_USER");
    private static final String GUID = "decode(replace(gen_random_uuid()::text, '-', ''), 'hex')";

    private Rewriter() {}

    /** An expression in PostgreSQL's words; empty when it is not simple. */
    static Optional<String> expression(String sql) {
        return PlSql.expression(sql) instanceof PlSql.Tree<ExpressionContext> tree
                ? rewrite(tree.root(), tree.tokens())
                : Optional.empty();
    }

    /** A query in PostgreSQL's words; empty when it is not simple. */
    static Optional<String> query(String sql) {
        return PlSql.script(sql) instanceof PlSql.Tree<Sql_scriptContext> tree
                ? rewrite(tree.root(), tree.tokens())
                : Optional.empty();
    }

    private static Optional<String> rewrite(ParserRuleContext root, CommonTokenStream tokens) {
        Constructs constructs = Constructs.of(root, tokens, Set.of());
        if (!SIMPLE.containsAll(constructs.hits().keySet())) {
            return Optional.empty();
        }
        TokenStreamRewriter rewriter = new TokenStreamRewriter(tokens);
        boolean[] known = {true};
        Trees.walk(root, node -> known[0] &= rewrite(node, rewriter));
        names(tokens, rewriter);
        return known[0]
                ? Optional.of(rewriter.getText(Interval.of(root.getStart().getTokenIndex(), end(root, tokens)))
                        .strip())
                : Optional.empty();
    }

    /** The last token before the end of the text. */
    private static int end(ParserRuleContext root, CommonTokenStream tokens) {
        int last = root.getStop() == null ? tokens.size() - 1 : root.getStop().getTokenIndex();
        return tokens.get(last).getType() == Token.EOF ? last - 1 : last;
    }

    /** False for what has no simple counterpart. */
    private static boolean rewrite(ParserRuleContext node, TokenStreamRewriter rewriter) {
        if (node instanceof Subquery_operation_partContext part && part.MINUS() != null) {
            rewriter.replace(part.MINUS().getSymbol(), "EXCEPT");
        } else if (node instanceof String_functionContext function) {
            return nvl(function, rewriter);
        } else if (node instanceof General_elementContext element
                && !(element.getParent() instanceof General_elementContext)) {
            return element(element, rewriter);
        }
        return true;
    }

    private static boolean nvl(String_functionContext function, TokenStreamRewriter rewriter) {
        if (function.NVL() != null) {
            rewriter.replace(function.NVL().getSymbol(), "coalesce");
            return true;
        }
        return function.SUBSTR() != null || function.TRIM() != null || function.TO_CHAR() != null;
    }

    private static boolean element(General_elementContext element, TokenStreamRewriter rewriter) {
        String words = Trees.words(element);
        if (WORDS.containsKey(words)) {
            replace(element, WORDS.get(words), rewriter);
            return true;
        }
        if (words.equals("SYS_GUID ( )")) {
            replace(element, GUID, rewriter);
            return true;
        }
        if (words.endsWith(" . NEXTVAL")) {
            List<String> parts = Trees.parts(element);
            String sequence = TargetNames.quoted(Name.of(parts.subList(0, parts.size() - 1)));
            replace(element, "nextval('" + sequence.replace("'", "''") + "')", rewriter);
            return true;
        }
        return !Mappings.FUNCTIONS.containsKey(Trees.stored(element.getStart().getText())) || !words.contains("(");
    }

    private static void replace(ParserRuleContext node, String text, TokenStreamRewriter rewriter) {
        rewriter.replace(node.getStart(), node.getStop(), text);
    }

    /** Quoted names keep their quotes only where they need them. */
    private static void names(CommonTokenStream tokens, TokenStreamRewriter rewriter) {
        tokens.getTokens().stream()
                .filter(token -> token.getType() == PlSqlLexer.DELIMITED_ID)
                .forEach(token -> rewriter.replace(token, TargetNames.quoted(Trees.stored(token.getText()))));
    }
}
