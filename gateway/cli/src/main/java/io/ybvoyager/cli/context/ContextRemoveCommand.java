package io.ybvoyager.cli.context;

import io.ybvoyager.cli.console.BaseCommand;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(name = "remove", description = "Forget a context. The gateway is not touched.")
final class ContextRemoveCommand extends BaseCommand {
    @Parameters(paramLabel = "NAME", description = "Name of the context.")
    String name;

    @Override
    public Integer call() {
        new ContextStore(shell()).remove(name);
        shell().note("Context " + name + " removed.");
        return OK;
    }
}
