package io.ybvoyager.cli.assessment;

import io.ybvoyager.cli.console.CommandGroup;
import picocli.CommandLine.Command;

/** {@code yb-voyager assessment}. */
@Command(
        name = "assessment",
        description = "Judge a database; needs no target and no server.",
        subcommands = {AssessmentRunCommand.class, AssessmentReportCommand.class})
public final class AssessmentGroup extends CommandGroup {}
