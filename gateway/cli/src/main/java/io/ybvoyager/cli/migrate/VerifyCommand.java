package io.ybvoyager.cli.migrate;

import io.ybvoyager.cli.CliError;
import io.ybvoyager.mover.api.VerifyRequest;
import io.ybvoyager.wire.ProblemException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "verify",
        description = "Compare schema, counts and checksums by reading both databases.",
        footer = {"", "Exit code 4 means that source and target differ, 3 that not everything was compared."},
        subcommands = {VerifyFixCommand.class, VerifyRerunCommand.class})
final class VerifyCommand extends ComparingCommand {
    private static final List<String> TIERS = List.of("schema", "counts", "checksums", "rows");

    @Option(
            names = "--tier",
            paramLabel = "TIER",
            order = 404,
            description =
                    "How deep: schema, counts, checksums (a digest of every row), or rows (checksums, and the rows "
                            + "where they differ). Default: rows")
    @Nullable
    String tier;

    @Option(
            names = "--budget",
            paramLabel = "TIME",
            order = 405,
            description =
                    "Begin nothing after this time, such as 2h; the largest tables come first, and what is left is named.")
    @Nullable
    String budget;

    @Override
    @Nullable
    VerifyRequest comparison() {
        if (tier != null && !TIERS.contains(tier)) {
            throw new ProblemException(CliError.USAGE, "--tier is one of " + String.join(", ", TIERS) + ".");
        }
        return choices.request(tier, budget, false, false, null);
    }
}
