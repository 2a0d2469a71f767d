package io.ybvoyager.cli;

import io.ybvoyager.wire.Problem;
import io.ybvoyager.wire.ProblemException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Arguments as today's commands want them.
 *
 * @param words the arguments
 * @param deprecation what to tell a user who wrote an older command
 */
record Arguments(List<String> words, Optional<String> deprecation) {
    private record Older(String words, String now) {}

    /** Commands of yb-voyager as it was, the longer ones first. */
    private static final List<Older> OLDER = List.of(
            new Older("export schema", "migrate export schema"),
            new Older("export data status", "migrate export data status"),
            new Older("export data", "migrate export data"),
            new Older("import schema", "migrate import schema"),
            new Older("import data status", "migrate import data status"),
            new Older("import data", "migrate import data"),
            new Older("get data-migration-report", "migrate import data status"),
            new Older("analyze-schema", "migrate analyze-schema"),
            new Older("initiate cutover to target", "migrate cutover initiate"),
            new Older("cutover status", "migrate cutover status"),
            new Older("finalize-schema-post-data-import", "migrate finalize"),
            new Older("end migration", "migrate end"),
            new Older("assess-migration-bulk", "assessment fleet assess"),
            new Older("assess-migration", "assessment run"));

    /** Shorter forms of today's commands, when options follow. */
    private static final List<Older> SHORT = List.of(
            new Older("assessment fleet", "assessment fleet assess"),
            new Older("fleet assess", "assessment fleet assess"),
            new Older("fleet report", "assessment fleet report"));

    /** Replaces an older command by the one of today. */
    static Arguments modern(List<String> given) {
        return older(shortened(given));
    }

    private static List<String> shortened(List<String> given) {
        for (Older form : SHORT) {
            List<String> words = List.of(form.words().split(" "));
            boolean begins = given.size() > words.size()
                    && given.subList(0, words.size()).equals(words);
            String next = begins ? given.get(words.size()) : "";
            if (next.startsWith("--") && !next.equals("--help")) {
                return Stream.concat(
                                Stream.of(form.now().split(" ")), given.subList(words.size(), given.size()).stream())
                        .toList();
            }
        }
        return given;
    }

    private static Arguments older(List<String> given) {
        for (Older older : OLDER) {
            List<String> words = List.of(older.words().split(" "));
            if (given.size() >= words.size() && given.subList(0, words.size()).equals(words)) {
                var modern = new ArrayList<>(List.of(older.now().split(" ")));
                modern.addAll(given.subList(words.size(), given.size()));
                return new Arguments(
                        modern,
                        Optional.of("note: \"yb-voyager " + older.words() + "\" is deprecated; write: yb-voyager "
                                + older.now()));
            }
        }
        return new Arguments(given, Optional.empty());
    }

    /**
     * Passwords in arguments are seen by every user of the machine and kept in the shell's history.
     *
     * @throws ProblemException PASSWORD_ARGUMENT, without the password
     */
    static void refusePasswords(List<String> given) {
        for (String argument : given) {
            String flag = argument.replaceAll("=.*", "");
            if (flag.startsWith("--") && flag.endsWith("password")) {
                String variable = flag.startsWith("--target") ? "TARGET_DB_PASSWORD" : "SOURCE_DB_PASSWORD";
                throw new ProblemException(Problem.of(
                                CliError.PASSWORD_ARGUMENT, "The option " + flag + " is not accepted.")
                        .withWhy("Arguments are visible to every user of the machine and stay in the shell's history.")
                        .withFix("Set " + variable + " in the environment, or name a file: " + flag
                                + "-file FILE. Change the password if it was real."));
            }
        }
    }
}
