package io.ybvoyager.state.job;

import io.ybvoyager.state.api.JobLog;
import io.ybvoyager.state.api.JobReport;
import io.ybvoyager.state.api.JobResult;
import io.ybvoyager.state.api.JobSettings;
import io.ybvoyager.state.api.JobStatus;
import io.ybvoyager.state.api.JobView;
import io.ybvoyager.state.api.NewJob;
import io.ybvoyager.state.api.ProgressView;
import io.ybvoyager.state.api.StateError;
import io.ybvoyager.state.database.Database;
import io.ybvoyager.state.database.Json;
import io.ybvoyager.state.http.Caller;
import io.ybvoyager.wire.Problem;
import io.ybvoyager.wire.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The rows of jobs with their logs and results. Leases are in the database's time. */
@ApplicationScoped
class JobStore {
    private static final int LONGEST_STATEMENT = 10_000;

    private final Database database;

    JobStore(Database database) {
        this.database = database;
    }

    Job get(UUID id) {
        return one(id, "");
    }

    /** The job, held until the transaction ends. */
    Job lock(UUID id) {
        return one(id, " FOR UPDATE OF j");
    }

    Optional<JobView> running(UUID migration) {
        return database.first(Job.SELECT + "WHERE j.migration_uuid = ? AND j.status = 'RUNNING'", Job::view, migration);
    }

    void insert(UUID id, UUID migration, NewJob wanted, Caller caller, long token, long leaseSeconds) {
        database.update(
                """
                INSERT INTO ybvoyager.jobs
                    (job_id, migration_uuid, phase, command, status, worker, incarnation, actor, channel, parameters,
                     token, lease_until)
                VALUES (?, ?, ?, ?, 'RUNNING', ?, ?, ?, ?, ?::jsonb, ?, now() + ? * interval '1 second')""",
                id,
                migration,
                wanted.phase(),
                wanted.command(),
                wanted.worker(),
                wanted.incarnation(),
                caller.actor(),
                caller.channel(),
                Json.textOrNull(wanted.parameters()),
                token,
                leaseSeconds);
    }

    /** Extends the lease and notes progress; the job is locked by the caller. */
    void heartbeat(Job job, @Nullable ProgressView progress, long newSeq, long newLines, long leaseSeconds) {
        database.update(
                """
                UPDATE ybvoyager.jobs
                SET heartbeat_at = now(), lease_until = now() + ? * interval '1 second', progress = ?::jsonb,
                    last_seq = last_seq + ?, log_lines = log_lines + ?
                WHERE job_id = ?""",
                leaseSeconds,
                Json.textOrNull(progress),
                newSeq,
                newLines,
                job.view().id());
    }

    /** Makes room for log lines without extending the lease; the job is locked by the caller. */
    void count(Job job, long newLines) {
        database.update(
                "UPDATE ybvoyager.jobs SET last_seq = last_seq + ?, log_lines = log_lines + ? WHERE job_id = ?",
                newLines,
                newLines,
                job.view().id());
    }

    void end(UUID id, JobStatus status, @Nullable Problem error, @Nullable ProgressView progress, boolean orphaned) {
        database.update(
                """
                UPDATE ybvoyager.jobs
                SET status = ?, error = ?::jsonb, progress = ?::jsonb, orphaned = ?, finished_at = now()
                WHERE job_id = ?""",
                status,
                Json.textOrNull(error),
                Json.textOrNull(progress),
                orphaned,
                id);
    }

    void requestCancel(UUID id) {
        database.update("UPDATE ybvoyager.jobs SET cancel_requested = true WHERE job_id = ?", id);
    }

    void settings(UUID id, JobSettings settings) {
        database.update(
                "UPDATE ybvoyager.jobs SET settings = ?::jsonb WHERE job_id = ?", Json.textOrNull(settings), id);
    }

    void delete(UUID id) {
        database.update("DELETE FROM ybvoyager.jobs WHERE job_id = ?", id);
    }

    void addLogs(UUID job, long afterSeq, List<JobReport.LogLine> lines) {
        List<@Nullable Object[]> rows = new ArrayList<>();
        long seq = afterSeq;
        for (JobReport.LogLine line : lines) {
            rows.add(new Object[] {job, ++seq, line.at(), line.level(), line.message()});
        }
        database.batch(
                "INSERT INTO ybvoyager.job_logs (job_id, seq, logged_at, level, message) VALUES (?, ?, ?, ?, ?)", rows);
    }

    /** Drops the oldest lines above the limit and counts them. */
    void trimLogs(UUID job, long excess) {
        if (excess <= 0) {
            return;
        }
        int dropped = database.update(
                """
                DELETE FROM ybvoyager.job_logs WHERE job_id = ? AND seq <= (
                    SELECT max(seq) FROM (
                        SELECT seq FROM ybvoyager.job_logs WHERE job_id = ? ORDER BY seq LIMIT ?) oldest)""",
                job,
                job,
                excess);
        database.update(
                "UPDATE ybvoyager.jobs SET log_lines = log_lines - ?, dropped_logs = dropped_logs + ? WHERE job_id = ?",
                dropped,
                dropped,
                job);
    }

    void addResults(UUID job, long afterSeq, List<JobReport.ResultLine> results) {
        List<@Nullable Object[]> rows = new ArrayList<>();
        long seq = afterSeq;
        for (JobReport.ResultLine result : results) {
            rows.add(new @Nullable Object[] {
                job,
                ++seq,
                result.at(),
                result.objectType(),
                result.objectName(),
                result.outcome(),
                result.error(),
                cut(result.statement())
            });
        }
        database.batch(
                """
                INSERT INTO ybvoyager.job_results
                    (job_id, seq, happened_at, object_type, object_name, outcome, error, statement)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?)""",
                rows);
    }

    List<JobLog> logs(UUID job, long after, int limit) {
        return database.list(
                "SELECT * FROM ybvoyager.job_logs WHERE job_id = ? AND seq > ? ORDER BY seq LIMIT ?",
                row -> new JobLog(
                        row.number("seq"),
                        row.instant("logged_at"),
                        row.constant("level", JobLog.Level.class),
                        row.text("message")),
                job,
                after,
                limit);
    }

    List<JobResult> results(UUID job, long after, JobResult.@Nullable Outcome outcome, int limit) {
        return database.list(
                """
                SELECT * FROM ybvoyager.job_results
                WHERE job_id = ? AND seq > ? AND (?::text IS NULL OR outcome = ?) ORDER BY seq LIMIT ?""",
                row -> new JobResult(
                        row.number("seq"),
                        row.instant("happened_at"),
                        row.text("object_type"),
                        row.text("object_name"),
                        row.constant("outcome", JobResult.Outcome.class),
                        row.textOrNull("error"),
                        row.textOrNull("statement")),
                job,
                after,
                outcome,
                outcome,
                limit);
    }

    List<JobView> page(@Nullable UUID migration, @Nullable JobStatus status, String @Nullable [] before, int limit) {
        return database.list(
                Job.SELECT
                        + """
                        WHERE (?::uuid IS NULL OR j.migration_uuid = ?) AND (?::text IS NULL OR j.status = ?)
                          AND (?::text IS NULL OR j.started_at < ?::timestamptz
                               OR j.started_at = ?::timestamptz AND j.job_id > ?::uuid)
                        ORDER BY j.started_at DESC, j.job_id LIMIT ?""",
                Job::view,
                migration,
                migration,
                status,
                status,
                before == null ? null : before[0],
                before == null ? null : before[0],
                before == null ? null : before[0],
                before == null ? null : before[1],
                limit);
    }

    /** Running jobs of a worker's earlier incarnations. */
    List<UUID> left(String worker, String incarnation) {
        return database.list(
                "SELECT job_id FROM ybvoyager.jobs WHERE status = 'RUNNING' AND worker = ? AND incarnation <> ?",
                row -> row.uuid("job_id"),
                worker,
                incarnation);
    }

    /** Running jobs whose lease is over, oldest first. */
    List<UUID> silent(int limit) {
        return database.list(
                "SELECT job_id FROM ybvoyager.jobs WHERE status = 'RUNNING' AND lease_until < now()"
                        + " ORDER BY lease_until LIMIT ?",
                row -> row.uuid("job_id"),
                limit);
    }

    boolean isSilent(UUID job) {
        return database.first(
                        "SELECT lease_until < now() AS over FROM ybvoyager.jobs WHERE job_id = ?",
                        row -> row.flag("over"),
                        job)
                .orElse(false);
    }

    /** Removes jobs and idempotency keys that are older than they are kept; a limited number per call. */
    void purge(long jobSeconds, long keySeconds) {
        database.update(
                """
                DELETE FROM ybvoyager.jobs WHERE job_id IN (
                    SELECT job_id FROM ybvoyager.jobs
                    WHERE status <> 'RUNNING' AND started_at < now() - ? * interval '1 second'
                      AND finished_at < now() - ? * interval '1 second'
                    ORDER BY started_at LIMIT 20 FOR UPDATE SKIP LOCKED)""",
                jobSeconds,
                jobSeconds);
        database.update(
                "DELETE FROM ybvoyager.idempotency_keys WHERE created_at < now() - ? * interval '1 second'",
                keySeconds);
    }

    private Job one(UUID id, String lock) {
        return database.first(Job.SELECT + "WHERE j.job_id = ?" + lock, Job::of, id)
                .orElseThrow(
                        () -> new ProblemException(Problem.of(StateError.JOB_NOT_FOUND, "There is no job " + id + ".")
                                .withWhy("Jobs are kept 30 days after their end.")));
    }

    private static @Nullable String cut(@Nullable String statement) {
        return statement == null || statement.length() <= LONGEST_STATEMENT
                ? statement
                : statement.substring(0, LONGEST_STATEMENT);
    }
}
