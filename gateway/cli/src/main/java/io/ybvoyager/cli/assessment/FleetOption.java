package io.ybvoyager.cli.assessment;

import io.ybvoyager.assessment.fleet.FleetConfig;
import io.ybvoyager.cli.console.Shell;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which fleet, and where its assessments are. */
final class FleetOption {
    @Option(
            names = "--fleet-config",
            paramLabel = "FILE",
            order = 100,
            description = "The databases of the fleet. Default: fleet.yaml where there is one")
    @Nullable
    Path given;

    @Option(names = "--config", hidden = true, description = "The same as --fleet-config.")
    @Nullable
    Path shorter;

    @Option(
            names = "--assessment-dir",
            paramLabel = "DIR",
            order = 101,
            defaultValue = "fleet-assessment",
            description = "One directory for each database, and fleet/. Default: ${DEFAULT-VALUE}")
    Path directory;

    Path directory(Shell shell) {
        return Places.of(shell, directory);
    }

    private @Nullable Path config() {
        return given == null ? shorter : given;
    }

    /** @throws io.ybvoyager.wire.ProblemException FLEET_CONFIG, FLEET_PASSWORD */
    FleetConfig required(Shell shell) {
        return FleetConfig.read(Places.of(shell, config() == null ? Path.of("fleet.yaml") : config()));
    }

    /** The configuration when one is named; else every assessment of the directory counts. */
    @Nullable
    FleetConfig named(Shell shell) {
        return config() == null ? null : required(shell);
    }

    /** The options again, for the next command. */
    String shown(Shell shell) {
        return (config() == null ? "" : " --fleet-config " + Places.shown(shell, config())) + " --assessment-dir "
                + Places.shown(shell, directory);
    }
}
