package io.ybvoyager.mover.file;

import io.ybvoyager.mover.MoverError;
import io.ybvoyager.mover.database.TableName;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * How the rows of a file are written; the options mean what they mean to PostgreSQL's COPY.
 *
 * @param csv CSV; else COPY's text format, in which a backslash escapes
 * @param delimiter between two values, one ASCII character
 * @param quote around a value of CSV
 * @param escape before a quote within a quoted value of CSV
 * @param nullText what stands for NULL
 * @param header whether the first row names the columns
 */
public record FileFormat(boolean csv, char delimiter, char quote, char escape, String nullText, boolean header) {
    private static final int LAST_ASCII = 126;

    /** CSV as most programs write it. */
    public static final FileFormat CSV = new FileFormat(true, ',', '"', '"', "", false);

    /** What COPY writes when nothing else is asked for. */
    public static final FileFormat TEXT = new FileFormat(false, '\t', '"', '"', "\\N", false);

    /** What a user said; null stands for what COPY takes by itself. */
    public record Options(
            @Nullable String format,
            @Nullable String delimiter,
            @Nullable String quote,
            @Nullable String escape,
            @Nullable String nullText,
            boolean header) {}

    /**
     * Reads the options; {@code \t}, {@code \b}, {@code \f}, {@code \v} and {@code \xHH} stand for the characters that they
     * name.
     *
     * @throws io.ybvoyager.wire.ProblemException DATA_FILE_OPTIONS
     */
    public static FileFormat of(Options options) {
        boolean csv = !"text".equals(options.format);
        if (!csv && (options.quote != null || options.escape != null)) {
            throw wrong("Only CSV has quotes.", "Leave out --quote-char and --escape-char, or say --format csv.");
        }
        FileFormat usual = csv ? CSV : TEXT;
        char quote = character("--quote-char", options.quote, usual.quote);
        FileFormat format = new FileFormat(
                csv,
                character("--delimiter", options.delimiter, usual.delimiter),
                quote,
                character("--escape-char", options.escape, quote),
                options.nullText == null ? usual.nullText : options.nullText,
                options.header);
        return format.checked();
    }

    private FileFormat checked() {
        if (csv && delimiter == quote) {
            throw wrong("Delimiter and quote are the same character.", null);
        }
        if (csv && escape == delimiter) {
            throw wrong("Delimiter and escape are the same character.", null);
        }
        if (!csv && (Character.isLetterOrDigit(delimiter) || delimiter == '\\' || delimiter == '.')) {
            throw wrong("In the text format the delimiter is no letter, digit, dot or backslash.", null);
        }
        boolean clash = nullText.indexOf(delimiter) >= 0 || csv && nullText.indexOf(quote) >= 0;
        if (clash || nullText.contains("\n") || nullText.contains("\r")) {
            throw wrong("The text for NULL holds a delimiter, a quote or a line end.", null);
        }
        return this;
    }

    private static char character(String option, @Nullable String said, char usual) {
        if (said == null) {
            return usual;
        }
        String meant = unescaped(said);
        if (meant.length() != 1 || meant.charAt(0) > LAST_ASCII || "\n\r\0".contains(meant)) {
            throw wrong(
                    option + " is one ASCII character and no line end.",
                    "Say \\t for a tab, \\b for a backspace, \\x01 for a character by its number.");
        }
        return meant.charAt(0);
    }

    private static String unescaped(String said) {
        if (said.matches("\\\\x[0-9a-fA-F]{2}")) {
            return Character.toString(Integer.parseInt(said.substring(2), 16));
        }
        return switch (said) {
            case "\\t" -> "\t";
            case "\\b" -> "\b";
            case "\\f" -> "\f";
            case "\\v" -> "\u000b";
            case "\\\\" -> "\\";
            default -> said;
        };
    }

    private static RuntimeException wrong(String what, @Nullable String fix) {
        return MoverError.DATA_FILE_OPTIONS.because(what, null, null, fix);
    }

    /** The COPY that takes such rows, without their header. */
    String copyIn(TableName table, List<String> columns) {
        String list = columns.stream().map(TableName::quote).collect(Collectors.joining(", "));
        String quotes = csv ? ", QUOTE " + literal(quote) + ", ESCAPE " + literal(escape) : "";
        return "COPY " + table.quoted() + " (" + list + ") FROM STDIN (FORMAT " + (csv ? "csv" : "text")
                + ", DELIMITER " + literal(delimiter) + ", NULL " + literal(nullText) + quotes + ")";
    }

    /** Two files whose rows are read alike have the same one. */
    String id(List<String> columns) {
        return copyIn(new TableName("", ""), columns) + (header ? " HEADER" : "");
    }

    private static String literal(Object text) {
        return "E'" + text.toString().replace("\\", "\\\\").replace("'", "''") + "'";
    }
}
