package io.ybvoyager.cli;

import io.ybvoyager.cli.console.BaseCommand;
import io.ybvoyager.cli.console.Json;
import io.ybvoyager.cli.console.OutputOptions;
import io.ybvoyager.cli.console.ProblemText;
import io.ybvoyager.cli.console.Shell;
import io.ybvoyager.cli.console.Style;
import io.ybvoyager.wire.Problem;
import io.ybvoyager.wire.ProblemException;
import java.util.List;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** One command line, from its arguments to its exit code. */
public final class Cli {
    private static final int USAGE_WIDTH = 88;

    private final Shell shell;

    public Cli(Shell shell) {
        this.shell = shell;
    }

    /**
     * The parser.
     *
     * @param words what is to be parsed; it knows at least the commands that they may mean, and all when there are none
     */
    CommandLine commandLine(List<String> words) {
        CommandLine line = new CommandLine(new VoyagerCommand(shell));
        Branch.add(line, words);
        line.setCaseInsensitiveEnumValuesAllowed(true);
        line.setUsageHelpWidth(USAGE_WIDTH);
        line.setUsageHelpLongOptionsMaxWidth(34);
        line.setAbbreviatedOptionsAllowed(false);
        line.setOut(new java.io.PrintWriter(shell.out(), true));
        line.setErr(new java.io.PrintWriter(shell.err(), true));
        line.setColorScheme(CommandLine.Help.defaultColorScheme(CommandLine.Help.Ansi.OFF));
        line.setParameterExceptionHandler(this::notUnderstood);
        line.setExecutionExceptionHandler(this::failed);
        HelpShape.apply(line);
        return line;
    }

    /** Runs a command. */
    public int run(String... given) {
        List<String> arguments = List.of(given);
        try {
            Arguments.refusePasswords(arguments);
        } catch (ProblemException refusal) {
            return show(refusal.problem(), asksForJson(arguments), Style.PLAIN);
        }
        Arguments read = Arguments.modern(arguments);
        read.deprecation().ifPresent(shell::note);
        return commandLine(read.words()).execute(read.words().toArray(String[]::new));
    }

    private int notUnderstood(ParameterException failure, String[] arguments) {
        Problem problem = Problem.of(CliError.USAGE, message(failure))
                .withFix(suggestion(failure)
                        + failure.getCommandLine().getCommandSpec().qualifiedName() + " --help   shows what there is.");
        return show(problem, asksForJson(List.of(arguments)), Style.PLAIN);
    }

    /** What was not understood, without values: one of them could be a password behind a mistyped option. */
    private static String message(ParameterException failure) {
        if (failure instanceof UnmatchedArgumentException unmatched) {
            String first = unmatched.getUnmatched().getFirst();
            boolean option = first.startsWith("-");
            return (option ? "Unknown option: " : "Unknown command or argument: ")
                    + (option ? first.replaceAll("=.*", "") : first);
        }
        return failure.getMessage();
    }

    private static String suggestion(ParameterException failure) {
        List<String> near =
                failure instanceof UnmatchedArgumentException unmatched ? unmatched.getSuggestions() : List.of();
        return near.isEmpty()
                ? ""
                : "Did you mean " + String.join(" or ", near.stream().limit(3).toList()) + "? ";
    }

    private int failed(Exception failure, CommandLine line, CommandLine.ParseResult parsed) {
        boolean known = line.getCommandSpec().userObject() instanceof BaseCommand;
        OutputOptions output = known ? ((BaseCommand) line.getCommandSpec().userObject()).output() : null;
        boolean json = output != null && output.json();
        Style style = output == null ? Style.PLAIN : output.errStyle(shell);
        return show(problem(failure), json, style);
    }

    private Problem problem(Exception failure) {
        if (failure instanceof ProblemException foreseen) {
            return foreseen.problem();
        }
        if (shell.variable("YB_VOYAGER_DEBUG").isPresent()) {
            failure.printStackTrace(shell.err());
        }
        return Problem.of(
                        CliError.UNEXPECTED,
                        "The command met an unforeseen failure ("
                                + failure.getClass().getSimpleName() + ").")
                .withFix("Run it again with YB_VOYAGER_DEBUG=1 and report what it prints.");
    }

    private int show(Problem problem, boolean json, Style style) {
        if (json) {
            shell.out()
                    .println(Json.mapper().valueToTree(Map.of("error", problem)).toPrettyString());
        } else {
            shell.note(ProblemText.lines(problem, style));
        }
        return problem.category().exitCode();
    }

    private static boolean asksForJson(List<String> arguments) {
        return arguments.contains("--output=json")
                || arguments.contains("-ojson")
                || arguments.contains("-o=json")
                || List.of("-o", "--output").stream().anyMatch(flag -> {
                    int at = arguments.indexOf(flag);
                    return at >= 0
                            && at + 1 < arguments.size()
                            && arguments.get(at + 1).equalsIgnoreCase("json");
                });
    }
}
