package io.ybvoyager.cli.migrate;

import io.ybvoyager.cli.context.Suite;
import io.ybvoyager.mover.api.PhaseRequest;
import io.ybvoyager.state.api.Phase;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(name = "schema", description = "Export the source's schema into files.")
final class ExportSchemaCommand extends PhaseCommand {
    @Mixin
    Logins logins;

    @Mixin
    ExportDirOption exportDir;

    @Option(names = "--start-clean", order = 404, description = "Forget an earlier export and everything after it.")
    boolean startClean;

    @Override
    String path() {
        return "/export/schema";
    }

    @Override
    Phase phase() {
        return Phase.EXPORT_SCHEMA;
    }

    @Override
    PhaseRequest request(Suite suite, String name) {
        confirmStartClean(startClean, "the exported schema files and every later phase");
        return new Request()
                .source(logins.source(shell()))
                .exportDir(exportDir.resolve(shell(), suite))
                .startClean(startClean)
                .build();
    }
}
