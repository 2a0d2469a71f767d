package io.ybvoyager.cli.console;

import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine.Help;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** A command that only holds others: alone it shows how it is used, and fails. */
@SuppressWarnings("NullAway.Init") // picocli sets the fields
public abstract class CommandGroup implements Callable<Integer> {
    @Spec
    CommandSpec spec;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            order = 999,
            description = "Show this help.")
    boolean help;

    @Override
    @SuppressWarnings("unchecked")
    public final Integer call() {
        Shell shell = ((Supplier<Shell>) spec.root().userObject()).get();
        shell.note(
                shell.shown(spec.commandLine().getUsageMessage(Help.Ansi.OFF)).stripTrailing());
        return 2;
    }
}
