package io.ybvoyager.assessment.mysql;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.antlr.v4.runtime.CharStream;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.misc.Interval;
import org.antlr.v4.runtime.tree.ParseTree;
import org.antlr.v4.runtime.tree.TerminalNode;

/**
 * A part of a parse tree, by the grammar's rule names. MySQL's and MariaDB's grammars share most of them, so one reader serves both.
 */
final class Node {
    private final ParserRuleContext context;
    private final String[] rules;

    Node(ParserRuleContext context, String[] rules) {
        this.context = context;
        this.rules = rules;
    }

    /** The name of the grammar's rule, such as {@code createTable}. */
    String rule() {
        return rules[context.getRuleIndex()];
    }

    boolean is(String... names) {
        return List.of(names).contains(rule());
    }

    /** The parts directly below that are rules themselves. */
    List<Node> children() {
        List<Node> nodes = new ArrayList<>();
        for (int i = 0; i < context.getChildCount(); i++) {
            if (context.getChild(i) instanceof ParserRuleContext rule) {
                nodes.add(new Node(rule, rules));
            }
        }
        return nodes;
    }

    List<Node> children(String rule) {
        return children().stream().filter(child -> child.is(rule)).toList();
    }

    Optional<Node> child(String rule) {
        return children().stream().filter(child -> child.is(rule)).findFirst();
    }

    /** The first part below of that rule, at any depth. */
    Optional<Node> first(String rule) {
        return find(node -> node.is(rule)).findFirst();
    }

    /** This part and all below that match, in the order of the text. */
    Stream<Node> find(Predicate<Node> wanted) {
        List<Node> found = new ArrayList<>();
        collect(wanted, found);
        return found.stream();
    }

    Stream<Node> find(String rule) {
        return find(node -> node.is(rule));
    }

    private void collect(Predicate<Node> wanted, List<Node> found) {
        if (wanted.test(this)) {
            found.add(this);
        }
        children().forEach(child -> child.collect(wanted, found));
    }

    /** Keywords, signs and literals directly below, in capitals. */
    List<String> words() {
        List<String> words = new ArrayList<>();
        for (int i = 0; i < context.getChildCount(); i++) {
            if (context.getChild(i) instanceof TerminalNode word) {
                words.add(word.getText().toUpperCase(Locale.ROOT));
            }
        }
        return words;
    }

    /** Whether the keyword or sign is directly below. */
    boolean has(String word) {
        return words().contains(word);
    }

    /** Words of the whole part in their order, in capitals, joined by blanks: keywords that the grammar keeps in rules of their own. */
    String spelled() {
        List<String> words = new ArrayList<>();
        spell(context, words);
        return String.join(" ", words);
    }

    private static void spell(ParseTree tree, List<String> words) {
        if (tree instanceof TerminalNode word) {
            words.add(word.getText().toUpperCase(Locale.ROOT));
        }
        for (int i = 0; i < tree.getChildCount(); i++) {
            spell(tree.getChild(i), words);
        }
    }

    /** The text as written. */
    String text() {
        Token start = context.getStart();
        Token stop = context.getStop();
        if (start == null || stop == null || stop.getStopIndex() < start.getStartIndex()) {
            return "";
        }
        CharStream input = start.getInputStream();
        return input.getText(Interval.of(start.getStartIndex(), stop.getStopIndex()));
    }

    /** How much text, in characters, comes before it. */
    int offset() {
        return context.getStart() == null ? 0 : context.getStart().getStartIndex();
    }

    /** The one part below, when nothing else is there; itself otherwise: leads through rules that only pass on, to names at most. */
    Node core() {
        Node node = this;
        while (!node.is("fullColumnName", "uid", "stringLiteral")
                && node.context.getChildCount() == 1
                && node.context.getChild(0) instanceof ParserRuleContext only) {
            node = new Node(only, rules);
        }
        return node;
    }
}
