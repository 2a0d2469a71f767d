package io.ybvoyager.cli;

import io.ybvoyager.cli.migrate.MigrateGroup;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/**
 * Makes the part of the commands that a command line can reach: what its words name, and all below. Making all commands with
 * their options takes most of the time of a start, and the parser never looks at the neighbours of a command that was named.
 */
final class Branch {
    /** They look at all commands. */
    private static final Set<Class<?>> CURIOUS = Set.of(HelpCommand.class, CompletionCommand.class);

    private Branch() {}

    /**
     * Adds the commands.
     *
     * @param line the top of all commands
     * @param words the arguments; the first of them name the command. All commands are made when there are none
     */
    static void add(CommandLine line, List<String> words) {
        add(line, VoyagerCommand.COMMANDS, words);
    }

    private static void add(CommandLine line, List<Class<?>> commands, List<String> words) {
        Optional<Class<?>> named = words.isEmpty() ? Optional.empty() : named(commands, words.getFirst());
        List<String> rest = named.isEmpty() ? List.of() : words.subList(1, words.size());
        for (Class<?> command : named.map(List::<Class<?>>of).orElse(commands)) {
            CommandLine made = new CommandLine(command);
            if (command == MigrateGroup.class) {
                add(made, MigrateGroup.COMMANDS, rest);
            }
            line.addSubcommand(made);
        }
    }

    private static Optional<Class<?>> named(List<Class<?>> commands, String word) {
        return commands.stream()
                .filter(command -> isNamed(command.getAnnotation(Command.class), word))
                .filter(command -> !CURIOUS.contains(command))
                .findFirst();
    }

    private static boolean isNamed(Command command, String word) {
        return command.name().equals(word) || Arrays.asList(command.aliases()).contains(word);
    }
}
