package io.ybvoyager.mover.snapshot;

import io.ybvoyager.mover.MoverError;
import io.ybvoyager.mover.database.TableName;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
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
        Predicate<TableName> wanted = included == null || included.isEmpty() ? name -> true : any(all, included);
        Predicate<TableName> unwanted = excluded == null ? name -> false : any(all, excluded);
        return all.stream().filter(wanted.and(unwanted.negate())).sorted().toList();
    }

    private static Predicate<TableName> any(Collection<TableName> all, List<String> patterns) {
        List<Predicate<TableName>> matchers = new ArrayList<>();
        for (String pattern : patterns) {
            Predicate<TableName> matcher = matcher(pattern.strip());
            if (all.stream().noneMatch(matcher)) {
                throw unknown(all, pattern.strip());
            }
            matchers.add(matcher);
        }
        return name -> matchers.stream().anyMatch(matcher -> matcher.test(name));
    }

    private static Predicate<TableName> matcher(String pattern) {
        int dot = separator(pattern);
        Pattern table = regex(dot < 0 ? pattern : pattern.substring(dot + 1));
        if (dot < 0) {
            return name -> table.matcher(name.table()).matches();
        }
        Pattern schema = regex(pattern.substring(0, dot));
        return name -> schema.matcher(name.schema()).matches()
                && table.matcher(name.table()).matches();
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
        if (part.length() >= 2 && part.startsWith("\"") && part.endsWith("\"")) {
            return Pattern.compile(
                    Pattern.quote(part.substring(1, part.length() - 1).replace("\"\"", "\"")));
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
