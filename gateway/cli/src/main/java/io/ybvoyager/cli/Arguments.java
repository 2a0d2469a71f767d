package io.ybvoyager.cli;

import io.ybvoyager.wire.Problem;
import io.ybvoyager.wire.ProblemException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

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
            new Older("assess-migration", "assessment run"));

    /** Replaces an older command by the one of today. */
    static Arguments modern(List<String> given) {
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
