package io.ybvoyager.cli.assessment;

import io.ybvoyager.assessment.AssessmentReport;
import io.ybvoyager.assessment.Reports;
import io.ybvoyager.cli.console.BaseCommand;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "report",
        aliases = "generate-report",
        description = "Show the report of an assessment that was run before.")
final class AssessmentReportCommand extends BaseCommand {
    @Option(
            names = "--assessment-dir",
            paramLabel = "DIR",
            required = true,
            order = 300,
            description = "Directory of the assessment.")
    Path directory;

    @Option(names = "--all", order = 301, description = "Show every issue, not only the gravest.")
    boolean all;

    @Override
    public Integer call() {
        Path from = shell().directory().resolve(directory).normalize();
        AssessmentReport report = Reports.read(from);
        if (output().json()) {
            shell().out().print(Reports.jsonText(report));
            return OK;
        }
        shell().print(AssessmentText.box(report, from, outStyle(), shell().width()));
        shell().print(AssessmentText.issues(report, all ? Integer.MAX_VALUE : 20, shell().width()));
        return OK;
    }
}
