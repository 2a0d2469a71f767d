package io.ybvoyager.cli.assessment;

import io.ybvoyager.assessment.Assessment;
import io.ybvoyager.assessment.AssessmentReport;
import io.ybvoyager.assessment.Reports;
import io.ybvoyager.cli.console.BaseCommand;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "analyze",
        description = "Judge what scripts collected, or schema files, without a database.",
        footer = {
            "",
            "EXAMPLES:",
            "  yb-voyager assessment analyze --metadata-file metrics.tar.gz --output-dir shop",
            "  yb-voyager assessment analyze --ddl schema/ --source-db-type mysql --output-dir crm"
        })
final class AnalyzeCommand extends BaseCommand {
    @ArgGroup(multiplicity = "1")
    Origin origin;

    @Mixin
    SourceTypeOption type;

    @Option(
            names = "--source-db-name",
            paramLabel = "DATABASE",
            order = 203,
            description = "Name for the report on schema files. Default: that of the files")
    @Nullable
    String database;

    @Option(
            names = "--output-dir",
            paramLabel = "DIR",
            order = 300,
            description = "Where metadata, reports and sizing are written. Default: assessment-<name>")
    @Nullable
    Path directory;

    @Mixin
    JudgeOptions judge;

    /** One of both. */
    static final class Origin {
        @Option(
                names = {"--metadata-file", "--metadata-dir"},
                paramLabel = "PATH",
                order = 100,
                description = "Archive (.tar.gz) or directory that the scripts have made.")
        @Nullable
        Path bundle;

        @Option(
                names = "--ddl",
                paramLabel = "PATH",
                order = 101,
                description = "File of DDL, or a directory of *.sql files.")
        @Nullable
        Path ddl;
    }

    @Override
    public Integer call() {
        Path given = Places.of(shell(), origin.bundle != null ? origin.bundle : origin.ddl);
        Path into = Places.of(shell(), directory == null ? Path.of("assessment-" + name(given)) : directory);
        AssessmentReport report = origin.bundle != null ? bundle(given, into) : ddl(given, into);
        if (output().json()) {
            shell().out().print(Reports.jsonText(report));
            return OK;
        }
        shell().print(AssessmentText.box(report, outStyle(), shell().width()));
        shell().print(AssessmentText.files(shell(), into));
        if (output().hints()) {
            shell().note("Next: yb-voyager assessment report --all --assessment-dir " + Places.shown(shell(), into));
        }
        return OK;
    }

    private AssessmentReport bundle(Path bundle, Path into) {
        try (var progress = AssessmentProgress.collected(shell(), errStyle(), bundle, judge.shownVersion())) {
            if (!type.given()) {
                return Assessment.analyze(bundle, into, judge.report(), progress);
            }
            Assessment.ingest(bundle, into, type.type());
            return Assessment.report(into, judge.report(), progress);
        }
    }

    private AssessmentReport ddl(Path files, Path into) {
        String shown = database == null ? name(files) : database;
        try (var progress = AssessmentProgress.files(shell(), errStyle(), files, judge.shownVersion())) {
            return Assessment.analyzeDdl(type.type(), files, shown, into, judge.report(), progress);
        }
    }

    /** {@code crm} for {@code /data/crm.tar.gz}. */
    private static String name(Path path) {
        Path last = path.getFileName();
        String name = last == null ? "" : last.toString().replaceAll("\\.(tar\\.gz|tgz|sql)$", "");
        return name.isBlank() ? "schema" : name;
    }
}
