package io.ybvoyager.cli.migrate;

import io.ybvoyager.cli.console.BaseCommand;
import io.ybvoyager.cli.console.TextTable;
import io.ybvoyager.cli.context.Suite;
import io.ybvoyager.cli.context.SuiteOptions;
import io.ybvoyager.cli.context.TargetOptions;
import io.ybvoyager.state.api.MigrationView;
import io.ybvoyager.wire.Page;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(name = "list", description = "List the migrations of the suite, newest first.")
final class ListCommand extends BaseCommand {
    @Mixin
    TargetOptions target;

    @Mixin
    SuiteOptions suite;

    @Override
    public Integer call() {
        try (Suite opened = Suite.open(shell(), suite, target)) {
            Page<MigrationView> page = Calls.patiently(shell(), opened, () -> opened.client()
                    .page("/api/v1/migrations?pageSize=200", MigrationView.class));
            show(page.items());
            return OK;
        }
    }

    private void show(List<MigrationView> migrations) {
        if (output().json()) {
            printJson(migrations);
        } else if (migrations.isEmpty()) {
            shell().note("No migration is registered. Next: yb-voyager migrate init --help");
        } else {
            TextTable table = TextTable.of("Name", "Phase", "Status", "Source", "Target database");
            migrations.forEach(migration -> table.row(
                    migration.name(),
                    migration.currentPhase().title(),
                    migration.ended() ? "ENDED" : migration.currentStatus().name(),
                    migration.source().host() + "/" + migration.source().database(),
                    migration.target().database()));
            shell().print(table.lines(shell().width()));
        }
    }
}
