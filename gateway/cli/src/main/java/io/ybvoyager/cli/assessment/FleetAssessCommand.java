package io.ybvoyager.cli.assessment;

import io.ybvoyager.assessment.fleet.Fleet;
import io.ybvoyager.assessment.fleet.FleetConfig;
import io.ybvoyager.assessment.fleet.FleetListener.Outcome;
import io.ybvoyager.assessment.fleet.FleetListener.Result;
import io.ybvoyager.assessment.fleet.FleetOptions;
import io.ybvoyager.assessment.fleet.FleetReport;
import io.ybvoyager.cli.CliError;
import io.ybvoyager.cli.console.BaseCommand;
import io.ybvoyager.wire.Problem;
import io.ybvoyager.wire.ProblemException;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "assess",
        description = "Assess every database of a fleet, several at once.",
        footer = {
            "",
            "A database that fails costs no other one: exit code 3, its error kept in its",
            "directory. Run again, and only what failed or changed is assessed.",
            "",
            "EXAMPLE:",
            "  ORDERS_PASSWORD=… yb-voyager assessment fleet assess --fleet-config fleet.yaml"
        })
final class FleetAssessCommand extends BaseCommand {
    private static final int MOST_AT_ONCE = 64;

    @Mixin
    FleetOption fleet;

    @Option(
            names = "--parallel",
            paramLabel = "N",
            order = 102,
            defaultValue = "4",
            description = "Databases at once. Default: ${DEFAULT-VALUE}")
    int parallel;

    @Option(names = "--restart", order = 103, description = "Assess also what is complete.")
    boolean restart;

    @Option(names = "--compare-mode", order = 104, description = "Show the comparison at the end.")
    boolean compare;

    @Mixin
    JudgeOptions judge;

    @Override
    public Integer call() {
        if (parallel < 1 || parallel > MOST_AT_ONCE) {
            throw new ProblemException(Problem.of(CliError.USAGE, "--parallel is 1 to " + MOST_AT_ONCE + "."));
        }
        FleetConfig config = withVersion(fleet.required(shell()));
        Path directory = fleet.directory(shell());
        var options = new FleetOptions(parallel, restart, judge.whatIf(), shell().environment());
        List<Outcome> outcomes = assess(config, directory, options);
        FleetReport report = Fleet.compare(directory, config);
        show(report, outcomes, directory);
        return outcomes.stream().anyMatch(outcome -> outcome.result() == Result.failed)
                ? CliError.JOB_WITH_ERRORS.category().exitCode()
                : OK;
    }

    /** The version of the command line holds for members that have none of their own. */
    private FleetConfig withVersion(FleetConfig config) {
        return judge.targetVersion == null ? config : config.withDefaultVersion(judge.targetVersion);
    }

    private List<Outcome> assess(FleetConfig config, Path directory, FleetOptions options) {
        try (var progress =
                new FleetProgress(shell(), errStyle(), config.members().size())) {
            return Fleet.assess(config, directory, options, progress);
        }
    }

    private void show(FleetReport report, List<Outcome> outcomes, Path directory) {
        if (output().json()) {
            shell().out().print(Fleet.jsonText(report));
            return;
        }
        int width = shell().width();
        shell().print(FleetText.matrix(report, width));
        if (compare) {
            shell().print(FleetText.comparison(report, width));
        }
        shell().print(FleetText.failures(report));
        shell().print(FleetText.totals(report, width));
        if (output().hints()) {
            boolean failed = outcomes.stream().anyMatch(outcome -> outcome.result() == Result.failed);
            shell().note("Next: "
                    + (failed
                            ? "correct what failed and run the command again"
                            : "yb-voyager assessment fleet report" + fleet.shown(shell())));
        }
    }
}
