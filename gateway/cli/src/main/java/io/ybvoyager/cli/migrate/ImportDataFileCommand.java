package io.ybvoyager.cli.migrate;

import io.ybvoyager.cli.CliError;
import io.ybvoyager.cli.context.Suite;
import io.ybvoyager.mover.api.PhaseRequest;
import io.ybvoyager.state.api.Phase;
import io.ybvoyager.wire.ProblemException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "file",
        description = "Load CSV or text files into tables of the target, each row exactly once.",
        subcommands = ImportDataFileStatusCommand.class)
final class ImportDataFileCommand extends PhaseCommand {
    @Mixin
    FileOptions files;

    @Mixin
    RateOptions rate;

    @Option(
            names = "--parallel-jobs",
            paramLabel = "N",
            order = 400,
            description = "Workers at once, 1 to 64. Default: one per core")
    @Nullable
    Integer parallelJobs;

    @Option(
            names = {"--batch-rows", "--batch-size"},
            paramLabel = "N",
            order = 401,
            description = "Rows per transaction at most.")
    @Nullable
    Integer batchRows;

    @Option(names = "--allow-non-empty", order = 402, description = "Load into tables that hold rows already.")
    boolean allowNonEmpty;

    @Option(
            names = "--start-clean",
            order = 403,
            description = "First empty the tables of the map that files were loaded into.")
    boolean startClean;

    @Option(
            names = "--error-policy",
            paramLabel = "POLICY",
            order = 404,
            description =
                    "abort: end at the first refused row. stash-and-continue: leave refused rows out and keep them"
                            + " for import data errors. Default: abort")
    @Nullable
    String errorPolicy;

    @Option(
            names = "--max-errors",
            paramLabel = "N",
            order = 405,
            description = "Refused rows that may be kept; one more ends the import. Default: 1000")
    @Nullable
    Long maxErrors;

    @Option(
            names = "--on-primary-key-conflict",
            paramLabel = "POLICY",
            order = 406,
            description = "What to do with a row whose primary key is in the target already. error: it is refused."
                    + " ignore: the target's row stays. update: it gets the file's values. Default: error")
    @Nullable
    String onConflict;

    @Override
    String path() {
        return "/import/data/files";
    }

    @Override
    Phase phase() {
        return Phase.IMPORT_DATA_FILE;
    }

    @Override
    PhaseRequest request(Suite suite, String name) {
        if (errorPolicy != null && !ImportDataCommand.POLICIES.contains(errorPolicy)) {
            throw new ProblemException(CliError.USAGE, "--error-policy is abort or stash-and-continue.");
        }
        if (onConflict != null && !ImportDataCommand.CONFLICTS.contains(onConflict)) {
            throw new ProblemException(CliError.USAGE, "--on-primary-key-conflict is error, ignore or update.");
        }
        confirmStartClean(startClean, "the rows of files in these tables");
        return new Request()
                .target(Logins.target(shell(), target))
                .parallelJobs(parallelJobs)
                .batchRows(batchRows)
                .allowNonEmpty(allowNonEmpty)
                .policies(errorPolicy, maxErrors, onConflict)
                .startClean(startClean)
                .rate(rate)
                .files(files.request(shell(), suite))
                .build();
    }
}
