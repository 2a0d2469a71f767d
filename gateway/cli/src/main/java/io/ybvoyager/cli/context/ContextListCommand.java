package io.ybvoyager.cli.context;

import io.ybvoyager.cli.console.BaseCommand;
import io.ybvoyager.cli.console.TextTable;
import io.ybvoyager.cli.local.LocalSettings;
import io.ybvoyager.cli.local.LocalSuite;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;

@Command(name = "list", description = "List the contexts; tokens are not shown.")
final class ContextListCommand extends BaseCommand {
    /** A context as it is shown. */
    public record Shown(String name, String url, boolean current) {}

    @Override
    public Integer call() {
        List<Shown> all = all();
        if (output().json()) {
            printJson(all);
        } else {
            TextTable table = TextTable.of("In use", "Name", "Gateway");
            all.forEach(context -> table.row(context.current() ? "●" : "", context.name(), context.url()));
            shell().print(table.lines(shell().width()));
        }
        return OK;
    }

    private List<Shown> all() {
        var contexts = new ContextStore(shell()).read();
        int port = new LocalSuite(shell(), shell()::note)
                .settings()
                .map(LocalSettings::basePort)
                .orElse(LocalSettings.DEFAULT_PORT);
        var all = new ArrayList<Shown>();
        all.add(new Shown(ContextStore.LOCAL, "http://127.0.0.1:" + port, contexts.current() == null));
        contexts.contexts()
                .forEach(known -> all.add(
                        new Shown(known.name(), known.url(), known.name().equals(contexts.current()))));
        return all;
    }
}
