package io.ybvoyager.cli.assessment;

import io.ybvoyager.assessment.fleet.Fleet;
import io.ybvoyager.assessment.fleet.FleetConfig;
import io.ybvoyager.assessment.fleet.FleetReport;
import io.ybvoyager.cli.console.BaseCommand;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Writes the page that shows a whole fleet. */
abstract class FleetReportCommand extends BaseCommand {
    /** For a directory of any assessments. */
    @Command(
            name = "fleet-report",
            description = "Write one report on all assessments in a directory.",
            footer = {"", "EXAMPLE:", "  yb-voyager assessment fleet-report --dir all-assessments"})
    static final class OfDirectory extends FleetReportCommand {
        @Option(
                names = "--dir",
                paramLabel = "DIR",
                order = 100,
                required = true,
                description = "Directory whose sub-directories are assessments.")
        Path directory;

        @Override
        Path directory() {
            return Places.of(shell(), directory);
        }

        @Override
        @Nullable
        FleetConfig config() {
            return null;
        }
    }

    /** For a fleet. */
    @Command(
            name = "report",
            description = "Write the consolidated report of a fleet.",
            footer = {"", "EXAMPLE:", "  yb-voyager assessment fleet report --assessment-dir fleet-assessment"})
    static final class OfFleet extends FleetReportCommand {
        @Mixin
        FleetOption fleet;

        @Override
        Path directory() {
            return fleet.directory(shell());
        }

        @Override
        @Nullable
        FleetConfig config() {
            return fleet.named(shell());
        }
    }

    abstract Path directory();

    abstract @Nullable FleetConfig config();

    @Override
    public final Integer call() {
        Path directory = directory();
        FleetReport report = Fleet.compare(directory, config());
        Path page = Fleet.writePage(directory, report);
        if (output().json()) {
            shell().out().print(Fleet.jsonText(report));
            return OK;
        }
        shell().print(FleetText.totals(report, shell().width()));
        shell().print("Report: " + Places.shown(shell(), page));
        shell().print("JSON:   " + Places.shown(shell(), Fleet.matrixFile(directory)));
        if (output().hints()) {
            shell().note("Next: open the report, then begin with wave 1: " + FleetText.firstWave(report));
        }
        return OK;
    }
}
