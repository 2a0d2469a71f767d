package io.ybvoyager.cli.local;

import io.ybvoyager.cli.console.BaseCommand;
import java.util.List;
import picocli.CommandLine.Command;

@Command(name = "stop", description = "End the services, and the embedded database. Nothing is lost.")
final class LocalStopCommand extends BaseCommand {
    @Override
    public Integer call() {
        List<String> ended = new LocalSuite(shell(), shell()::note).stop();
        if (output().json()) {
            printJson(ended);
        } else {
            shell().print(ended.isEmpty() ? "Nothing was running." : "Stopped: " + String.join(", ", ended));
        }
        return OK;
    }
}
