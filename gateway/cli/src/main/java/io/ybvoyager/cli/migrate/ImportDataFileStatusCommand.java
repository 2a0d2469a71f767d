package io.ybvoyager.cli.migrate;

import io.ybvoyager.cli.context.Suite;
import io.ybvoyager.state.api.Phase;
import picocli.CommandLine.Command;

@Command(name = "status", description = "Show the import of files per table.")
final class ImportDataFileStatusCommand extends MigrationCommand {
    @Override
    int run(Suite suite, String name) {
        return DataStatus.show(this, suite, name, Phase.IMPORT_DATA_FILE);
    }
}
