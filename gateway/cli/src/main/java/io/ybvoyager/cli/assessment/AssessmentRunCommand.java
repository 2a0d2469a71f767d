package io.ybvoyager.cli.assessment;

import io.ybvoyager.assessment.Assessment;
import io.ybvoyager.assessment.AssessmentOptions;
import io.ybvoyager.assessment.AssessmentReport;
import io.ybvoyager.assessment.Reports;
import io.ybvoyager.assessment.SourceAddress;
import io.ybvoyager.assessment.SourceType;
import io.ybvoyager.cli.CliError;
import io.ybvoyager.cli.console.BaseCommand;
import io.ybvoyager.cli.source.SourceOptions;
import io.ybvoyager.wire.Problem;
import io.ybvoyager.wire.ProblemException;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "run",
        description = "Read catalogs and statistics of a database, read-only, and write the report.",
        footer = {
            "",
            "EXAMPLES:",
            "  SOURCE_DB_PASSWORD=… yb-voyager assessment run --source-db-host db.example.com \\",
            "    --source-db-name shop --source-db-user dba --assessment-dir shop-assessment",
            "  yb-voyager assessment run --source-db-type oracle --source-db-host ora.example.com \\",
            "    --oracle-db-sid ORCL --source-db-user dba --source-db-schema HR,SALES"
        })
final class AssessmentRunCommand extends BaseCommand {
    private static final int LONGEST_INTERVAL = 86_400;

    @Mixin
    SourceTypeOption type;

    @Mixin
    SourceOptions source;

    @Option(
            names = "--oracle-db-sid",
            paramLabel = "SID",
            order = 203,
            description = "Oracle: the SID, instead of the service that --source-db-name names.")
    @Nullable
    String sid;

    @Option(
            names = "--assessment-dir",
            paramLabel = "DIR",
            order = 300,
            description = "Where metadata, reports and sizing are written. Default: assessment-<database>")
    @Nullable
    Path directory;

    @Option(
            names = "--interval",
            paramLabel = "SECONDS",
            order = 301,
            description = "Measure reads and writes for so long. Default: 0, the counters as they are")
    int interval;

    @Option(names = "--iops-capture-interval", hidden = true, description = "yb-voyager's name of --interval.")
    @Nullable
    Integer olderInterval;

    @Mixin
    JudgeOptions judge;

    @Override
    public Integer call() {
        check();
        Path into = shell().directory()
                .resolve(directory == null ? Path.of("assessment-" + database()) : directory)
                .normalize();
        AssessmentReport report = run(options(into));
        show(report, into);
        return OK;
    }

    private void check() {
        interval = olderInterval == null ? interval : olderInterval;
        if (sid != null && type.type() != SourceType.ORACLE) {
            throw new ProblemException(Problem.of(CliError.USAGE, "--oracle-db-sid is for Oracle.")
                    .withFix("Add --source-db-type oracle, or use --source-db-name."));
        }
        source.requireComplete(sid != null);
        if (interval < 0 || interval > LONGEST_INTERVAL) {
            throw new ProblemException(Problem.of(CliError.USAGE, "--interval is 0 to 86400 seconds."));
        }
    }

    private AssessmentOptions options(Path into) {
        SourceType kind = type.type();
        var address = new SourceAddress(
                kind,
                source.host(),
                source.port(kind.port()),
                sid == null ? source.name() : "sid:" + sid,
                source.user(),
                source.password(shell()).orElse(null),
                source.sslMode() == null ? "prefer" : source.sslMode());
        return new AssessmentOptions(
                address, source.schemas(), judge.targetVersion, into, Duration.ofSeconds(interval), judge.whatIf());
    }

    private String database() {
        return (sid == null ? source.name() : sid).replaceAll("[^A-Za-z0-9._-]", "-");
    }

    private AssessmentReport run(AssessmentOptions options) {
        String shown = options.source().shown();
        try (var progress = AssessmentProgress.online(shell(), errStyle(), shown, judge.shownVersion())) {
            return Assessment.run(options, progress);
        }
    }

    private void show(AssessmentReport report, Path into) {
        if (output().json()) {
            shell().out().print(Reports.jsonText(report));
            return;
        }
        shell().print(AssessmentText.box(report, outStyle(), shell().width()));
        shell().print(AssessmentText.files(shell(), into));
        if (output().hints()) {
            shell().note("Next: " + next(into));
        }
    }

    private String next(Path into) {
        return type.type() == SourceType.POSTGRESQL
                ? "yb-voyager migrate init --assessment-dir " + Places.shown(shell(), into) + " --source-db-host "
                        + source.host() + " --source-db-port " + source.port(SourceType.POSTGRESQL.port())
                        + " --source-db-name " + Places.quoted(source.name()) + " --source-db-user "
                        + Places.quoted(source.user())
                : "yb-voyager assessment report --all --assessment-dir " + Places.shown(shell(), into);
    }
}
