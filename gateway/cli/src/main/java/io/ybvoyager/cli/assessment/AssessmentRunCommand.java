package io.ybvoyager.cli.assessment;

import io.ybvoyager.assessment.Assessment;
import io.ybvoyager.assessment.AssessmentOptions;
import io.ybvoyager.assessment.AssessmentReport;
import io.ybvoyager.assessment.Reports;
import io.ybvoyager.assessment.SourceAddress;
import io.ybvoyager.assessment.SourceType;
import io.ybvoyager.cli.console.BaseCommand;
import io.ybvoyager.cli.source.SourceOptions;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "run",
        description = "Read catalogs and statistics of a database, read-only, and write the report.",
        footer = {
            "",
            "EXAMPLE:",
            "  SOURCE_DB_PASSWORD=… yb-voyager assessment run --source-db-host db.example.com \\",
            "    --source-db-name shop --source-db-user dba --assessment-dir shop-assessment"
        })
final class AssessmentRunCommand extends BaseCommand {
    @Mixin
    SourceOptions source;

    @Option(
            names = "--assessment-dir",
            paramLabel = "DIR",
            order = 300,
            description = "Where metadata, reports and sizing are written. Default: assessment-<database>")
    @Nullable
    Path directory;

    @Option(
            names = "--target-db-version",
            paramLabel = "VERSION",
            order = 301,
            description = "YugabyteDB version to judge against. Default: the newest stable one")
    @Nullable
    String targetVersion;

    @Override
    public Integer call() {
        source.requireComplete();
        Path into = shell().directory().resolve(directory == null ? Path.of("assessment-" + source.name()) : directory);
        var address = new SourceAddress(
                SourceType.POSTGRESQL,
                source.host(),
                source.port(),
                source.name(),
                source.user(),
                source.password(shell()).orElse(null),
                source.sslMode() == null ? "prefer" : source.sslMode());
        var options = new AssessmentOptions(address, source.schemas(), targetVersion, into.normalize());
        AssessmentReport report = run(options);
        show(report, into.normalize());
        return OK;
    }

    private AssessmentReport run(AssessmentOptions options) {
        String version = options.targetVersion() == null
                ? Assessment.NEWEST_STABLE + " (latest stable)"
                : options.targetVersion();
        try (var progress =
                new AssessmentProgress(shell(), errStyle(), options.source().shown(), version)) {
            return Assessment.run(options, progress);
        }
    }

    private void show(AssessmentReport report, Path directory) {
        if (output().json()) {
            shell().out().print(Reports.jsonText(report));
            return;
        }
        shell().print(AssessmentText.box(report, directory, outStyle(), shell().width()));
        if (output().hints()) {
            shell().note("Next: yb-voyager migrate init --assessment-dir " + directory + " --source-db-host "
                    + source.host() + " --source-db-port " + source.port() + " --source-db-name " + source.name()
                    + " --source-db-user " + source.user());
        }
    }
}
