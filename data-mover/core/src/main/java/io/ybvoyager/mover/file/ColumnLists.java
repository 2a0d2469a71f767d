package io.ybvoyager.mover.file;

import io.ybvoyager.mover.MoverError;
import io.ybvoyager.mover.database.TableName;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Which columns the user named for which table. */
final class ColumnLists {
    private ColumnLists() {}

    /**
     * Reads {@code schema.table(a, b)}, or {@code a, b} when there is but one table.
     *
     * @throws io.ybvoyager.wire.ProblemException DATA_FILE_OPTIONS, UNKNOWN_TABLE
     */
    static Map<TableName, List<String>> of(List<String> texts, Set<TableName> tables, FileTargets targets) {
        Map<TableName, List<String>> lists = new HashMap<>();
        for (String text : texts) {
            int open = text.endsWith(")") ? text.indexOf('(') : -1;
            if (open < 0 && tables.size() > 1) {
                throw wrong(text, "There are several tables.");
            }
            TableName table = open < 0
                    ? tables.iterator().next()
                    : targets.table(text.substring(0, open).strip());
            List<String> names = names(open < 0 ? text : text.substring(open + 1, text.length() - 1));
            if (!tables.contains(table) || names.isEmpty() || lists.put(table, names) != null) {
                throw wrong(text, "The table has no files or two lists, or the list is empty.");
            }
        }
        return lists;
    }

    private static RuntimeException wrong(String text, String why) {
        return MoverError.DATA_FILE_OPTIONS.because(
                "A list of columns is not understood.",
                text,
                why,
                "Write --columns \"schema.table(a, b)\", once per table.");
    }

    /** Names between commas; in double quotes to the letter. */
    private static List<String> names(String list) {
        List<String> names = new ArrayList<>();
        StringBuilder name = new StringBuilder();
        boolean quoted = false;
        for (char c : (list + ",").toCharArray()) {
            quoted ^= c == '"';
            if (c == ',' && !quoted) {
                names.add(bare(name.toString().strip()));
                name.setLength(0);
            } else {
                name.append(c);
            }
        }
        return names.contains("") ? List.of() : names;
    }

    private static String bare(String name) {
        return name.length() > 1 && name.startsWith("\"") && name.endsWith("\"")
                ? name.substring(1, name.length() - 1).replace("\"\"", "\"")
                : name;
    }
}
