package io.ybvoyager.cli.migrate;

import io.ybvoyager.cli.context.Suite;
import io.ybvoyager.state.api.StatusView;
import picocli.CommandLine.Command;

@Command(name = "status", description = "Show where the migration stands.")
final class StatusCommand extends MigrationCommand {
    @Override
    int run(Suite suite, String name) {
        StatusView view = get(suite, client -> client.get(path(name, "/status"), StatusView.class));
        if (output().json()) {
            printJson(view);
        } else {
            shell().print(StatusText.box(view, outStyle(), shell().width()));
        }
        return OK;
    }
}
