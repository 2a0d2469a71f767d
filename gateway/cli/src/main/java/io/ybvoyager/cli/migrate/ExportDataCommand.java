package io.ybvoyager.cli.migrate;

import io.ybvoyager.cli.CliError;
import io.ybvoyager.cli.context.Suite;
import io.ybvoyager.mover.api.PhaseRequest;
import io.ybvoyager.state.api.Phase;
import io.ybvoyager.wire.ProblemException;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "data",
        description = "Export a consistent snapshot of the rows into files.",
        subcommands = ExportDataStatusCommand.class)
final class ExportDataCommand extends PhaseCommand {
    private static final Set<String> KINDS = Set.of("none", "zstd");

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

    @Option(
            names = "--compress",
            paramLabel = "KIND",
            order = 405,
            description =
                    "none, or zstd: files of about a third of the size, for more work of the processor. Files of an"
                            + " interrupted export stay as they are. Default: none")
    @Nullable
    String compress;

    @Mixin
    RateOptions rate;

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
        if (compress != null && !KINDS.contains(compress)) {
            throw new ProblemException(CliError.USAGE, "--compress is none or zstd.");
        }
        confirmStartClean(startClean, "the exported rows and every later phase");
        return new Request()
                .source(logins.source(shell()))
                .work(work)
                .exportDir(exportDir.resolve(shell(), suite))
                .startClean(startClean)
                .compress(compress)
                .rate(rate)
                .build();
    }
}
