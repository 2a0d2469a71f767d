package io.ybvoyager.cli.job;

import io.ybvoyager.cli.console.CommandGroup;
import picocli.CommandLine.Command;

/** {@code yb-voyager job}. */
@Command(
        name = "job",
        description = "Change a job while it runs.",
        subcommands = {JobSetCommand.class})
public final class JobGroup extends CommandGroup {}
