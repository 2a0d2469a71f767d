package io.ybvoyager.assessment.mysql;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Names of indexes in YugabyteDB. MySQL's belong to their table; YugabyteDB's share the schema with tables, views and sequences, and are
 * at most 63 bytes long.
 */
final class TargetNames {
    static final int LONGEST = 63;
    private final Map<String, String> names = new HashMap<>();
    private final Set<String> renamed = new HashSet<>();

    TargetNames(Schema schema) {
        Map<String, Integer> wanted = new HashMap<>();
        Set<String> taken = new HashSet<>();
        schema.tables()
                .forEach(table ->
                        taken.add(place(table.name().schema(), table.name().name())));
        schema.codes().stream()
                .filter(code -> code.type().equals("VIEW"))
                .forEach(view ->
                        taken.add(place(view.name().schema(), view.name().name())));
        schema.sequences()
                .forEach(s -> taken.add(place(s.name().schema(), s.name().name())));
        schema.tables().forEach(table -> table.secondaryKeys()
                .forEach(key -> wanted.merge(place(table.name().schema(), key.name()), 1, Integer::sum)));
        schema.tables().forEach(table -> table.secondaryKeys().forEach(key -> name(table, key, wanted, taken)));
    }

    private void name(Table table, Key key, Map<String, Integer> wanted, Set<String> taken) {
        String own = cut(key.name().toLowerCase(Locale.ROOT));
        boolean free = wanted.getOrDefault(place(table.name().schema(), key.name()), 0) == 1
                && !taken.contains(place(table.name().schema(), own));
        String base = free ? own : cut(table.name().name().toLowerCase(Locale.ROOT) + "_" + own);
        String name = Stream.iterate(1, i -> i + 1)
                .map(i -> i == 1 ? base : cut(base, "_" + i))
                .filter(n -> taken.add(place(table.name().schema(), n)))
                .findFirst()
                .orElseThrow();
        names.put(key(table, key), name);
        if (!free) {
            renamed.add(key(table, key));
        }
    }

    String of(Table table, Key key) {
        return names.getOrDefault(key(table, key), key.name());
    }

    /** Whether the index cannot keep its name, because something else of the schema has it. */
    boolean renamed(Table table, Key key) {
        return renamed.contains(key(table, key));
    }

    private static String key(Table table, Key key) {
        return table.name().shown() + "\0" + key.name();
    }

    private static String place(String schema, String name) {
        return schema + "\0" + name.toLowerCase(Locale.ROOT);
    }

    static String cut(String name) {
        return cut(name, "");
    }

    private static String cut(String name, String end) {
        String text = name;
        while ((text + end).getBytes(StandardCharsets.UTF_8).length > LONGEST) {
            text = text.substring(0, text.offsetByCodePoints(text.length(), -1));
        }
        return text + end;
    }
}
