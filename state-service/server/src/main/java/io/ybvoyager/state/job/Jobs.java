package io.ybvoyager.state.job;

import io.ybvoyager.state.api.HelperReport;
import io.ybvoyager.state.api.JobChanges;
import io.ybvoyager.state.api.JobDirective;
import io.ybvoyager.state.api.JobFinish;
import io.ybvoyager.state.api.JobLog;
import io.ybvoyager.state.api.JobReport;
import io.ybvoyager.state.api.JobResult;
import io.ybvoyager.state.api.JobSettings;
import io.ybvoyager.state.api.JobStatus;
import io.ybvoyager.state.api.JobTicket;
import io.ybvoyager.state.api.JobView;
import io.ybvoyager.state.api.NewJob;
import io.ybvoyager.state.api.ProgressView;
import io.ybvoyager.state.api.StateError;
import io.ybvoyager.state.database.Database;
import io.ybvoyager.state.http.Caller;
import io.ybvoyager.state.http.Idempotency;
import io.ybvoyager.state.http.PageToken;
import io.ybvoyager.state.migration.History;
import io.ybvoyager.state.migration.History.Event;
import io.ybvoyager.state.migration.Migrations;
import io.ybvoyager.state.migration.Phases;
import io.ybvoyager.state.migration.Progress;
import io.ybvoyager.state.migration.Tables;
import io.ybvoyager.state.work.WorkLedger;
import io.ybvoyager.wire.Page;
import io.ybvoyager.wire.Problem;
import io.ybvoyager.wire.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The life of jobs. Whoever starts or ends one holds the migration's row first and the job's second; reports hold the job's
 * only, so that they never wait for a decision.
 */
@ApplicationScoped
public class Jobs {
    private static final int CHANGES = 500;
    private static final int TABLES_IN_CHANGES = 50;
    private static final int LONGEST_LIST = 1_000;

    private final Database database;
    private final Idempotency idempotency;
    private final Migrations migrations;
    private final Phases phases;
    private final Tables tables;
    private final History history;
    private final JobStart starting;
    private final JobEnd ending;
    private final JobStore store;
    private final JobConfig config;
    private final WorkLedger work;

    Jobs(
            Database database,
            Idempotency idempotency,
            Migrations migrations,
            Phases phases,
            Tables tables,
            History history,
            JobStart starting,
            JobEnd ending,
            JobStore store,
            JobConfig config,
            WorkLedger work) {
        this.database = database;
        this.idempotency = idempotency;
        this.migrations = migrations;
        this.phases = phases;
        this.tables = tables;
        this.history = history;
        this.starting = starting;
        this.ending = ending;
        this.store = store;
        this.config = config;
        this.work = work;
    }

    /** Starts a phase, if it may start now; see {@code Transitions}. */
    public JobTicket create(@Nullable String key, Caller caller, NewJob wanted) {
        return idempotency.once(key, "createJob", wanted, JobTicket.class, () -> starting.start(wanted, caller));
    }

    public JobView get(UUID job) {
        return store.get(job).view();
    }

    public Page<JobView> list(
            @Nullable String migration, @Nullable JobStatus status, int pageSize, @Nullable String pageToken) {
        int size = PageToken.size(pageSize);
        UUID uuid = migration == null ? null : migrations.uuid(migration);
        List<JobView> jobs = store.page(uuid, status, PageToken.key(pageToken, 2), size + 1);
        return PageToken.page(
                jobs, size, job -> List.of(job.startedAt().toString(), job.id().toString()));
    }

    /** Takes a worker's report, which also extends its lease. */
    public JobDirective report(UUID id, JobReport report) {
        requireShort(report);
        return database.inTransaction(() -> {
            Job job = held(store.lock(id), report.token());
            int lines = report.logs().size();
            int results = report.results().size();
            ProgressView progress = Progress.advanced(job.view().progress(), report.progress());
            store.heartbeat(
                    job, progress, (long) lines + results, lines, config.lease().toSeconds());
            store.addLogs(id, job.view().lastSeq(), report.logs());
            store.addResults(id, job.view().lastSeq() + lines, report.results());
            store.trimLogs(id, job.logLines() + lines - config.logLines());
            phases.steps(job.view().migration(), job.phase(), report.steps());
            tables.report(job.view().migration(), job.phase(), report.tables());
            return directive(job);
        });
    }

    /** Takes the log lines of one who helps with a job. The job lives as long as its owner reports, not by its helpers. */
    public JobDirective reportHelper(UUID id, String worker, HelperReport report) {
        requireShort(report.logs());
        return database.inTransaction(() -> {
            Job job = running(store.lock(id));
            int lines = report.logs().size();
            if (lines > 0) {
                store.count(job, lines);
                store.addLogs(id, job.view().lastSeq(), signed(worker, report.logs()));
                store.trimLogs(id, job.logLines() + lines - config.logLines());
            }
            return directive(job);
        });
    }

    private JobDirective directive(Job job) {
        int processes = work.processes(job.view().migration(), job.phase());
        return new JobDirective(job.view().cancelRequested(), job.view().settings(), Math.max(1, processes));
    }

    private static List<JobReport.LogLine> signed(String worker, List<JobReport.LogLine> lines) {
        return lines.stream()
                .map(line -> new JobReport.LogLine(line.at(), line.level(), worker + ": " + line.message()))
                .toList();
    }

    /** Ends a job as its worker says; repeating it with the same token changes nothing. */
    public JobView finish(UUID id, JobFinish finish) {
        requireEnd(finish);
        return database.inTransaction(() -> {
            migrations.lock(store.get(id).view().migration());
            Job job = store.lock(id);
            if (job.view().status().terminal() && !job.orphaned() && job.token() == finish.token()) {
                return job.view();
            }
            ending.end(
                    held(job, finish.token()),
                    finish,
                    Caller.of(job.view().actor(), job.view().channel()));
            return store.get(id).view();
        });
    }

    /** Asks a running job to stop; a job that is over stays as it is. */
    public JobView cancel(@Nullable String key, Caller caller, UUID id) {
        return idempotency.once(key, "cancelJob/" + id, id, JobView.class, () -> {
            migrations.lock(store.get(id).view().migration());
            JobView job = store.lock(id).view();
            if (!job.status().terminal() && !job.cancelRequested()) {
                store.requestCancel(id);
                history.record(
                        job.migration(),
                        caller,
                        Event.of("CANCEL_REQUESTED", job.phase(), job.phase().title() + " was asked to stop"));
            }
            return store.get(id).view();
        });
    }

    /** Changes a running job; its worker learns it with the answer to its next report. */
    public JobView patch(UUID id, JobSettings wanted, Caller caller) {
        return database.inTransaction(() -> {
            migrations.lock(store.get(id).view().migration());
            JobView job = store.lock(id).view();
            if (job.status().terminal()) {
                throw new ProblemException(Problem.of(StateError.JOB_OVER, "Job " + id + " is " + job.status() + ".")
                        .withFix("Give the settings with the command that runs the phase again."));
            }
            JobSettings settings = wanted.over(job.settings());
            if (!settings.equals(job.settings())) {
                store.settings(id, settings);
                history.record(
                        job.migration(),
                        caller,
                        Event.of("JOB_CHANGED", job.phase(), job.phase().title() + " was told: " + wanted.shown()));
            }
            return store.get(id).view();
        });
    }

    /** Forgets a job that is over, with its logs and results. */
    public void delete(UUID id) {
        database.inTransaction(() -> {
            JobView job = store.lock(id).view();
            if (!job.status().terminal()) {
                throw new ProblemException(Problem.of(StateError.JOB_RUNNING, "Job " + id + " is still running.")
                        .withFix("Cancel it first: POST /api/v1/jobs/" + id + "/cancel"));
            }
            store.delete(id);
        });
    }

    public Page<JobLog> logs(UUID id, long after, int pageSize) {
        int size = PageToken.size(pageSize);
        store.get(id);
        return PageToken.page(store.logs(id, after, size + 1), size, line -> List.of(Long.toString(line.seq())));
    }

    public Page<JobResult> results(UUID id, long after, JobResult.@Nullable Outcome outcome, int pageSize) {
        int size = PageToken.size(pageSize);
        store.get(id);
        return PageToken.page(
                store.results(id, after, outcome, size + 1), size, result -> List.of(Long.toString(result.seq())));
    }

    /** What changed since a number. The job is read first, so that a job which is over has nothing left to tell. */
    public JobChanges changes(UUID id, long after) {
        JobView job = store.get(id).view();
        List<JobLog> logs = store.logs(id, after, CHANGES + 1);
        List<JobResult> results = store.results(id, after, null, CHANGES + 1);
        Cut cut = Cut.of(logs, results, CHANGES);
        boolean more = cut.more();
        return new JobChanges(
                job,
                logs.stream().filter(line -> line.seq() <= cut.last()).toList(),
                results.stream().filter(result -> result.seq() <= cut.last()).toList(),
                tables.changed(job.migration(), job.phase(), TABLES_IN_CHANGES),
                more ? cut.last() : Math.max(after, cut.newest()),
                more,
                job.status().terminal() && !more);
    }

    private static Job running(Job job) {
        if (job.view().status().terminal()) {
            throw new ProblemException(
                    Problem.of(StateError.JOB_LOST, "Job " + job.view().id() + " is over.")
                            .withWhy("It is " + job.view().status() + "."));
        }
        return job;
    }

    private static Job held(Job job, long token) {
        if (job.view().status().terminal() || job.token() != token) {
            throw new ProblemException(
                    Problem.of(StateError.JOB_LOST, "Job " + job.view().id() + " was given up.")
                            .withWhy("It is " + job.view().status() + ", or the token is not its own.")
                            .withFix("Stop working on it; running the phase again resumes it."));
        }
        return job;
    }

    private static void requireShort(JobReport report) {
        for (List<?> list : List.of(report.steps(), report.tables(), report.logs(), report.results())) {
            requireShort(list);
        }
    }

    private static void requireShort(List<?> list) {
        if (list.size() > LONGEST_LIST) {
            throw new ProblemException(StateError.INVALID, "A report's lists hold at most 1,000 items each.");
        }
    }

    private static void requireEnd(JobFinish finish) {
        if (!finish.status().terminal()) {
            throw new ProblemException(StateError.INVALID, "A job cannot finish as " + finish.status() + ".");
        }
        if (finish.status() == JobStatus.FAILED && finish.error() == null) {
            throw new ProblemException(StateError.INVALID, "A job that failed needs an error.");
        }
    }
}
