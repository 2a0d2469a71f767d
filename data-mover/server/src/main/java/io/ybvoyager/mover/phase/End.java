package io.ybvoyager.mover.phase;

import static io.ybvoyager.mover.MoverError.EXPORT_DIR_UNUSABLE;
import static io.ybvoyager.mover.MoverError.UNKNOWN_DATABASE;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ybvoyager.mover.database.Databases;
import io.ybvoyager.mover.ledger.Ledger;
import io.ybvoyager.mover.run.Monitor;
import io.ybvoyager.mover.run.Monitor.StepStatus;
import io.ybvoyager.mover.run.PhaseOutcome;
import io.ybvoyager.mover.run.WorkQueue;
import io.ybvoyager.mover.suite.MigrationsClient;
import io.ybvoyager.mover.suite.Patience;
import io.ybvoyager.state.api.Phase;
import io.ybvoyager.state.api.ReportView;
import io.ybvoyager.wire.ProblemException;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.jspecify.annotations.Nullable;

/**
 * Ends a migration: saves what was asked to be saved, then removes the ledger's rows and our files. User data on both sides
 * stays, and so does the state, which is the record of the migration. Saving comes first, so a failure loses nothing; each
 * step may be repeated.
 */
@Singleton
final class End implements PhaseWork {
    private final MigrationsClient migrations;

    End(@RestClient MigrationsClient migrations) {
        this.migrations = migrations;
    }

    @Override
    public Phase phase() {
        return Phase.END;
    }

    @Override
    public String command() {
        return "end";
    }

    @Override
    public String reportType() {
        return "end";
    }

    @Override
    public void check(PhaseContext context) {
        requireOutside(context, context.request().saveReportsDir(), "--save-reports-dir");
        requireOutside(context, context.request().backupDir(), "--backup-dir");
        targetIsThere(context);
    }

    /** Whether there is still a database to clean; without one only --force ends the migration. */
    private static boolean targetIsThere(PhaseContext context) {
        try {
            Databases.closeQuietly(Databases.open(context.target()));
            return true;
        } catch (ProblemException absent) {
            if (absent.is(UNKNOWN_DATABASE)
                    && Boolean.TRUE.equals(context.request().force())) {
                return false;
            }
            throw absent;
        }
    }

    @Override
    public PhaseOutcome run(PhaseContext context, Monitor monitor, WorkQueue queue) {
        ExportDirectory directory = context.directory();
        ObjectNode report = JsonNodeFactory.instance.objectNode();
        saveReports(context, directory, monitor, report);
        monitor.checkCancelled();
        backUp(context, directory, monitor, report);
        monitor.checkCancelled();
        removeLedger(context, monitor);
        removeFiles(context, directory, monitor, report);
        return new PhaseOutcome(true, report);
    }

    private void saveReports(PhaseContext context, ExportDirectory directory, Monitor monitor, ObjectNode report) {
        if (context.request().saveReportsDir() == null) {
            return;
        }
        monitor.step("reports", StepStatus.IN_PROGRESS, null);
        Path dir = Path.of(context.request().saveReportsDir());
        String migration = context.migration().uuid().toString();
        int saved = 0;
        try {
            Files.createDirectories(dir);
            for (ReportView known : Patience.once(() -> migrations.reports(migration))) {
                ReportView full = Patience.once(() -> migrations.report(migration, known.type(), known.version()));
                JsonNode data = full.data() == null ? JsonNodeFactory.instance.nullNode() : full.data();
                Files.writeString(dir.resolve(known.type() + ".json"), data.toPrettyString());
                saved++;
            }
            directory.copyReports(dir);
        } catch (IOException e) {
            throw unwritable(dir, e);
        }
        report.put("reportsDir", dir.toString()).put("reports", saved);
        monitor.step("reports", StepStatus.COMPLETED, saved + " reports in " + dir);
    }

    private static void backUp(PhaseContext context, ExportDirectory directory, Monitor monitor, ObjectNode report) {
        if (context.request().backupDir() == null) {
            return;
        }
        monitor.step("backup", StepStatus.IN_PROGRESS, null);
        Path dir = Path.of(context.request().backupDir());
        try {
            directory.backUp(dir);
        } catch (IOException e) {
            throw unwritable(dir, e);
        }
        report.put("backupDir", dir.toString());
        monitor.step("backup", StepStatus.COMPLETED, dir.toString());
    }

    private static void removeLedger(PhaseContext context, Monitor monitor) {
        monitor.step("ledger", StepStatus.IN_PROGRESS, null);
        if (!targetIsThere(context)) {
            monitor.step("ledger", StepStatus.COMPLETED, "gone with the target database");
            return;
        }
        try (Connection connection = Databases.open(context.target())) {
            new Ledger(context.migration().uuid().toString()).remove(connection);
        } catch (SQLException e) {
            throw Databases.failed(context.target(), e);
        }
        monitor.step("ledger", StepStatus.COMPLETED, "removed from the target; user data untouched");
    }

    private static void removeFiles(
            PhaseContext context, ExportDirectory directory, Monitor monitor, ObjectNode report) {
        monitor.step("files", StepStatus.IN_PROGRESS, null);
        boolean ours = directory.isOurs();
        try {
            directory.remove();
        } catch (IOException e) {
            throw unwritable(context.exportDir(), e);
        }
        report.put("filesRemoved", ours);
        monitor.step("files", StepStatus.COMPLETED, ours ? "removed from " + context.exportDir() : "none to remove");
    }

    /** What is saved must not lie in the directory that is emptied next. */
    private static void requireOutside(PhaseContext context, @Nullable String dir, String flag) {
        if (dir == null) {
            return;
        }
        Path path = Path.of(dir).normalize();
        if (!path.isAbsolute() || path.startsWith(context.exportDir().normalize())) {
            throw EXPORT_DIR_UNUSABLE.because(
                    flag + " cannot be " + dir + ".",
                    null,
                    "It has to be an absolute path outside of the export directory, which is emptied.",
                    "Name another directory.");
        }
    }

    private static ProblemException unwritable(Path dir, IOException e) {
        return EXPORT_DIR_UNUSABLE.because(
                "The directory cannot be written.",
                dir.toString(),
                String.valueOf(e),
                "Make it writable for the user of the data mover, or name another one.");
    }
}
