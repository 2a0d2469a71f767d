package io.ybvoyager.cli.migrate;

import io.ybvoyager.cli.context.Suite;
import io.ybvoyager.mover.api.PhaseRequest;
import io.ybvoyager.state.api.Phase;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "data",
        description = "Load the rows into the target, each exactly once, and set the sequences.",
        subcommands = ImportDataStatusCommand.class)
final class ImportDataCommand extends PhaseCommand {
    @Mixin
    Logins logins;

    @Mixin
    WorkOptions work;

    @Mixin
    ExportDirOption exportDir;

    @Option(names = "--direct", order = 404, description = "Stream from source to target without files.")
    boolean direct;

    @Option(
            names = {"--batch-rows", "--batch-size"},
            paramLabel = "N",
            order = 405,
            description = "Rows per transaction at most.")
    @Nullable
    Integer batchRows;

    @Option(names = "--allow-non-empty", order = 406, description = "Load into tables that hold rows already.")
    boolean allowNonEmpty;

    @Option(names = "--start-clean", order = 407, description = "Forget an earlier import and everything after it.")
    boolean startClean;

    @Override
    String path() {
        return "/import/data";
    }

    @Override
    Phase phase() {
        return Phase.IMPORT_DATA;
    }

    @Override
    PhaseRequest request(Suite suite, String name) {
        confirmStartClean(startClean, "the imported rows and every later phase");
        return new Request()
                .source(direct ? logins.source(shell()) : null)
                .target(Logins.target(shell(), target))
                .work(work)
                .exportDir(exportDir.resolve(shell(), suite))
                .direct(direct)
                .batchRows(batchRows)
                .allowNonEmpty(allowNonEmpty)
                .startClean(startClean)
                .build();
    }
}
