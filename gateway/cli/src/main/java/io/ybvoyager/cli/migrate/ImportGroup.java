package io.ybvoyager.cli.migrate;

import io.ybvoyager.cli.console.CommandGroup;
import picocli.CommandLine.Command;

@Command(
        name = "import",
        description = "Import schema or data into the target.",
        subcommands = {ImportSchemaCommand.class, ImportDataCommand.class})
final class ImportGroup extends CommandGroup {}
