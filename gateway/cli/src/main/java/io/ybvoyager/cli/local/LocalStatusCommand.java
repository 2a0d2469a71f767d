package io.ybvoyager.cli.local;

import io.ybvoyager.cli.console.BaseCommand;
import io.ybvoyager.cli.console.TextTable;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;

@Command(
        name = "status",
        description = "Show which services run.",
        footer = {"", "Exit code 7 means that one is not ready."})
final class LocalStatusCommand extends BaseCommand {
    private static final int UNREACHABLE = 7;

    @Override
    public Integer call() {
        var suite = new LocalSuite(shell(), shell()::note);
        List<ServiceState> states = suite.states();
        if (output().json()) {
            printJson(states);
        } else {
            shell().print(lines(suite, states, shell().width()));
        }
        return states.stream().allMatch(state -> state.health().equals("ready")) ? OK : UNREACHABLE;
    }

    static List<String> lines(LocalSuite suite, List<ServiceState> states, int width) {
        TextTable table = TextTable.of("Service", "Health", "Port", "Process");
        states.forEach(state -> table.row(
                state.service(),
                state.health(),
                String.valueOf(state.port()),
                state.pid() == null ? "-" : String.valueOf(state.pid())));
        var lines = new ArrayList<>(table.lines(width));
        suite.settings().ifPresent(settings -> {
            lines.add("");
            lines.add("Target:    " + settings.target().shown() + (settings.embedded() ? " (embedded)" : ""));
            lines.add("Dashboard: http://127.0.0.1:" + settings.basePort() + "/  (token: " + suite.tokenFile() + ")");
        });
        return lines;
    }
}
