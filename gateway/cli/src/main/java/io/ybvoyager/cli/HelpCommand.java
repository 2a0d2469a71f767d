package io.ybvoyager.cli;

import io.ybvoyager.cli.console.BaseCommand;
import io.ybvoyager.wire.Problem;
import io.ybvoyager.wire.ProblemException;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(name = "help", description = "Show help for a command, or the topic exit-codes.")
final class HelpCommand extends BaseCommand {
    private static final List<String> EXIT_CODES = List.of(
            "EXIT CODES (they are API and never change their meaning):",
            "    0  done",
            "    1  failed",
            "    2  usage or configuration: a flag, a name, a file",
            "    3  completed with errors: some rows or objects were refused",
            "    4  differences found between source and target",
            "    5  not now: a precondition or a gate is not met",
            "    6  login or permission refused",
            "    7  a database or a service does not answer; trying again can help",
            "    8  another job is running on the migration",
            "    9  cancelled, or no longer watched, by the user",
            "  130  interrupted (Ctrl-C), 143 terminated");

    @Spec
    CommandSpec own;

    @Parameters(paramLabel = "COMMAND", arity = "0..*", description = "Words of a command, or exit-codes.")
    List<String> words = List.of();

    @Override
    public Integer call() {
        if (words.equals(List.of("exit-codes"))) {
            shell().print(EXIT_CODES);
            return OK;
        }
        CommandLine at = own.root().commandLine();
        for (String word : words) {
            at = next(at, word);
        }
        shell().print(at.getUsageMessage(Help.Ansi.OFF).stripTrailing());
        return OK;
    }

    private static CommandLine next(CommandLine at, String word) {
        CommandLine next = at.getSubcommands().get(word);
        if (next == null) {
            throw new ProblemException(Problem.of(CliError.USAGE, "There is no command " + word + ".")
                    .withFix("Known here: "
                            + String.join(", ", at.getSubcommands().keySet())));
        }
        return next;
    }
}
