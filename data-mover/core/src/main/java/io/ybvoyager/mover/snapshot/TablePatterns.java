package io.ybvoyager.mover.snapshot;

import io.ybvoyager.mover.MoverError;
import io.ybvoyager.mover.database.TableName;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Which tables a user means: {@code schema.table} with {@code *} and {@code ?}; a part in double quotes is taken to the
 * letter with its case; without a schema a pattern means the tables of that name in every schema.
 */
public final class TablePatterns {
    private static final int NEAR_NAMES = 3;

    private TablePatterns() {}

    /**
     * The names that any of {@code included} (null or empty: all) and none of {@code excluded} means.
     *
     * @throws io.ybvoyager.wire.ProblemException UNKNOWN_TABLE when a pattern means no table at all
     */
    public static List<TableName> select(
            Collection<TableName> all, @Nullable List<String> included, @Nullable List<String> excluded) {
        Map<String, List<TableName>> folded = all.stream().collect(Collectors.groupingBy(name -> folded(name.table())));
        Set<TableName> meant = included == null || included.isEmpty() ? new HashSet<>(all) : any(all, folded, included);
        if (excluded != null) {
            meant.removeAll(any(all, folded, excluded));
        }
        return meant.stream().sorted().toList();
    }

    /** Lists may name every table of a database with very many: only patterns with wildcards look at all of them. */
    private static Set<TableName> any(
            Collection<TableName> all, Map<String, List<TableName>> folded, List<String> patterns) {
        Set<TableName> meant = new HashSet<>();
        for (String given : patterns) {
            String pattern = given.strip();
            String table = pattern.substring(separator(pattern) + 1);
            Collection<TableName> candidates =
                    hasWildcard(table) ? all : folded.getOrDefault(folded(unquoted(table)), List.of());
            List<TableName> matching =
                    candidates.stream().filter(matcher(pattern)).toList();
            if (matching.isEmpty()) {
                throw unknown(all, pattern);
            }
            meant.addAll(matching);
        }
        return meant;
    }

    private static Predicate<TableName> matcher(String pattern) {
        int dot = separator(pattern);
        Pattern table = regex(pattern.substring(dot + 1));
        if (dot < 0) {
            return name -> table.matcher(name.table()).matches();
        }
        Pattern schema = regex(pattern.substring(0, dot));
        return name -> schema.matcher(name.schema()).matches()
                && table.matcher(name.table()).matches();
    }

    private static boolean hasWildcard(String part) {
        return !isQuoted(part) && (part.contains("*") || part.contains("?"));
    }

    private static boolean isQuoted(String part) {
        return part.length() >= 2 && part.startsWith("\"") && part.endsWith("\"");
    }

    private static String unquoted(String part) {
        return isQuoted(part) ? part.substring(1, part.length() - 1).replace("\"\"", "\"") : part;
    }

    /** Equal for names that differ in case only, as patterns take case. */
    private static String folded(String name) {
        StringBuilder folded = new StringBuilder(name.length());
        name.chars().forEach(letter -> folded.append((char) Character.toLowerCase(Character.toUpperCase(letter))));
        return folded.toString();
    }

    /** The first dot outside double quotes, or -1. */
    private static int separator(String pattern) {
        boolean quoted = false;
        for (int i = 0; i < pattern.length(); i++) {
            char c = pattern.charAt(i);
            quoted ^= c == '"';
            if (c == '.' && !quoted) {
                return i;
            }
        }
        return -1;
    }

    private static Pattern regex(String part) {
        if (isQuoted(part)) {
            return Pattern.compile(Pattern.quote(unquoted(part)));
        }
        String expression = part.chars()
                .mapToObj(c -> c == '*' ? ".*" : c == '?' ? "." : Pattern.quote(Character.toString(c)))
                .collect(Collectors.joining());
        return Pattern.compile(expression, Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE | Pattern.DOTALL);
    }

    private static RuntimeException unknown(Collection<TableName> all, String pattern) {
        String wanted = pattern.replace("\"", "").toLowerCase(Locale.ROOT);
        List<String> near = all.stream()
                .sorted(Comparator.comparingInt(name -> distance(wanted, name)))
                .limit(NEAR_NAMES)
                .map(TableName::shown)
                .toList();
        return MoverError.UNKNOWN_TABLE.because(
                "No table matches " + pattern + ".",
                pattern,
                null,
                near.isEmpty() ? "The schemas hold no tables." : "Near names: " + String.join(", ", near) + ".");
    }

    private static int distance(String wanted, TableName name) {
        return Math.min(
                edits(wanted, name.table().toLowerCase(Locale.ROOT)),
                edits(wanted, name.shown().toLowerCase(Locale.ROOT)));
    }

    /** Levenshtein distance. */
    private static int edits(String a, String b) {
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int replaced = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replaced, Math.min(row[j], row[j - 1]) + 1);
            }
        }
        return row[b.length()];
    }
}
