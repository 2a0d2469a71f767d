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
        description = "Load the rows into the target, each exactly once, and set the sequences.",
        subcommands = {ImportDataStatusCommand.class, ImportDataFileCommand.class, ErrorsGroup.class})
final class ImportDataCommand extends PhaseCommand {
    private static final Set<String> MODES = Set.of("off", "balanced", "aggressive");
    static final Set<String> POLICIES = Set.of("abort", "stash-and-continue");
    static final Set<String> CONFLICTS = Set.of("error", "ignore", "update");

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

    @Option(
            names = "--truncate-tables",
            order = 407,
            description = "With --start-clean: empty every table that is to be loaded, whoever filled it.")
    boolean truncateTables;

    @Option(
            names = "--error-policy",
            paramLabel = "POLICY",
            order = 408,
            description =
                    "abort: end at the first refused row. stash-and-continue: leave refused rows out and keep them"
                            + " for import data errors. Default: abort")
    @Nullable
    String errorPolicy;

    @Option(
            names = "--max-errors",
            paramLabel = "N",
            order = 409,
            description = "Refused rows that may be kept; one more ends the import. Default: 1000")
    @Nullable
    Long maxErrors;

    @Option(
            names = "--adaptive-parallelism",
            paramLabel = "MODE",
            order = 412,
            description =
                    "off: as many workers as --parallel-jobs says. balanced, aggressive: begin with so many and go up to"
                            + " four times as many while the target has room (80%%, 95%% in use) and more rows move."
                            + " Default: off")
    @Nullable
    String adaptiveParallelism;

    @Option(
            names = "--on-primary-key-conflict",
            paramLabel = "POLICY",
            order = 409,
            description = "What to do with a row whose primary key is in the target already. error: it is refused."
                    + " ignore: the target's row stays. update: it gets the source's values. Default: error")
    @Nullable
    String onConflict;

    @Option(
            names = "--use-partition-root",
            arity = "1",
            paramLabel = "BOOLEAN",
            order = 420,
            description =
                    "true: partitioned tables are loaded through their root, and the target decides which partition takes a"
                            + " row. false: partition by partition, which the target must have too. Default: true")
    boolean usePartitionRoot = true;

    @Mixin
    RateOptions rate;

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
        if (errorPolicy != null && !POLICIES.contains(errorPolicy)) {
            throw new ProblemException(CliError.USAGE, "--error-policy is abort or stash-and-continue.");
        }
        if (adaptiveParallelism != null && !MODES.contains(adaptiveParallelism)) {
            throw new ProblemException(CliError.USAGE, "--adaptive-parallelism is off, balanced or aggressive.");
        }
        if (onConflict != null && !CONFLICTS.contains(onConflict)) {
            throw new ProblemException(CliError.USAGE, "--on-primary-key-conflict is error, ignore or update.");
        }
        if (truncateTables && !startClean) {
            throw new ProblemException(CliError.USAGE, "--truncate-tables needs --start-clean.");
        }
        confirmStartClean(
                startClean,
                truncateTables
                        ? "every row of every table that is to be loaded, whoever wrote it, and every later phase"
                        : "the imported rows and every later phase");
        return new Request()
                .source(direct ? logins.source(shell()) : null)
                .target(Logins.target(shell(), target))
                .work(work)
                .exportDir(exportDir.resolve(shell(), suite))
                .direct(direct)
                .batchRows(batchRows)
                .allowNonEmpty(allowNonEmpty)
                .truncateTables(truncateTables)
                .policies(errorPolicy, maxErrors, onConflict)
                .usePartitionRoot(usePartitionRoot)
                .startClean(startClean)
                .rate(rate)
                .adaptiveParallelism(adaptiveParallelism)
                .build();
    }
}
