package io.ybvoyager.cli;

import io.ybvoyager.cli.assessment.AssessmentGroup;
import io.ybvoyager.cli.console.Shell;
import io.ybvoyager.cli.context.ContextGroup;
import io.ybvoyager.cli.job.JobGroup;
import io.ybvoyager.cli.local.LocalGroup;
import io.ybvoyager.cli.migrate.MigrateGroup;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The top of all commands; holds the shell for them. */
@Command(
        name = "yb-voyager",
        description = "Assess databases and migrate them into YugabyteDB.",
        customSynopsis = "yb-voyager COMMAND [OPTIONS]",
        commandListHeading = "%nCOMMANDS:%n",
        footer = {
            "",
            "FIRST STEPS:",
            "  yb-voyager assessment run --help     judge a database, nothing else needed",
            "  yb-voyager migrate --help            the steps of a migration",
            "  yb-voyager local start --embedded    try it with an embedded target"
        })
final class VoyagerCommand implements Callable<Integer>, Supplier<Shell> {
    /** What is below it; made as far as a command line needs it ({@code Branch}). */
    static final List<Class<?>> COMMANDS = List.of(
            AssessmentGroup.class,
            MigrateGroup.class,
            JobGroup.class,
            LocalGroup.class,
            ContextGroup.class,
            VersionCommand.class,
            CompletionCommand.class,
            HelpCommand.class);

    private final Shell shell;

    @Spec
    CommandSpec spec;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this help.")
    boolean help;

    @Option(
            names = {"-V", "--version"},
            description = "Show the version.")
    boolean version;

    VoyagerCommand(Shell shell) {
        this.shell = shell;
    }

    @Override
    public Shell get() {
        return shell;
    }

    @Override
    public Integer call() {
        if (version) {
            shell.print("yb-voyager " + Version.current());
            return 0;
        }
        shell.note(spec.commandLine().getUsageMessage(Help.Ansi.OFF).stripTrailing());
        return 2;
    }
}
