package io.ybvoyager.cli.migrate;

import io.ybvoyager.cli.context.Suite;
import io.ybvoyager.mover.api.PhaseRequest;
import io.ybvoyager.mover.api.VerifyRequest;
import io.ybvoyager.state.api.JobView;
import io.ybvoyager.state.api.Phase;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;

/** A command that compares source and target: they have the same logins, limits, tables, route and report. */
abstract class ComparingCommand extends PhaseCommand {
    @Mixin
    Logins logins;

    @Mixin
    WorkOptions work;

    @Mixin
    VerifyChoices choices;

    /** What is to be compared, and what becomes of the differences; null when nothing was chosen. */
    abstract @Nullable VerifyRequest comparison();

    @Override
    final String path() {
        return "/verify";
    }

    @Override
    final Phase phase() {
        return Phase.VERIFY;
    }

    @Override
    final PhaseRequest request(Suite suite, String name) {
        @Nullable VerifyRequest wanted = comparison();
        return new Request()
                .source(logins.source(shell()))
                .target(Logins.target(shell(), target))
                .work(work)
                .tables(choices.tables)
                .verify(wanted)
                .build();
    }

    @Override
    final void report(Suite opened, String name, JobView job) {
        VerifyText.show(shell(), opened, path(name, "/reports/verify"), job, outStyle());
    }
}
