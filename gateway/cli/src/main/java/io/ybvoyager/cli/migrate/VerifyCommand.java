package io.ybvoyager.cli.migrate;

import io.ybvoyager.cli.context.Suite;
import io.ybvoyager.mover.api.PhaseRequest;
import io.ybvoyager.state.api.JobView;
import io.ybvoyager.state.api.Phase;
import io.ybvoyager.state.api.ReportView;
import io.ybvoyager.state.api.StateError;
import io.ybvoyager.wire.ProblemException;
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

    @Override
    void report(Suite opened, String name, JobView job) {
        try {
            ReportView report = opened.client().get(path(name, "/reports/verify"), ReportView.class);
            boolean ours = !report.generatedAt().isBefore(job.startedAt());
            if (ours && report.data() != null) {
                shell().print(VerifyText.lines(report.data(), outStyle(), shell().width()));
            }
        } catch (ProblemException none) {
            if (!none.is(StateError.REPORT_NOT_FOUND)) { // a comparison that did not end has left none
                shell().note("The report cannot be shown: " + none.getMessage());
            }
        }
    }
}
