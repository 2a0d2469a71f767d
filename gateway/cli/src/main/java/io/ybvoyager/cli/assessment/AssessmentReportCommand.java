package io.ybvoyager.cli.assessment;

import io.ybvoyager.assessment.Assessment;
import io.ybvoyager.assessment.AssessmentReport;
import io.ybvoyager.assessment.ReportOptions;
import io.ybvoyager.assessment.Reports;
import io.ybvoyager.assessment.bundle.Bundle;
import io.ybvoyager.assessment.bundle.Manifest;
import io.ybvoyager.assessment.report.Format;
import io.ybvoyager.assessment.sizing.WhatIf;
import io.ybvoyager.cli.CliError;
import io.ybvoyager.cli.console.BaseCommand;
import io.ybvoyager.cli.console.Text;
import io.ybvoyager.wire.Problem;
import io.ybvoyager.wire.ProblemException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "report",
        aliases = "generate-report",
        description = "Show the report of an assessment; judge its metadata again when asked to.",
        footer = {
            "",
            "EXAMPLES:",
            "  yb-voyager assessment report --assessment-dir shop --all",
            "  yb-voyager assessment report --assessment-dir shop --target-db-version 2024.2.0.0",
            "  yb-voyager assessment report --assessment-dir shop --growth 40 --years 3",
            "  yb-voyager assessment report --assessment-dir shop --format tracker \\",
            "    --output-file issues.csv"
        })
final class AssessmentReportCommand extends BaseCommand {
    private static final int FIRST_ISSUES = 20;

    @Option(
            names = "--assessment-dir",
            paramLabel = "DIR",
            required = true,
            order = 300,
            description = "Directory of the assessment.")
    Path directory;

    @Option(names = "--all", order = 301, description = "Show every issue, not only the gravest.")
    boolean all;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            order = 302,
            description = "Write the report as html, json, csv, markdown or tracker (CSV for issue trackers).")
    @Nullable
    String format;

    @Option(
            names = "--output-file",
            paramLabel = "FILE",
            order = 303,
            description = "Where --format writes. Default: standard output")
    @Nullable
    Path file;

    @Mixin
    JudgeOptions judge;

    @Option(
            names = "--scenario",
            paramLabel = "NAME",
            order = 311,
            description = "Keep the sizing besides, as sizing/scenario-NAME.json.")
    @Nullable
    String scenario;

    @Override
    public Integer call() {
        if (file != null && format == null) {
            throw new ProblemException(Problem.of(CliError.USAGE, "--output-file needs --format.")
                    .withFix("Add --format html, json, csv, markdown or tracker."));
        }
        Path from = Places.of(shell(), directory);
        AssessmentReport report = report(from);
        if (format != null) {
            export(report, form(format));
        } else if (output().json()) {
            shell().out().print(Reports.jsonText(report));
        } else {
            show(report, from);
        }
        return OK;
    }

    /** The report that is there; a new one when there is none, when newer metadata have come, or when it is to be judged otherwise. */
    private AssessmentReport report(Path from) {
        boolean metadata = Files.isRegularFile(from.resolve("metadata").resolve(Manifest.FILE));
        if (metadata && !Files.isRegularFile(Reports.jsonFile(from))) {
            return judged(from, judge.report(Assessment.NEWEST_STABLE, WhatIf.NONE, scenario));
        }
        AssessmentReport report = Reports.read(from);
        ReportOptions asked = judge.report(report.targetVersion(), report.assumptions(), scenario);
        boolean same = asked.whatIf().equals(report.assumptions())
                && report.targetVersion().equals(asked.targetVersion())
                && asked.scenario() == null
                && !(metadata && newer(from, report));
        if (same) {
            return report;
        }
        if (!metadata) {
            throw new ProblemException(Problem.of(CliError.USAGE, "The assessment has no metadata to judge again.")
                    .withWhere(from.toString())
                    .withWhy(report.collection() == null ? "It was made from schema files." : null)
                    .withFix("Run yb-voyager assessment analyze --ddl again with these options."));
        }
        return judged(from, asked);
    }

    private static boolean newer(Path from, AssessmentReport report) {
        Manifest manifest = Bundle.open(from.resolve("metadata")).manifest();
        return report.collection() == null
                || !manifest.finishedAt().equals(report.collection().finishedAt());
    }

    private AssessmentReport judged(Path from, ReportOptions options) {
        String version = options.targetVersion() == null ? judge.shownVersion() : options.targetVersion();
        try (var progress = AssessmentProgress.collected(shell(), errStyle(), from, version)) {
            return Assessment.report(from, options, progress);
        }
    }

    private static Format form(String name) {
        return Arrays.stream(Format.values())
                .filter(form -> form.name().equalsIgnoreCase(name))
                .findFirst()
                .orElseThrow(() ->
                        new ProblemException(Problem.of(CliError.USAGE, "The report has no form \"" + name + "\".")
                                .withFix("Use html, json, csv, markdown or tracker.")));
    }

    private void export(AssessmentReport report, Format form) {
        String text = Reports.export(report, form);
        if (file == null) {
            shell().out().print(text);
            return;
        }
        Path into = Places.of(shell(), file);
        try {
            Files.writeString(into, text);
        } catch (IOException e) {
            throw new ProblemException(Problem.of(CliError.FILE_UNWRITABLE, "The report cannot be written.")
                    .withWhere(into.toString())
                    .withWhy(e.getClass().getSimpleName())
                    .withFix("Name a file in a directory that exists and may be written."));
        }
        shell().note("Written: " + Places.shown(shell(), into));
    }

    private void show(AssessmentReport report, Path from) {
        shell().print(AssessmentText.box(report, outStyle(), shell().width()));
        shell().print(AssessmentText.issues(report, all ? Integer.MAX_VALUE : FIRST_ISSUES, shell().width()));
        shell().print(AssessmentText.files(shell(), from));
        if (output().hints()) {
            shell().note("Next: " + next(report, from));
        }
    }

    private String next(AssessmentReport report, Path from) {
        String place = Places.shown(shell(), from);
        return report.source().type().equals("postgresql") && report.collection() != null
                ? "yb-voyager migrate init --assessment-dir " + place + " --source-db-name "
                        + Places.quoted(Text.printable(report.source().database()))
                : "yb-voyager assessment view --assessment-dir " + place;
    }
}
