package io.ybvoyager.assessment.mysql;

import io.ybvoyager.assessment.mysql.Lexeme.Kind;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Says in words that the grammars know what they do not know: full-text search, some types, and the marks in digests of statements. */
final class Rewriting {
    /** Stands for {@code MATCH (…) AGAINST (…)} in trees. */
    static final String FULLTEXT = "match_against";
    /** Begins the one label of the set that stands for a type which the grammars do not know. */
    static final String TYPE_MARK = "type:";

    private static final Set<String> TYPES = Set.of("inet4", "inet6", "uuid", "xmltype", "vector");

    private Rewriting() {}

    static String forGrammar(String sql) {
        String lower = sql.toLowerCase(Locale.ROOT);
        boolean fulltext = lower.contains("against");
        boolean system = lower.contains("srid") && lower.contains("create");
        boolean types = lower.contains("create") && TYPES.stream().anyMatch(lower::contains);
        boolean nested = sql.contains("((");
        if (!fulltext && !types && !system && !nested) {
            return sql;
        }
        List<Lexeme> pieces = new ArrayList<>(Lexeme.of(sql));
        if (nested) {
            nests(pieces);
        }
        if (fulltext) {
            fulltext(pieces);
        }
        if (types) {
            types(pieces);
        }
        if (system) {
            systems(pieces);
        }
        return joined(pieces);
    }

    /** The digest of a statement with constants where the server has put marks. */
    static String digest(String text) {
        List<Lexeme> pieces = Lexeme.of(text.replace("(...)", "(1)").replace("...", "1"));
        List<Lexeme> readable = new ArrayList<>();
        String before = "";
        for (Lexeme piece : pieces) {
            boolean string = before.equalsIgnoreCase("SEPARATOR") || before.equalsIgnoreCase("ESCAPE");
            readable.add(piece.is("?") ? new Lexeme(Kind.WORD, string ? "','" : "1", piece.start()) : piece);
            before = piece.silent() ? before : piece.text();
        }
        return joined(readable);
    }

    /**
     * Of parentheses that directly hold parentheses no more than two are kept: they say nothing, and the grammars need twice as long for
     * each.
     */
    private static void nests(List<Lexeme> pieces) {
        int[] ends = ends(pieces);
        int last = -1;
        int count = 0;
        for (int i = 0; i < pieces.size(); i++) {
            if (ends[i] > 0) {
                boolean directly = last >= 0 && next(pieces, last) == i && next(pieces, ends[i]) == ends[last];
                count = directly ? count + 1 : 1;
                if (count > 2) {
                    put(pieces, i, " ");
                    put(pieces, ends[i], " ");
                } else {
                    last = i;
                }
            }
        }
    }

    /** For each opening parenthesis the place of its closing one; 0 for all else. */
    private static int[] ends(List<Lexeme> pieces) {
        int[] ends = new int[pieces.size()];
        Deque<Integer> open = new ArrayDeque<>();
        for (int i = 0; i < pieces.size(); i++) {
            if (pieces.get(i).is("(")) {
                open.push(i);
            } else if (pieces.get(i).is(")") && !open.isEmpty()) {
                ends[open.pop()] = i;
            }
        }
        return ends;
    }

    /** How deep parentheses are nested. */
    static int depth(String sql) {
        int depth = 0;
        int deepest = 0;
        for (int at = 0; at < sql.length(); ) {
            Kind kind = Lexeme.kind(sql, at);
            if (kind == Kind.SIGN) {
                depth += sql.charAt(at) == '(' ? 1 : sql.charAt(at) == ')' ? -1 : 0;
                deepest = Math.max(deepest, depth);
            }
            at = Lexeme.end(sql, at, kind);
        }
        return deepest;
    }

    private static void fulltext(List<Lexeme> pieces) {
        for (int i = 0; i < pieces.size(); i++) {
            if (pieces.get(i).is("against")) {
                int open = next(pieces, i);
                int close = closing(pieces, open);
                int match = matching(pieces, i);
                if (match >= 0 && close >= 0) {
                    put(pieces, match, FULLTEXT);
                    put(pieces, before(pieces, i), ",");
                    put(pieces, i, "");
                    put(pieces, open, "");
                    modifiers(pieces, open, close);
                }
            }
        }
    }

    /** {@code SRID 4326} may stand where the grammars do not expect it, and says nothing that is used. */
    private static void systems(List<Lexeme> pieces) {
        for (int i = 0; i < pieces.size(); i++) {
            int number = pieces.get(i).is("srid") ? next(pieces, i) : -1;
            if (number >= 0 && Values.number(pieces.get(number).text())) {
                put(pieces, i, "");
                put(pieces, number, "");
            }
        }
    }

    /** {@code IN BOOLEAN MODE}, {@code WITH QUERY EXPANSION} and the like go. */
    private static void modifiers(List<Lexeme> pieces, int open, int close) {
        boolean behind = false;
        for (int i = open + 1; i < close; i++) {
            Lexeme piece = pieces.get(i);
            behind |= piece.is("in") || piece.is("with");
            if (behind) {
                put(pieces, i, " ");
            }
        }
    }

    /** The {@code MATCH} whose list of columns ends before this place. */
    private static int matching(List<Lexeme> pieces, int against) {
        int close = before(pieces, against);
        if (close < 0 || !pieces.get(close).is(")")) {
            // MATCH a, b AGAINST is not written by anybody
            return -1;
        }
        int depth = 0;
        for (int i = close; i >= 0; i--) {
            depth += pieces.get(i).is(")") ? 1 : pieces.get(i).is("(") ? -1 : 0;
            if (depth == 0) {
                int word = before(pieces, i);
                return word >= 0 && pieces.get(word).is("match") ? word : -1;
            }
        }
        return -1;
    }

    /** Types of columns: a word behind the column's name, which stands behind a parenthesis or a comma. */
    private static void types(List<Lexeme> pieces) {
        for (int i = 0; i < pieces.size(); i++) {
            Lexeme piece = pieces.get(i);
            if (piece.kind() == Kind.WORD && TYPES.contains(piece.text().toLowerCase(Locale.ROOT))) {
                int name = before(pieces, i);
                int list = name < 0 ? -1 : before(pieces, name);
                boolean column = list >= 0
                        && !pieces.get(name).is(",")
                        && !pieces.get(name).is("(")
                        && pieces.get(name).kind() != Kind.SIGN
                        && (pieces.get(list).is(",") || pieces.get(list).is("("));
                if (column) {
                    type(pieces, i, piece.text().toLowerCase(Locale.ROOT));
                }
            }
        }
    }

    private static void type(List<Lexeme> pieces, int at, String name) {
        int open = next(pieces, at);
        StringBuilder size = new StringBuilder();
        if (open >= 0 && pieces.get(open).is("(")) {
            int close = closing(pieces, open);
            for (int i = open; i >= 0 && i <= close; i++) {
                size.append(pieces.get(i).text());
                put(pieces, i, "");
            }
        }
        put(pieces, at, "set('" + TYPE_MARK + name + size + "')");
    }

    private static void put(List<Lexeme> pieces, int at, String text) {
        pieces.set(
                at,
                new Lexeme(
                        text.isBlank() ? Kind.BLANK : Kind.WORD,
                        text,
                        pieces.get(at).start()));
    }

    private static int next(List<Lexeme> pieces, int from) {
        for (int i = from + 1; i < pieces.size(); i++) {
            if (!pieces.get(i).silent()) {
                return i;
            }
        }
        return -1;
    }

    private static int before(List<Lexeme> pieces, int from) {
        for (int i = from - 1; i >= 0; i--) {
            if (!pieces.get(i).silent()) {
                return i;
            }
        }
        return -1;
    }

    private static int closing(List<Lexeme> pieces, int open) {
        if (open < 0 || !pieces.get(open).is("(")) {
            return -1;
        }
        int depth = 0;
        for (int i = open; i < pieces.size(); i++) {
            depth += pieces.get(i).is("(") ? 1 : pieces.get(i).is(")") ? -1 : 0;
            if (depth == 0) {
                return i;
            }
        }
        return -1;
    }

    private static String joined(List<Lexeme> pieces) {
        StringBuilder text = new StringBuilder();
        pieces.forEach(piece -> text.append(piece.text()));
        return text.toString();
    }
}
