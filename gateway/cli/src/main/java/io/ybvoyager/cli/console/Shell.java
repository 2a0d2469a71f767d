package io.ybvoyager.cli.console;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Everything a command sees of the world it was started in. Data goes to {@code out}; progress, hints and errors go to
 * {@code err}.
 *
 * @param environment environment variables
 * @param directory working directory
 * @param userHome the user's home directory
 * @param interactive whether a person can answer a question
 * @param outIsTerminal whether {@code out} is a terminal
 * @param errIsTerminal whether {@code err} is a terminal
 * @param unicode whether the terminal shows more than ASCII
 */
public record Shell(
        PrintStream out,
        PrintStream err,
        Map<String, String> environment,
        Path directory,
        Path userHome,
        boolean interactive,
        boolean outIsTerminal,
        boolean errIsTerminal,
        boolean unicode) {
    private static final String SYMBOLS = "┌┐└┘├┤┬┴┼─│█░✓●○✗▶→•…≈⚠–";
    private static final String ASCII = "+++++++++-|#.+*-x>>*.~!-";
    private static final int MAX_WIDTH = 88;
    private static final int MIN_WIDTH = 60;

    /** The shell of this process. */
    public static Shell system() {
        Map<String, String> environment = System.getenv();
        return new Shell(
                stream(FileDescriptor.out),
                stream(FileDescriptor.err),
                environment,
                Path.of("").toAbsolutePath(),
                Path.of(System.getProperty("user.home")),
                terminal(0) && terminal(2),
                terminal(1),
                terminal(2),
                unicode(environment));
    }

    /** A set and not blank environment variable. */
    public Optional<String> variable(String name) {
        return Optional.ofNullable(environment.get(name)).filter(value -> !value.isBlank());
    }

    /** The directory of everything that Voyager keeps for this user: {@code ~/.yb-voyager} or {@code YB_VOYAGER_DATA}. */
    public Path data() {
        return variable("YB_VOYAGER_DATA").map(directory::resolve).orElse(userHome.resolve(".yb-voyager"));
    }

    /** Columns to fill: those of the terminal when they are known, 60 to 88. */
    public int width() {
        return variable("COLUMNS")
                .filter(text -> text.matches("\\d{1,4}"))
                .map(text -> Math.clamp(Integer.parseInt(text), MIN_WIDTH, MAX_WIDTH))
                .orElse(MAX_WIDTH);
    }

    /** Writes a line of data. */
    public void print(String line) {
        out.println(shown(line));
    }

    public void print(Iterable<String> lines) {
        lines.forEach(this::print);
    }

    /** Writes a line for people beside the data. */
    public void note(String line) {
        err.println(shown(line));
    }

    public void note(Iterable<String> lines) {
        lines.forEach(this::note);
    }

    /** The text with our symbols replaced when the terminal knows ASCII only. */
    public String shown(String text) {
        if (unicode) {
            return text;
        }
        var ascii = new StringBuilder(text.length());
        text.chars().forEach(letter -> {
            int at = SYMBOLS.indexOf(letter);
            ascii.append(at < 0 ? (char) letter : ASCII.charAt(at));
        });
        return ascii.toString();
    }

    /** Who gives the commands, for the history. */
    public String actor() {
        return variable("USER")
                .or(() -> variable("LOGNAME"))
                .orElseGet(() -> System.getProperty("user.name", "anonymous"));
    }

    private static PrintStream stream(FileDescriptor descriptor) {
        return new PrintStream(new FileOutputStream(descriptor), true, StandardCharsets.UTF_8);
    }

    private static boolean terminal(int descriptor) {
        try {
            String target = Files.readSymbolicLink(Path.of("/proc/self/fd/" + descriptor))
                    .toString();
            return target.startsWith("/dev/pts/") || target.startsWith("/dev/tty") || target.equals("/dev/console");
        } catch (IOException | UnsupportedOperationException noProc) {
            return System.console() != null && System.console().isTerminal();
        }
    }

    private static boolean unicode(Map<String, String> environment) {
        return Stream.of("LC_ALL", "LC_CTYPE", "LANG")
                .map(environment::get)
                .filter(Objects::nonNull)
                .filter(value -> !value.isBlank())
                .findFirst()
                .map(value -> value.toLowerCase(Locale.ROOT).replace("-", "").contains("utf8"))
                .orElse(false);
    }
}
