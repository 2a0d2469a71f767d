package io.ybvoyager.cli.migrate;

import io.ybvoyager.cli.console.CommandGroup;
import picocli.CommandLine.Command;

@Command(
        name = "export",
        description = "Export schema or data from the source.",
        subcommands = {ExportSchemaCommand.class, ExportDataCommand.class})
final class ExportGroup extends CommandGroup {}
