package io.ybvoyager.state.rest;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.ybvoyager.state.api.JobChanges;
import io.ybvoyager.state.api.JobLog;
import io.ybvoyager.state.api.JobResult;
import io.ybvoyager.state.api.JobSettings;
import io.ybvoyager.state.api.JobStatus;
import io.ybvoyager.state.api.JobView;
import io.ybvoyager.state.api.JobsApi;
import io.ybvoyager.state.http.Caller;
import io.ybvoyager.state.job.Jobs;
import io.ybvoyager.wire.Page;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

@RunOnVirtualThread
class JobsResource implements JobsApi {
    private final Jobs jobs;
    private final HttpHeaders headers;

    JobsResource(Jobs jobs, HttpHeaders headers) {
        this.jobs = jobs;
        this.headers = headers;
    }

    @Override
    public Page<JobView> list(
            @Nullable String migration, @Nullable JobStatus status, int pageSize, @Nullable String pageToken) {
        return jobs.list(migration, status, pageSize, pageToken);
    }

    @Override
    public JobView get(UUID job) {
        return jobs.get(job);
    }

    @Override
    public Page<JobLog> logs(UUID job, long after, int pageSize) {
        return jobs.logs(job, after, pageSize);
    }

    @Override
    public Page<JobResult> results(UUID job, long after, JobResult.@Nullable Outcome outcome, int pageSize) {
        return jobs.results(job, after, outcome, pageSize);
    }

    @Override
    public JobChanges changes(UUID job, long after) {
        return jobs.changes(job, after);
    }

    @Override
    public JobView cancel(UUID job, @Nullable String key) {
        return jobs.cancel(key, Caller.of(headers), job);
    }

    @Override
    public JobView patch(UUID job, JobSettings settings) {
        return jobs.patch(job, settings, Caller.of(headers));
    }

    @Override
    public void delete(UUID job) {
        jobs.delete(job);
    }
}
