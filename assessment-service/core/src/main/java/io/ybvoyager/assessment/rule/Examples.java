package io.ybvoyager.assessment.rule;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Examples of rules, before and after, from the resource {@code examples.sql}: {@code --# ID} heads the SQL that the rule finds,
 * {@code --# instead} what to write. An id with {@code *} is that of a family: {@code <t>} in its SQL is the word of the member.
 */
final class Examples {
    private static final Example NONE = new Example(null, null);
    private static final Map<String, Example> ALL = read();

    private Examples() {}

    /** SQL that a rule finds, and SQL to write instead; null where there is none. */
    record Example(@Nullable String before, @Nullable String after) {
        private Example about(String word) {
            return new Example(filled(before, word), filled(after, word));
        }

        private static @Nullable String filled(@Nullable String sql, String word) {
            return sql == null ? null : sql.replace("<t>", word);
        }
    }

    static Map<String, Example> all() {
        return ALL;
    }

    static Example of(String id) {
        Example own = ALL.get(id);
        return own != null
                ? own
                : ALL.entrySet().stream()
                        .filter(e -> e.getKey().contains("*"))
                        .filter(e -> id.startsWith(start(e.getKey())) && id.endsWith(end(e.getKey())))
                        .findFirst()
                        .map(e -> e.getValue().about(word(id, e.getKey())))
                        .orElse(NONE);
    }

    private static String start(String family) {
        return family.substring(0, family.indexOf('*'));
    }

    private static String end(String family) {
        return family.substring(family.indexOf('*') + 1);
    }

    private static String word(String id, String family) {
        return id.substring(start(family).length(), id.length() - end(family).length())
                .toLowerCase(Locale.ROOT);
    }

    private static Map<String, Example> read() {
        Map<String, Example> examples = new LinkedHashMap<>();
        String id = "";
        for (String block : text().split("--# ", -1)) {
            int head = block.indexOf('\n');
            if (head < 0 || block.startsWith("--")) {
                continue;
            }
            String title = block.substring(0, head).strip();
            String sql = block.substring(head + 1).strip();
            if (title.equals("instead")) {
                examples.put(
                        id, new Example(Objects.requireNonNull(examples.get(id)).before(), sql));
            } else {
                id = title;
                examples.put(id, new Example(sql, null));
            }
        }
        return examples;
    }

    private static String text() {
        try (InputStream in = Objects.requireNonNull(Examples.class.getResourceAsStream("examples.sql"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
