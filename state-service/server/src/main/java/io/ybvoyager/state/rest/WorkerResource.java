package io.ybvoyager.state.rest;

import com.fasterxml.jackson.databind.JsonNode;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.ybvoyager.state.api.HelperReport;
import io.ybvoyager.state.api.JobDirective;
import io.ybvoyager.state.api.JobFinish;
import io.ybvoyager.state.api.JobReport;
import io.ybvoyager.state.api.JobTicket;
import io.ybvoyager.state.api.JobView;
import io.ybvoyager.state.api.MigrationView;
import io.ybvoyager.state.api.NewEvent;
import io.ybvoyager.state.api.NewJob;
import io.ybvoyager.state.api.NewMigration;
import io.ybvoyager.state.api.Phase;
import io.ybvoyager.state.api.ReportView;
import io.ybvoyager.state.api.WorkItem;
import io.ybvoyager.state.api.WorkItems;
import io.ybvoyager.state.api.WorkerApi;
import io.ybvoyager.state.http.Caller;
import io.ybvoyager.state.http.Idempotency;
import io.ybvoyager.state.job.Jobs;
import io.ybvoyager.state.job.Reaper;
import io.ybvoyager.state.migration.Migrations;
import io.ybvoyager.state.work.WorkLedger;
import io.ybvoyager.wire.Page;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

@RunOnVirtualThread
class WorkerResource implements WorkerApi {
    private final Migrations migrations;
    private final Jobs jobs;
    private final Reaper reaper;
    private final WorkLedger work;
    private final Idempotency idempotency;

    WorkerResource(Migrations migrations, Jobs jobs, Reaper reaper, WorkLedger work, Idempotency idempotency) {
        this.migrations = migrations;
        this.jobs = jobs;
        this.reaper = reaper;
        this.work = work;
        this.idempotency = idempotency;
    }

    @Override
    public MigrationView createMigration(
            @Nullable String key, @Nullable String actor, @Nullable String channel, NewMigration migration) {
        return idempotency.once(
                key,
                "createMigration",
                migration,
                MigrationView.class,
                () -> migrations.create(migration, Caller.of(actor, channel)));
    }

    @Override
    public ReportView putReport(String migration, String type, JsonNode data) {
        return migrations.putReport(migration, type, data);
    }

    @Override
    public void addEvent(String migration, @Nullable String actor, @Nullable String channel, NewEvent event) {
        migrations.addEvent(migration, Caller.of(actor, channel), event);
    }

    @Override
    public void workerStarted(String worker, String incarnation) {
        reaper.workerStarted(worker, incarnation);
    }

    @Override
    public JobTicket createJob(@Nullable String key, @Nullable String actor, @Nullable String channel, NewJob job) {
        return jobs.create(key, Caller.of(actor, channel), job);
    }

    @Override
    public JobDirective report(UUID job, JobReport report) {
        return jobs.report(job, report);
    }

    @Override
    public JobDirective reportHelper(UUID job, String worker, HelperReport report) {
        return jobs.reportHelper(job, worker, report);
    }

    @Override
    public JobView finish(UUID job, JobFinish finish) {
        return jobs.finish(job, finish);
    }

    @Override
    public void addWorkItems(String migration, WorkItems.Add add) {
        work.add(migrations.uuid(migration), add);
    }

    @Override
    public Page<WorkItem> listWorkItems(
            String migration, Phase phase, WorkItem.@Nullable State state, int pageSize, @Nullable String pageToken) {
        return work.list(migrations.uuid(migration), phase, state, pageSize, pageToken);
    }

    @Override
    public void clearWorkItems(
            String migration, Phase phase, @Nullable String schema, @Nullable String table, @Nullable UUID job) {
        work.clear(migrations.uuid(migration), phase, schema, table, job);
    }

    @Override
    public WorkItems.Done doneByOthers(String migration, Phase phase, String worker, @Nullable String since) {
        return work.doneByOthers(migrations.uuid(migration), phase, worker, since);
    }

    @Override
    public WorkItems.Claimed claim(String migration, WorkItems.Claim claim) {
        return work.claim(migrations.uuid(migration), claim);
    }

    @Override
    public WorkItems.Lost heartbeat(String migration, WorkItems.Heartbeat heartbeat) {
        return work.heartbeat(migrations.uuid(migration), heartbeat);
    }

    @Override
    public WorkItems.Lost finishItems(String migration, WorkItems.Finish finish) {
        return work.finish(migrations.uuid(migration), finish);
    }
}
