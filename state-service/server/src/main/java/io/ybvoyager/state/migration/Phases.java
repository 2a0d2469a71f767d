package io.ybvoyager.state.migration;

import io.ybvoyager.state.api.JobReport;
import io.ybvoyager.state.api.JobStatus;
import io.ybvoyager.state.api.Phase;
import io.ybvoyager.state.api.PhaseView;
import io.ybvoyager.state.api.ProgressView;
import io.ybvoyager.state.api.Status;
import io.ybvoyager.state.api.StepView;
import io.ybvoyager.state.database.Database;
import io.ybvoyager.state.database.Json;
import io.ybvoyager.state.database.Row;
import io.ybvoyager.wire.Problem;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The phases of a migration and their steps: the only class that knows {@code ybvoyager.migration_state}. */
@ApplicationScoped
public class Phases {
    private final Database database;

    Phases(Database database) {
        this.database = database;
    }

    /** All phases in the order of the journey, with their steps. */
    public List<PhaseView> all(UUID migration) {
        Map<Phase, PhaseView> phases = new EnumMap<>(Phase.class);
        Map<Phase, List<StepView>> steps = new EnumMap<>(Phase.class);
        database.list(
                """
                SELECT s.*, j.progress AS live_progress,
                       extract(epoch FROM coalesce(s.completed_at, now()) - s.started_at)::bigint AS seconds
                FROM ybvoyager.migration_state s
                LEFT JOIN ybvoyager.jobs j ON j.job_id = s.job_id AND j.status = 'RUNNING'
                WHERE s.migration_uuid = ? ORDER BY s.step_no, s.step""",
                row -> {
                    Phase phase = row.phase("phase");
                    if (row.text("step").isEmpty()) {
                        phases.put(phase, phase(row, steps.computeIfAbsent(phase, p -> new ArrayList<>())));
                    } else {
                        steps.computeIfAbsent(phase, p -> new ArrayList<>()).add(step(row));
                    }
                    return phase;
                },
                migration);
        return List.copyOf(phases.values());
    }

    /** Writes the rows of a new migration: everything not started but its initialisation, and the assessment if given. */
    void create(UUID migration, boolean assessed) {
        database.batch(
                "INSERT INTO ybvoyager.migration_state (migration_uuid, phase, status, attempt, started_at, completed_at)"
                        + " VALUES (?, ?, ?, ?, CASE WHEN ? THEN now() END, CASE WHEN ? THEN now() END)",
                Stream.of(Phase.values())
                        .filter(Phase::ofJourney)
                        .map(phase -> {
                            boolean done = phase == Phase.INITIALIZE || assessed && phase == Phase.ASSESSMENT;
                            Status status = done ? Status.COMPLETED : Status.NOT_STARTED;
                            return new Object[] {migration, phase, status, done ? 1 : 0, done, done};
                        })
                        .toList());
    }

    /** The phase begins with a job: steps of an earlier run that are not completed count as not started again. */
    public void begin(UUID migration, Phase phase, UUID job) {
        database.update(
                "INSERT INTO ybvoyager.migration_state (migration_uuid, phase) VALUES (?, ?) ON CONFLICT DO NOTHING",
                migration,
                phase); // a phase beside the journey, or one that is newer than the migration
        database.update(
                """
                UPDATE ybvoyager.migration_state
                SET status = 'IN_PROGRESS', attempt = attempt + 1, started_at = now(), completed_at = NULL,
                    error = NULL, error_message = NULL, progress = NULL, job_id = ?
                WHERE migration_uuid = ? AND phase = ? AND step = ''""",
                job,
                migration,
                phase);
        database.update(
                """
                UPDATE ybvoyager.migration_state SET status = 'NOT_STARTED', started_at = NULL, completed_at = NULL
                WHERE migration_uuid = ? AND phase = ? AND step <> '' AND status <> 'COMPLETED'""",
                migration,
                phase);
        current(migration, phase, Status.IN_PROGRESS);
    }

    /** The phase ends as its job did; steps and tables that the worker left open end with it, unless it succeeded. */
    public void end(
            UUID migration, Phase phase, JobStatus ending, @Nullable Problem error, @Nullable ProgressView progress) {
        Status status = ending.phaseStatus();
        database.update(
                """
                UPDATE ybvoyager.migration_state
                SET status = ?, completed_at = now(), error = ?::jsonb, error_message = ?, progress = ?::jsonb
                WHERE migration_uuid = ? AND phase = ? AND step = ''""",
                status,
                Json.textOrNull(error),
                error == null ? null : error.detail(),
                Json.textOrNull(progress),
                migration,
                phase);
        if (ending == JobStatus.FAILED || ending == JobStatus.CANCELLED) {
            abandon(migration, phase, status);
        }
        current(migration, phase, status);
    }

    /** Forgets all of the phases: they count as not started, and nothing of their tables and work items remains. */
    public void reset(UUID migration, Collection<Phase> phases) {
        forget(migration, phases, List.of("table_progress", "work_items"));
    }

    /** Forgets what became of a phase that runs again, but on wish not its work items: it knows which are still of use. */
    public void restart(UUID migration, Phase phase, boolean keepWork) {
        forget(
                migration,
                List.of(phase),
                keepWork ? List.of("table_progress") : List.of("table_progress", "work_items"));
    }

    private void forget(UUID migration, Collection<Phase> phases, List<String> tables) {
        String[] names = phases.stream().map(Phase::wire).toArray(String[]::new);
        database.update(
                """
                UPDATE ybvoyager.migration_state
                SET status = 'NOT_STARTED', started_at = NULL, completed_at = NULL, error = NULL, error_message = NULL,
                    progress = NULL, job_id = NULL, message = NULL, metadata = NULL
                WHERE migration_uuid = ? AND phase = ANY (?) AND step = ''""",
                migration,
                names);
        for (String table : tables) {
            database.update(
                    "DELETE FROM ybvoyager." + table + " WHERE migration_uuid = ? AND phase = ANY (?)",
                    migration,
                    names);
        }
        database.update(
                "DELETE FROM ybvoyager.migration_state WHERE migration_uuid = ? AND phase = ANY (?) AND step <> ''",
                migration,
                names);
    }

    /** Takes over what a worker reports of its steps; a repeated report changes nothing. */
    public void steps(UUID migration, Phase phase, List<JobReport.StepReport> reports) {
        database.batch(
                """
                INSERT INTO ybvoyager.migration_state AS s
                    (migration_uuid, phase, step, step_no, status, message, metadata, started_at, completed_at)
                SELECT ?, ?, ?, (SELECT coalesce(max(step_no), 0) + 1 FROM ybvoyager.migration_state
                                 WHERE migration_uuid = ? AND phase = ?),
                       ?, ?, ?::jsonb, CASE WHEN ? THEN now() END, CASE WHEN ? THEN now() END
                ON CONFLICT (migration_uuid, phase, step) DO UPDATE
                SET status = excluded.status, message = excluded.message, metadata = excluded.metadata,
                    started_at = coalesce(s.started_at, excluded.started_at),
                    completed_at = CASE WHEN excluded.completed_at IS NULL THEN NULL
                                        ELSE coalesce(s.completed_at, excluded.completed_at) END""",
                reports.stream().map(step -> stepValues(migration, phase, step)).toList());
    }

    private static @Nullable Object[] stepValues(UUID migration, Phase phase, JobReport.StepReport step) {
        boolean started = step.status() != Status.NOT_STARTED;
        return new @Nullable Object[] {
            migration,
            phase,
            step.step(),
            migration,
            phase,
            step.status(),
            step.message(),
            Json.textOrNull(step.metadata()),
            started,
            started && step.status() != Status.IN_PROGRESS
        };
    }

    private void abandon(UUID migration, Phase phase, Status status) {
        for (String unit : List.of("migration_state", "table_progress")) {
            database.update(
                    "UPDATE ybvoyager." + unit + " SET status = ?, completed_at = now()"
                            + " WHERE migration_uuid = ? AND phase = ? AND status = 'IN_PROGRESS'",
                    status,
                    migration,
                    phase);
        }
    }

    private void current(UUID migration, Phase phase, Status status) {
        database.update(
                "UPDATE ybvoyager.migrations SET current_phase = ?, current_status = ?, updated_at = now()"
                        + " WHERE migration_uuid = ?",
                phase,
                status,
                migration);
    }

    private static PhaseView phase(Row row, List<StepView> steps) throws SQLException {
        Status status = row.constant("status", Status.class);
        ProgressView live = row.jsonOrNull("live_progress", ProgressView.class);
        ProgressView last = live != null ? live : row.jsonOrNull("progress", ProgressView.class);
        Phase phase = row.phase("phase");
        return new PhaseView(
                phase,
                phase.title(),
                status,
                row.integer("attempt"),
                status == Status.COMPLETED ? Progress.complete(last) : last,
                row.instantOrNull("started_at"),
                row.instantOrNull("completed_at"),
                row.numberOrNull("seconds"),
                row.uuidOrNull("job_id"),
                row.jsonOrNull("error", Problem.class),
                steps);
    }

    private static StepView step(Row row) throws SQLException {
        return new StepView(
                row.text("step"),
                row.constant("status", Status.class),
                row.textOrNull("message"),
                row.jsonOrNull("metadata"),
                row.instantOrNull("started_at"),
                row.instantOrNull("completed_at"));
    }
}
