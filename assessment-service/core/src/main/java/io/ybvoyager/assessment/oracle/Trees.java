package io.ybvoyager.assessment.oracle;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.misc.Interval;
import org.antlr.v4.runtime.tree.ParseTree;
import org.antlr.v4.runtime.tree.TerminalNode;
import org.jspecify.annotations.Nullable;

/** Reads parse trees. Walks without recursion: chains of operators make trees as deep as they are long. */
final class Trees {
    private Trees() {}

    /** Every rule in a tree, parents first, in the order of the text. */
    static void walk(ParseTree tree, Consumer<ParserRuleContext> visitor) {
        Deque<ParseTree> rest = new ArrayDeque<>();
        rest.push(tree);
        while (!rest.isEmpty()) {
            ParseTree node = rest.pop();
            if (node instanceof ParserRuleContext rule) {
                visitor.accept(rule);
                for (int i = rule.getChildCount() - 1; i >= 0; i--) {
                    rest.push(rule.getChild(i));
                }
            }
        }
    }

    /** Every rule of a kind in a tree. */
    static <T extends ParserRuleContext> List<T> all(@Nullable ParseTree tree, Class<T> kind) {
        List<T> found = new ArrayList<>();
        if (tree != null) {
            walk(tree, node -> {
                if (kind.isInstance(node)) {
                    found.add(kind.cast(node));
                }
            });
        }
        return found;
    }

    static <T extends ParserRuleContext> Optional<T> first(@Nullable ParseTree tree, Class<T> kind) {
        return all(tree, kind).stream().findFirst();
    }

    static boolean has(@Nullable ParseTree tree, Class<? extends ParserRuleContext> kind) {
        return first(tree, kind).isPresent();
    }

    /** The nearest rule above of a kind. */
    static <T extends ParserRuleContext> Optional<T> above(ParserRuleContext node, Class<T> kind) {
        ParserRuleContext up = node.getParent();
        while (up != null && !kind.isInstance(up)) {
            up = up.getParent();
        }
        return Optional.ofNullable(up).map(kind::cast);
    }

    /** The text as it was written. */
    static String text(@Nullable ParserRuleContext node) {
        if (node == null
                || node.getStop() == null
                || node.getStop().getStopIndex() < node.getStart().getStartIndex()) {
            return "";
        }
        return node.getStart()
                .getInputStream()
                .getText(Interval.of(
                        node.getStart().getStartIndex(), node.getStop().getStopIndex()));
    }

    /** The words of a rule, upper case, one blank between; quoted text stays. */
    static String words(ParseTree node) {
        List<String> words = new ArrayList<>();
        terminals(node, words::add);
        return String.join(" ", words).toUpperCase(Locale.ROOT);
    }

    /** A dotted name as the dictionary stores its parts. */
    static List<String> parts(ParseTree node) {
        List<String> parts = new ArrayList<>();
        terminals(node, word -> {
            if (!word.equals(".")) {
                parts.add(stored(word));
            }
        });
        return parts;
    }

    /** A name as the dictionary stores it. */
    static String stored(String identifier) {
        return identifier.length() > 1 && identifier.startsWith("\"")
                ? identifier.substring(1, identifier.length() - 1)
                : identifier.toUpperCase(Locale.ROOT);
    }

    /** The name in a rule that holds nothing else. */
    static String name(@Nullable ParseTree node) {
        return node == null ? "" : parts(node).getLast();
    }

    private static void terminals(ParseTree tree, Consumer<String> visitor) {
        Deque<ParseTree> rest = new ArrayDeque<>();
        rest.push(tree);
        while (!rest.isEmpty()) {
            ParseTree node = rest.pop();
            if (node instanceof TerminalNode terminal) {
                visitor.accept(terminal.getText());
            }
            for (int i = node.getChildCount() - 1; i >= 0; i--) {
                rest.push(node.getChild(i));
            }
        }
    }
}
