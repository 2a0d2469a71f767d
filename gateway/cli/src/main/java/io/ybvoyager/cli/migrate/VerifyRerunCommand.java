package io.ybvoyager.cli.migrate;

import io.ybvoyager.mover.api.VerifyRequest;
import picocli.CommandLine.Command;

@Command(
        name = "rerun",
        description = {
            "Compare only what the last verification found to differ.",
            "Rows are looked up by their keys; tables whose differing rows are not all known are compared as a whole. "
                    + "Tables that were equal are not read again."
        },
        footer = {"", "Exit code 4 means that source and target differ still, 3 that not everything was compared."})
final class VerifyRerunCommand extends ComparingCommand {
    @Override
    VerifyRequest comparison() {
        return choices.rerun();
    }
}
