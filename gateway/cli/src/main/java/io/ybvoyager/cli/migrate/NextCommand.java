package io.ybvoyager.cli.migrate;

import io.ybvoyager.cli.context.Suite;
import io.ybvoyager.state.api.MigrationView;
import io.ybvoyager.state.api.NextView;
import picocli.CommandLine.Command;

@Command(name = "next", description = "Show the next command and why.")
final class NextCommand extends MigrationCommand {
    @Override
    int run(Suite suite, String name) {
        NextView next = get(suite, client -> client.get(path(name, "/next"), NextView.class));
        if (output().json()) {
            printJson(next);
        } else {
            MigrationView migration = get(suite, client -> client.get(path(name, ""), MigrationView.class));
            shell().print(NextText.box(migration, next, outStyle(), shell().width()));
        }
        return OK;
    }
}
