package io.ybvoyager.cli.assessment;

import io.ybvoyager.cli.console.CommandGroup;
import picocli.CommandLine.Command;

/** {@code yb-voyager assessment}. */
@Command(
        name = "assessment",
        description = "Judge a database; needs no target and no server.",
        subcommands = {
            GenerateScriptsCommand.class,
            IngestMetadataCommand.class,
            AnalyzeCommand.class,
            AssessmentRunCommand.class,
            AssessmentReportCommand.class,
            DiffCommand.class,
            ViewCommand.class,
            ExplainCommand.class,
            FleetGroup.class,
            FleetReportCommand.OfDirectory.class
        })
public final class AssessmentGroup extends CommandGroup {}
