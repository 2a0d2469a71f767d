package io.ybvoyager.state.job;

import io.ybvoyager.state.api.JobSettings;
import io.ybvoyager.state.api.JobStatus;
import io.ybvoyager.state.api.JobView;
import io.ybvoyager.state.api.Phase;
import io.ybvoyager.state.api.ProgressView;
import io.ybvoyager.state.database.Row;
import io.ybvoyager.wire.Problem;
import java.sql.SQLException;

/**
 * A row of {@code ybvoyager.jobs}.
 *
 * @param token the right to report
 * @param orphaned given up by the state service, so its worker must learn it
 * @param logLines lines kept of its log
 */
record Job(JobView view, long token, boolean orphaned, long logLines) {
    static final String SELECT =
            "SELECT j.*, m.migration_name FROM ybvoyager.jobs j JOIN ybvoyager.migrations m USING (migration_uuid) ";

    static Job of(Row row) throws SQLException {
        return new Job(view(row), row.number("token"), row.flag("orphaned"), row.number("log_lines"));
    }

    static JobView view(Row row) throws SQLException {
        return new JobView(
                row.uuid("job_id"),
                row.uuid("migration_uuid"),
                row.text("migration_name"),
                row.phase("phase"),
                row.text("command"),
                row.constant("status", JobStatus.class),
                row.flag("cancel_requested"),
                row.jsonOrNull("progress", ProgressView.class),
                row.jsonOrNull("error", Problem.class),
                row.text("worker"),
                row.text("actor"),
                row.text("channel"),
                row.instant("started_at"),
                row.instantOrNull("finished_at"),
                row.instant("heartbeat_at"),
                row.jsonOrNull("parameters"),
                row.jsonOrNull("settings", JobSettings.class),
                row.number("last_seq"));
    }

    Phase phase() {
        return view.phase();
    }
}
