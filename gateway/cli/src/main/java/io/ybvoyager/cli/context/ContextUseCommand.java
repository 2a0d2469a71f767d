package io.ybvoyager.cli.context;

import io.ybvoyager.cli.console.BaseCommand;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(name = "use", description = "Use a context from now on; local is the suite on this machine.")
final class ContextUseCommand extends BaseCommand {
    @Parameters(paramLabel = "NAME", description = "Name of the context.")
    String name;

    @Override
    public Integer call() {
        new ContextStore(shell()).use(name);
        shell().note("Using context " + name + ".");
        return OK;
    }
}
