package io.ybvoyager.cli.local;

import io.ybvoyager.cli.console.CommandGroup;
import picocli.CommandLine.Command;

/** {@code yb-voyager local}. */
@Command(
        name = "local",
        description = "Run the suite on this machine.",
        subcommands = {
            LocalStartCommand.class,
            LocalStopCommand.class,
            LocalStatusCommand.class,
            LocalLogsCommand.class,
            LocalWorkerCommand.class
        })
public final class LocalGroup extends CommandGroup {}
