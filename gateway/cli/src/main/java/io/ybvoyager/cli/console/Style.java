package io.ybvoyager.cli.console;

/**
 * Colour for a stream, or none. Meaning is never by colour alone: every coloured text says the same without.
 *
 * @param coloured whether codes are written
 */
public record Style(boolean coloured) {
    /** No colour. */
    public static final Style PLAIN = new Style(false);

    public String green(String text) {
        return code("32", text);
    }

    public String yellow(String text) {
        return code("33", text);
    }

    public String red(String text) {
        return code("31", text);
    }

    public String bold(String text) {
        return code("1", text);
    }

    public String dim(String text) {
        return code("2", text);
    }

    private String code(String code, String text) {
        return coloured ? "\u001b[" + code + "m" + text + "\u001b[0m" : text;
    }
}
