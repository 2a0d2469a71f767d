package io.ybvoyager.cli.assessment;

import io.ybvoyager.assessment.fleet.Fleet;
import io.ybvoyager.assessment.fleet.FleetReport;
import io.ybvoyager.cli.console.BaseCommand;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
        name = "compare",
        description = "Compare the databases of a fleet: effort, size, shared issues, waves.",
        footer = {
            "",
            "Without --fleet-config every assessment in the directory is compared. Writes",
            "fleet/comparison_matrix.json.",
            "",
            "EXAMPLE:",
            "  yb-voyager assessment fleet compare --assessment-dir fleet-assessment"
        })
final class FleetCompareCommand extends BaseCommand {
    @Mixin
    FleetOption fleet;

    @Override
    public Integer call() {
        Path directory = fleet.directory(shell());
        FleetReport report = Fleet.compare(directory, fleet.named(shell()));
        if (output().json()) {
            shell().out().print(Fleet.jsonText(report));
            return OK;
        }
        int width = shell().width();
        shell().print(FleetText.matrix(report, width));
        shell().print(FleetText.comparison(report, width));
        shell().print(FleetText.failures(report));
        shell().print(FleetText.totals(report, width));
        shell().print("JSON: " + Places.shown(shell(), Fleet.matrixFile(directory)));
        if (output().hints()) {
            shell().note("Next: yb-voyager assessment fleet report" + fleet.shown(shell()));
        }
        return OK;
    }
}
