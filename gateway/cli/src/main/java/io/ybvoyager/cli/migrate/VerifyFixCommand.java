package io.ybvoyager.cli.migrate;

import io.ybvoyager.cli.CliError;
import io.ybvoyager.mover.api.VerifyRequest;
import io.ybvoyager.wire.ProblemException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "fix",
        description = {
            "Compare, and write SQL that makes the target's rows those of the source.",
            "The SQL is in reports/verify-fix.sql of the export directory. With --apply it is applied, in batches of a "
                    + "thousand rows, and everything is compared again."
        },
        footer = {"", "Exit code 4 means that source and target differ still."})
final class VerifyFixCommand extends ComparingCommand {
    @Option(names = "--apply", order = 408, description = "Change the target; needs --confirm.")
    boolean apply;

    @Option(
            names = "--confirm",
            paramLabel = "MIGRATION",
            order = 409,
            description = "The migration's name, as consent to change the target.")
    @Nullable
    String confirm;

    @Override
    @Nullable
    VerifyRequest comparison() {
        if (apply && confirm == null) {
            throw new ProblemException(
                    CliError.USAGE, "--apply changes the target: add --confirm with the migration's name.");
        }
        return choices.request(null, null, true, apply, confirm);
    }
}
