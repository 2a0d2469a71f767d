package io.ybvoyager.cli.migrate;

import io.ybvoyager.cli.context.Suite;
import io.ybvoyager.mover.api.PhaseRequest;
import io.ybvoyager.state.api.JobView;
import io.ybvoyager.state.api.Phase;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
        name = "rerun",
        description = {
            "Compare only what the last verification found to differ.",
            "Rows are looked up by their keys; tables whose differing rows are not all known are compared as a whole. "
                    + "Tables that were equal are not read again."
        },
        footer = {"", "Exit code 4 means that source and target differ still, 3 that not everything was compared."})
final class VerifyRerunCommand extends PhaseCommand {
    @Mixin
    Logins logins;

    @Mixin
    WorkOptions work;

    @Mixin
    VerifyChoices choices;

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
                .tables(choices.tables)
                .verify(choices.rerun())
                .build();
    }

    @Override
    void report(Suite opened, String name, JobView job) {
        VerifyText.show(shell(), opened, path(name, "/reports/verify"), job, outStyle());
    }
}
