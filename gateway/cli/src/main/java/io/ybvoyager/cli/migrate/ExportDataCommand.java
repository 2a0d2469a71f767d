package io.ybvoyager.cli.migrate;

import io.ybvoyager.cli.context.Suite;
import io.ybvoyager.mover.api.PhaseRequest;
import io.ybvoyager.state.api.Phase;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "data",
        description = "Export a consistent snapshot of the rows into files.",
        subcommands = ExportDataStatusCommand.class)
final class ExportDataCommand extends PhaseCommand {
    @Mixin
    Logins logins;

    @Mixin
    WorkOptions work;

    @Mixin
    ExportDirOption exportDir;

    @Option(
            names = "--start-clean",
            order = 404,
            description = "Forget an earlier export and its files, and everything after it.")
    boolean startClean;

    @Override
    String path() {
        return "/export/data";
    }

    @Override
    Phase phase() {
        return Phase.EXPORT_DATA;
    }

    @Override
    PhaseRequest request(Suite suite, String name) {
        confirmStartClean(startClean, "the exported rows and every later phase");
        return new Request()
                .source(logins.source(shell()))
                .work(work)
                .exportDir(exportDir.resolve(shell(), suite))
                .startClean(startClean)
                .build();
    }
}
