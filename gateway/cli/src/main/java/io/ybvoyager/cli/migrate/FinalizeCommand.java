package io.ybvoyager.cli.migrate;

import io.ybvoyager.cli.context.Suite;
import io.ybvoyager.mover.api.PhaseRequest;
import io.ybvoyager.state.api.Phase;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(name = "finalize", description = "Create what belongs after the data; refresh materialized views.")
final class FinalizeCommand extends PhaseCommand {
    @Mixin
    ExportDirOption exportDir;

    @Option(
            names = "--continue-on-error",
            order = 404,
            description = "Go on after a refused statement; it is kept in schema/failed.sql.")
    boolean continueOnError;

    @Option(
            names = "--waive",
            paramLabel = "GATE",
            split = ",",
            order = 405,
            description = "Go on although this stands in the way, by name: errored_rows (refused rows),"
                    + " import_data_file (files that were not finished), import_data (all rows came from files);"
                    + " kept in the history.")
    @Nullable
    List<String> waive;

    @Override
    String path() {
        return "/finalize";
    }

    @Override
    Phase phase() {
        return Phase.FINALIZE;
    }

    @Override
    PhaseRequest request(Suite suite, String name) {
        return new Request()
                .target(Logins.target(shell(), target))
                .exportDir(exportDir.resolve(shell(), suite))
                .continueOnError(continueOnError)
                .waive(waive)
                .build();
    }
}
