package io.ybvoyager.cli.migrate;

import io.ybvoyager.cli.console.CommandGroup;
import picocli.CommandLine.Command;

@Command(
        name = "cutover",
        description = "Hand over from the source to the target.",
        subcommands = {CutoverInitiateCommand.class, CutoverStatusCommand.class})
final class CutoverGroup extends CommandGroup {}
