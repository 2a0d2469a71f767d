package io.ybvoyager.cli.migrate;

import io.ybvoyager.cli.context.Suite;
import io.ybvoyager.mover.api.PhaseRequest;
import io.ybvoyager.state.api.Phase;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
        name = "verify",
        description = "Compare schema, counts and checksums by reading both databases.",
        footer = {"", "Exit code 4 means that source and target differ."})
final class VerifyCommand extends PhaseCommand {
    @Mixin
    Logins logins;

    @Mixin
    WorkOptions work;

    @Override
    String path() {
        return "/verify";
    }

    @Override
    Phase phase() {
        return Phase.VERIFY;
    }

    @Override
    PhaseRequest request(Suite suite, String name) {
        return new Request()
                .source(logins.source(shell()))
                .target(Logins.target(shell(), target))
                .work(work)
                .build();
    }
}
