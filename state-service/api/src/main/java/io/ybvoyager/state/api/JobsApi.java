package io.ybvoyager.state.api;

import io.ybvoyager.wire.Page;
import io.ybvoyager.wire.Problem;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Jobs as anybody may see them: every long-running operation is one. Kept 30 days. */
@Path("/api/v1/jobs")
@Tag(name = "jobs")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@APIResponse(responseCode = "200", description = "OK")
@APIResponse(
        responseCode = "default",
        description = "Every failure",
        content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
public interface JobsApi {
    @GET
    @Operation(operationId = "listJobs", summary = "List jobs, newest first")
    Page<JobView> list(
            @QueryParam("migration") @Nullable String migration,
            @QueryParam("status") @Nullable JobStatus status,
            @QueryParam("pageSize") @DefaultValue("50") int pageSize,
            @QueryParam("pageToken") @Nullable String pageToken);

    @GET
    @Path("{job}")
    @Operation(operationId = "getJob", summary = "A job")
    JobView get(@PathParam("job") UUID job);

    @GET
    @Path("{job}/logs")
    @Operation(operationId = "listJobLogs", summary = "Log lines after a sequence number")
    Page<JobLog> logs(
            @PathParam("job") UUID job,
            @QueryParam("after") @DefaultValue("0") long after,
            @QueryParam("pageSize") @DefaultValue("200") int pageSize);

    @GET
    @Path("{job}/results")
    @Operation(operationId = "listJobResults", summary = "Results per object after a sequence number")
    Page<JobResult> results(
            @PathParam("job") UUID job,
            @QueryParam("after") @DefaultValue("0") long after,
            @QueryParam("outcome") JobResult.@Nullable Outcome outcome,
            @QueryParam("pageSize") @DefaultValue("200") int pageSize);

    @GET
    @Path("{job}/changes")
    @Operation(
            operationId = "getJobChanges",
            summary = "What changed since a sequence number; the polled form of the stream")
    JobChanges changes(@PathParam("job") UUID job, @QueryParam("after") @DefaultValue("0") long after);

    @POST
    @Path("{job}/cancel")
    @Operation(
            operationId = "cancelJob",
            summary = "Ask a job to stop at its next safe point; repeating it changes nothing")
    JobView cancel(@PathParam("job") UUID job, @HeaderParam("Idempotency-Key") @Nullable String key);

    @PATCH
    @Path("{job}")
    @Operation(
            operationId = "patchJob",
            summary = "Change how many work at once and how fast, while the job runs; repeating it changes nothing")
    JobView patch(@PathParam("job") UUID job, @NotNull @Valid JobSettings settings);

    @DELETE
    @Path("{job}")
    @Operation(operationId = "deleteJob", summary = "Forget a job that is over")
    void delete(@PathParam("job") UUID job);
}
