package io.ybvoyager.assessment.sql;

import java.util.ArrayList;
import java.util.List;

/** What a statement's words so far say about where it ends: psql's own rule. */
final class StatementWords {
    private static final int FIRST = 4;

    private final List<String> first = new ArrayList<>();
    private int parentheses;
    private int begins;
    private String previous = "";
    private boolean fromStdin;

    /** True when a semicolon here ends the statement. */
    boolean complete() {
        return parentheses == 0 && begins == 0;
    }

    boolean copiesFromStdin() {
        return fromStdin;
    }

    boolean inserts() {
        return !first.isEmpty() && first.getFirst().equals("insert");
    }

    void symbol(char c) {
        parentheses = Math.max(0, parentheses + (c == '(' ? 1 : c == ')' ? -1 : 0));
        previous = "";
    }

    void word(String word) {
        if (first.size() < FIRST) {
            first.add(word);
        }
        if (parentheses == 0) {
            fromStdin |= first.getFirst().equals("copy") && previous.equals("from") && word.equals("stdin");
            count(word);
        }
        previous = word;
    }

    private void count(String word) {
        if (createsRoutine()) {
            switch (word) {
                case "begin" -> begins++;
                case "case" -> begins += begins > 0 ? 1 : 0;
                case "end" -> begins -= begins > 0 ? 1 : 0;
                default -> {}
            }
        }
    }

    private boolean createsRoutine() {
        int kind = first.size() > 2 && first.get(1).equals("or") && first.get(2).equals("replace") ? 3 : 1;
        return first.getFirst().equals("create")
                && first.size() > kind
                && (first.get(kind).equals("function") || first.get(kind).equals("procedure"));
    }
}
