package io.ybvoyager.state.job;

import io.ybvoyager.state.api.JobFinish;
import io.ybvoyager.state.api.JobStatus;
import io.ybvoyager.state.api.JobView;
import io.ybvoyager.state.api.Phase;
import io.ybvoyager.state.api.ProgressView;
import io.ybvoyager.state.api.StateError;
import io.ybvoyager.state.database.Database;
import io.ybvoyager.state.database.Json;
import io.ybvoyager.state.http.Caller;
import io.ybvoyager.state.migration.Gates;
import io.ybvoyager.state.migration.History;
import io.ybvoyager.state.migration.History.Event;
import io.ybvoyager.state.migration.Migrations;
import io.ybvoyager.state.migration.Phases;
import io.ybvoyager.state.migration.Progress;
import io.ybvoyager.state.migration.Reports;
import io.ybvoyager.state.migration.Tables;
import io.ybvoyager.wire.Problem;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** Ends jobs and their phases, in the caller's transaction, which holds the migration and the job. */
@ApplicationScoped
class JobEnd {
    private final Database database;
    private final Migrations migrations;
    private final Phases phases;
    private final Gates gates;
    private final Reports reports;
    private final Tables tables;
    private final History history;
    private final JobStore store;

    JobEnd(
            Database database,
            Migrations migrations,
            Phases phases,
            Gates gates,
            Reports reports,
            Tables tables,
            History history,
            JobStore store) {
        this.database = database;
        this.migrations = migrations;
        this.phases = phases;
        this.gates = gates;
        this.reports = reports;
        this.tables = tables;
        this.history = history;
        this.store = store;
    }

    void end(Job job, JobFinish finish, Caller caller) {
        JobView view = job.view();
        ProgressView progress = view.progress();
        if (finish.status() == JobStatus.COMPLETED) {
            progress = Progress.complete(progress);
        }
        close(view, finish.status(), finish.error(), progress, false, caller);
        if (finish.reportType() != null && finish.report() != null) {
            reports.add(view.migration(), finish.reportType(), finish.report());
        }
    }

    /**
     * Gives up a job whose worker is silent or began anew, unless it ended meanwhile.
     *
     * @param still whether it is still to be given up, asked in the transaction that does it
     * @return whether it was given up
     */
    boolean orphan(UUID id, BooleanSupplier still) {
        return database.inTransaction(() -> {
            migrations.lock(store.get(id).view().migration());
            JobView job = store.lock(id).view();
            if (job.status().terminal() || !still.getAsBoolean()) {
                return false;
            }
            close(job, JobStatus.FAILED, silence(job), job.progress(), true, Caller.SERVICE);
            return true;
        });
    }

    private void close(
            JobView job,
            JobStatus status,
            @Nullable Problem error,
            @Nullable ProgressView progress,
            boolean orphaned,
            Caller caller) {
        store.end(job.id(), status, error, progress, orphaned);
        phases.end(job.migration(), job.phase(), status, error, progress);
        history.record(
                job.migration(),
                caller,
                new Event(
                        "PHASE_" + status,
                        job.phase(),
                        message(job.phase(), status, error),
                        error == null ? null : Json.tree(error)));
        if (job.phase() == Phase.VERIFY) {
            gates.found(job.migration(), status == JobStatus.COMPLETED, finding(status, error));
        }
        boolean loads = job.phase() == Phase.IMPORT_DATA || job.phase() == Phase.IMPORT_DATA_FILE;
        if (loads && status.phaseStatus().ended()) {
            long rows = tables.errored(job.migration(), Phase.IMPORT_DATA)
                    + tables.errored(job.migration(), Phase.IMPORT_DATA_FILE);
            gates.leftOut(job.migration(), rows);
        }
        if (job.phase() == Phase.END && status == JobStatus.COMPLETED) {
            ended(job, caller);
        }
    }

    private void ended(JobView job, Caller caller) {
        database.update("UPDATE ybvoyager.migrations SET ended = true WHERE migration_uuid = ?", job.migration());
        history.record(
                job.migration(),
                caller,
                Event.of("MIGRATION_ENDED", Phase.END, "Migration " + job.migrationName() + " was ended"));
    }

    private static Problem silence(JobView job) {
        return Problem.of(StateError.ORPHANED, "The worker stopped reporting; run the same command again.")
                .withWhere("worker " + job.worker())
                .withWhy("Its last report was at " + job.heartbeatAt() + ".")
                .withFix("Run the same command again: it goes on where the work stopped.");
    }

    private static String message(Phase phase, JobStatus status, @Nullable Problem error) {
        String what = phase.title()
                + switch (status) {
                    case RUNNING -> " is running";
                    case COMPLETED -> " was completed";
                    case COMPLETED_WITH_ERRORS -> " was completed with errors";
                    case FAILED -> " failed";
                    case CANCELLED -> " was cancelled";
                };
        return error == null || error.detail() == null ? what : what + ": " + error.detail();
    }

    private static String finding(JobStatus status, @Nullable Problem error) {
        return switch (status) {
            case COMPLETED -> "Source and target were compared and found equal.";
            case COMPLETED_WITH_ERRORS ->
                error != null && error.detail() != null ? error.detail() : "Source and target differ.";
            case RUNNING, FAILED, CANCELLED -> "The last comparison did not run to its end.";
        };
    }
}
