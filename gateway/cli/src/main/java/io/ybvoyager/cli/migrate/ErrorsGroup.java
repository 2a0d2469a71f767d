package io.ybvoyager.cli.migrate;

import io.ybvoyager.cli.console.CommandGroup;
import picocli.CommandLine.Command;

@Command(
        name = "errors",
        description = "The rows that the target refused: look at them, try them again, or decide on them.",
        subcommands = {
            ErrorsListCommand.class,
            ErrorsShowCommand.class,
            ErrorsRetryCommand.class,
            ErrorsExportCommand.class,
            ErrorsDiscardCommand.class
        })
final class ErrorsGroup extends CommandGroup {}
