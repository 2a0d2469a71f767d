package io.ybvoyager.cli.local;

import io.ybvoyager.cli.console.BaseCommand;
import io.ybvoyager.cli.console.Passwords;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Runs a data mover in this terminal that only helps with the jobs of a migration. */
@Command(
        name = "worker",
        description = {
            "Help with the running data phases of a migration by one more process, in this terminal.",
            "It takes a part of export data, import data and verify, waits for the next of them, and",
            "ends when there was none for a while. Ended early, it leaves its work to others."
        })
final class LocalWorkerCommand extends BaseCommand {
    @Option(
            names = "--migration-name",
            paramLabel = "NAME",
            required = true,
            order = 100,
            description = "Name or UUID of the migration to help with.")
    String migration;

    @Option(
            names = "--phase",
            paramLabel = "PHASE",
            order = 101,
            description = "Only this phase: export_data, import_data or verify.")
    @Nullable
    String phase;

    @Option(
            names = "--source-db-password-file",
            paramLabel = "FILE",
            order = 201,
            description = "File with the source's password. Otherwise: SOURCE_DB_PASSWORD, or a question.")
    @Nullable
    Path sourcePasswordFile;

    @Option(
            names = "--target-db-password-file",
            paramLabel = "FILE",
            order = 301,
            description = "File with the target's password. Otherwise: TARGET_DB_PASSWORD, or a question.")
    @Nullable
    Path targetPasswordFile;

    @Option(
            names = "--parallel-jobs",
            paramLabel = "N",
            order = 400,
            description = "Sessions at once of this process, 1 to 64. Default: as many as the job has")
    @Nullable
    Integer parallelJobs;

    @Option(
            names = "--idle",
            paramLabel = "SECONDS",
            order = 401,
            defaultValue = "600",
            description = "How long to wait for a phase to help with. Default: ${DEFAULT-VALUE}")
    int idle;

    @Override
    public Integer call() {
        var passwords = new Passwords(shell());
        Map<String, String> told = new LinkedHashMap<>();
        told.put("YBVOYAGER_WORK_MIGRATION", migration);
        told.put("YBVOYAGER_WORK_IDLE", "PT" + idle + "S");
        Optional.ofNullable(phase).ifPresent(only -> told.put("YBVOYAGER_WORK_PHASE", only));
        Optional.ofNullable(parallelJobs).ifPresent(jobs -> told.put("YBVOYAGER_WORK_PARALLEL_JOBS", jobs.toString()));
        passwords
                .findOrAsk(sourcePasswordFile, "SOURCE_DB_PASSWORD", "Password of the source")
                .ifPresent(secret -> told.put("SOURCE_DB_PASSWORD", secret.reveal()));
        return new LocalSuite(shell(), shell()::note)
                .work(
                        told,
                        () -> passwords.findOrAsk(targetPasswordFile, "TARGET_DB_PASSWORD", "Password of the target"));
    }
}
