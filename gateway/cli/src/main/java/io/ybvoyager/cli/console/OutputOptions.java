package io.ybvoyager.cli.console;

import java.util.Locale;
import picocli.CommandLine.Option;

/** How a command shows what it has to say; every command has these. */
public final class OutputOptions {
    /** Form of the data. */
    public enum Format {
        TABLE,
        JSON;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** When to colour. */
    public enum Colour {
        AUTO,
        ALWAYS,
        NEVER;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FORMAT",
            order = 900,
            description = "table (for people) or json (stable). Default: ${DEFAULT-VALUE}",
            defaultValue = "table")
    Format format = Format.TABLE;

    @Option(names = "--no-hints", order = 901, description = "Leave out the line that names the next step.")
    boolean noHints;

    @Option(
            names = "--color",
            paramLabel = "WHEN",
            order = 902,
            description = "auto, always or never. Default: ${DEFAULT-VALUE}",
            defaultValue = "auto")
    Colour colour = Colour.AUTO;

    @Option(
            names = {"-y", "--yes"},
            order = 903,
            description = "Answer every question with yes.")
    boolean yes;

    public boolean json() {
        return format == Format.JSON;
    }

    public boolean hints() {
        return !noHints && !json();
    }

    public boolean yes() {
        return yes;
    }

    /** Colours of what goes to {@code out}. */
    public Style outStyle(Shell shell) {
        return new Style(coloured(shell, shell.outIsTerminal()));
    }

    /** Colours of what goes to {@code err}. */
    public Style errStyle(Shell shell) {
        return new Style(coloured(shell, shell.errIsTerminal()));
    }

    private boolean coloured(Shell shell, boolean terminal) {
        return switch (colour) {
            case ALWAYS -> true;
            case NEVER -> false;
            case AUTO ->
                shell.variable("NO_COLOR").isEmpty()
                        && (shell.variable("CLICOLOR_FORCE")
                                        .filter(value -> !value.equals("0"))
                                        .isPresent()
                                || (terminal
                                        && !shell.variable("TERM")
                                                .filter("dumb"::equals)
                                                .isPresent()));
        };
    }
}
