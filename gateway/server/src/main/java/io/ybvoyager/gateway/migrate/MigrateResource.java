package io.ybvoyager.gateway.migrate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.ybvoyager.state.api.JobLog;
import io.ybvoyager.state.api.JobResult;
import io.ybvoyager.state.api.JobStatus;
import io.ybvoyager.state.api.JobView;
import io.ybvoyager.wire.CommonError;
import io.ybvoyager.wire.Page;
import io.ybvoyager.wire.Problem;
import io.ybvoyager.wire.ProblemException;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.UUID;
import java.util.function.LongFunction;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.eclipse.microprofile.rest.client.inject.RestClient;

/**
 * The job routes of the first design (progress tracking), kept as they were published: snake_case, {@code success} beside
 * every problem. They say nothing that {@code /api/v1/jobs} does not say better.
 */
@Path("/api/migrate")
@Tag(name = "migrate", description = "Job routes of the first design; use /api/v1/jobs")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
class MigrateResource {
    /** Log lines and results given at once; the newest of each. */
    private static final int KEPT = 1000;

    private static final int PAGE = 200;
    private static final int JOBS = 50;

    private final StateClient state;
    private final ObjectMapper json;

    MigrateResource(@RestClient StateClient state, ObjectMapper json) {
        this.state = state;
        this.json = json;
    }

    @GET
    @Path("progress/{job}")
    @Operation(
            operationId = "legacyProgress",
            summary = "A job with its newest log lines and results",
            deprecated = true)
    public Response progress(@PathParam("job") UUID job) {
        return answer(() -> {
            JobView view = state.get(job);
            long from = Math.max(0, view.lastSeq() - KEPT);
            ObjectNode body = JobSummary.describe(tree(view), json.createObjectNode());
            ArrayNode logs = body.putArray("logs");
            all(after -> state.logs(job, after, PAGE), JobLog::seq, from)
                    .forEach(log -> logs.add(JobSummary.log(tree(log), json.createObjectNode())));
            ArrayNode results = body.putArray("object_results");
            all(after -> state.results(job, after, null, PAGE), JobResult::seq, from)
                    .forEach(result -> results.add(JobSummary.result(tree(result), json.createObjectNode())));
            return body;
        });
    }

    @POST
    @Path("cancel/{job}")
    @Operation(operationId = "legacyCancel", summary = "Ask a job to stop at its next safe point", deprecated = true)
    public Response cancel(@PathParam("job") UUID job) {
        return answer(() -> {
            state.cancel(job, null);
            return json.createObjectNode().put("success", true).put("message", "Migration job cancelled");
        });
    }

    @GET
    @Path("jobs")
    @Operation(operationId = "legacyJobs", summary = "The newest jobs, without their bodies", deprecated = true)
    public Response jobs() {
        return answer(() -> {
            ObjectNode body = json.createObjectNode();
            ArrayNode jobs = body.putArray("jobs");
            newest(job -> true).forEach(job -> jobs.add(listed(job)));
            return body;
        });
    }

    @DELETE
    @Path("jobs/{job}")
    @Operation(operationId = "legacyDeleteJob", summary = "Forget a job that is over", deprecated = true)
    public Response delete(@PathParam("job") UUID job) {
        return answer(() -> {
            state.delete(job);
            return json.createObjectNode().put("success", true).put("message", "Migration job deleted");
        });
    }

    @GET
    @Path("history")
    @Operation(operationId = "legacyHistory", summary = "The newest jobs that are over", deprecated = true)
    public Response history() {
        return answer(() -> {
            ObjectNode body = json.createObjectNode();
            ArrayNode history = body.putArray("history");
            newest(job -> job.status().terminal()).forEach(job -> history.add(past(job)));
            return body;
        });
    }

    private List<JobView> newest(Predicate<JobView> wanted) {
        return state.list(null, (JobStatus) null, JOBS, null).items().stream()
                .filter(wanted)
                .toList();
    }

    private ObjectNode listed(JobView job) {
        long from = Math.max(0, job.lastSeq() - KEPT);
        ObjectNode entry = JobSummary.describe(tree(job), json.createObjectNode());
        int results = all(after -> state.results(job.id(), after, null, PAGE), JobResult::seq, from)
                .size();
        entry.put("log_count", Math.min(job.lastSeq(), KEPT) - results);
        return entry.put("result_count", results);
    }

    private ObjectNode past(JobView job) {
        ObjectNode entry = JobSummary.describe(tree(job), json.createObjectNode())
                .put("migration_uuid", job.migration().toString())
                .put("migration_name", job.migrationName())
                .put("command", job.command())
                .put("started_at", job.startedAt().toString());
        if (job.finishedAt() != null) {
            entry.put("finished_at", job.finishedAt().toString());
        }
        return entry;
    }

    /** What follows a sequence number, page by page, at most {@link #KEPT}. */
    private static <T> List<T> all(LongFunction<Page<T>> pages, ToLongFunction<T> seq, long from) {
        List<T> all = new java.util.ArrayList<>();
        long after = from;
        while (all.size() < KEPT) {
            List<T> page = pages.apply(after).items();
            if (page.isEmpty()) {
                break;
            }
            all.addAll(page);
            after = seq.applyAsLong(page.getLast());
        }
        return all;
    }

    /** Failures as problems that also say {@code success:false, error}. */
    private Response answer(Supplier<ObjectNode> work) {
        try {
            return Response.ok(work.get()).header("Deprecation", "true").build();
        } catch (ProblemException e) {
            return refused(e.problem());
        } catch (ProcessingException e) {
            return refused(Problem.of(CommonError.SERVICE_UNREACHABLE, "The state-service does not answer.")
                    .withWhere("state-service"));
        }
    }

    private Response refused(Problem problem) {
        ObjectNode body = json.valueToTree(problem);
        body.put("success", false).put("error", JobSummary.sentence(body));
        return Response.status(problem.status())
                .type(Problem.MEDIA_TYPE)
                .entity(body)
                .build();
    }

    private JsonNode tree(Object value) {
        return json.valueToTree(value);
    }
}
