package io.ybvoyager.mover.file;

import io.ybvoyager.mover.MoverError;
import java.util.List;

/**
 * Which files go into which table.
 *
 * @param glob below the data directory; {@code *} stays within a folder, {@code **} does not
 * @param table {@code schema.table} or a name that one schema of the migration has; in double quotes to the letter
 */
public record FileMapping(String glob, String table) {
    /**
     * Reads {@code glob:table}.
     *
     * @throws io.ybvoyager.wire.ProblemException DATA_FILE_OPTIONS
     */
    public static FileMapping parse(String text) {
        int colon = separator(text);
        if (colon <= 0 || colon == text.length() - 1) {
            throw MoverError.DATA_FILE_OPTIONS.because(
                    "An entry of the map does not name a file and a table.",
                    text,
                    null,
                    "Write glob:schema.table, such as orders*.csv:public.orders.");
        }
        return new FileMapping(
                text.substring(0, colon).strip(), text.substring(colon + 1).strip());
    }

    /** All entries of a list. */
    public static List<FileMapping> parse(List<String> texts) {
        return texts.stream().map(FileMapping::parse).toList();
    }

    /** The last colon outside double quotes, or -1. */
    private static int separator(String text) {
        boolean quoted = false;
        int last = -1;
        for (int i = 0; i < text.length(); i++) {
            quoted ^= text.charAt(i) == '"';
            last = text.charAt(i) == ':' && !quoted ? i : last;
        }
        return last;
    }
}
