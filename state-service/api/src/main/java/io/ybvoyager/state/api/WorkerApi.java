package io.ybvoyager.state.api;

import com.fasterxml.jackson.databind.JsonNode;
import io.ybvoyager.wire.Page;
import io.ybvoyager.wire.Problem;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
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

/** What only the services of the suite call; the gateway does not let these paths through from outside. */
@Path("/internal/v1")
@Tag(name = "internal")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@APIResponse(responseCode = "200", description = "OK")
@APIResponse(
        responseCode = "default",
        description = "Every failure",
        content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
public interface WorkerApi {
    @POST
    @Path("migrations")
    @Operation(operationId = "createMigration", summary = "Register a migration; INITIALIZE is then completed")
    MigrationView createMigration(
            @HeaderParam("Idempotency-Key") @Nullable String key,
            @HeaderParam("X-Voyager-Actor") @Nullable String actor,
            @HeaderParam("X-Voyager-Channel") @Nullable String channel,
            @NotNull @Valid NewMigration migration);

    @PUT
    @Path("migrations/{migration}/reports/{type}")
    @Operation(operationId = "putReport", summary = "Store a report as the newest version of its type")
    ReportView putReport(
            @PathParam("migration") String migration, @PathParam("type") String type, @NotNull JsonNode data);

    @POST
    @Path("migrations/{migration}/events")
    @Operation(operationId = "addEvent", summary = "Write a decision of a person into the history")
    void addEvent(
            @PathParam("migration") String migration,
            @HeaderParam("X-Voyager-Actor") @Nullable String actor,
            @HeaderParam("X-Voyager-Channel") @Nullable String channel,
            @NotNull @Valid NewEvent event);

    @POST
    @Path("workers/{worker}/started")
    @Operation(
            operationId = "workerStarted",
            summary = "A worker began anew: its jobs of earlier incarnations are orphaned now")
    void workerStarted(@PathParam("worker") String worker, @QueryParam("incarnation") @NotNull String incarnation);

    @POST
    @Path("jobs")
    @Operation(
            operationId = "createJob",
            summary =
                    "Start a phase: checks the transition, marks the phase IN_PROGRESS and leases the job to the worker")
    JobTicket createJob(
            @HeaderParam("Idempotency-Key") @Nullable String key,
            @HeaderParam("X-Voyager-Actor") @Nullable String actor,
            @HeaderParam("X-Voyager-Channel") @Nullable String channel,
            @NotNull @Valid NewJob job);

    @POST
    @Path("jobs/{job}/report")
    @Operation(operationId = "reportJob", summary = "Report progress; also the heartbeat")
    JobDirective report(@PathParam("job") UUID job, @NotNull @Valid JobReport report);

    @POST
    @Path("jobs/{job}/helpers/{worker}/report")
    @Operation(operationId = "reportHelper", summary = "Report as one who helps with a job; JOB_LOST when it is over")
    JobDirective reportHelper(
            @PathParam("job") UUID job, @PathParam("worker") String worker, @NotNull @Valid HelperReport report);

    @POST
    @Path("jobs/{job}/finish")
    @Operation(operationId = "finishJob", summary = "End a job and its phase")
    JobView finish(@PathParam("job") UUID job, @NotNull @Valid JobFinish finish);

    @POST
    @Path("migrations/{migration}/work-items")
    @Operation(operationId = "addWorkItems", summary = "Add work items; known keys stay as they are")
    void addWorkItems(@PathParam("migration") String migration, @NotNull @Valid WorkItems.Add add);

    @GET
    @Path("migrations/{migration}/work-items")
    @Operation(operationId = "listWorkItems", summary = "List work items by id")
    Page<WorkItem> listWorkItems(
            @PathParam("migration") String migration,
            @QueryParam("phase") @NotNull Phase phase,
            @QueryParam("state") WorkItem.@Nullable State state,
            @QueryParam("pageSize") @DefaultValue("1000") int pageSize,
            @QueryParam("pageToken") @Nullable String pageToken);

    @DELETE
    @Path("migrations/{migration}/work-items")
    @Operation(operationId = "clearWorkItems", summary = "Forget work items of a phase, of all tables or of one")
    void clearWorkItems(
            @PathParam("migration") String migration,
            @QueryParam("phase") @NotNull Phase phase,
            @QueryParam("schema") @Nullable String schema,
            @QueryParam("table") @Nullable String table,
            @QueryParam("job") @Nullable UUID job);

    @GET
    @Path("migrations/{migration}/work-items:done")
    @Operation(operationId = "doneWorkItems", summary = "Items that other workers have done since a moment")
    WorkItems.Done doneByOthers(
            @PathParam("migration") String migration,
            @QueryParam("phase") @NotNull Phase phase,
            @QueryParam("worker") @NotNull String worker,
            @QueryParam("since") @Nullable String since);

    @POST
    @Path("migrations/{migration}/work-items:claim")
    @Operation(operationId = "claimWorkItems", summary = "Lease the largest items that nobody holds")
    WorkItems.Claimed claim(@PathParam("migration") String migration, @NotNull @Valid WorkItems.Claim claim);

    @POST
    @Path("migrations/{migration}/work-items:heartbeat")
    @Operation(operationId = "heartbeatWorkItems", summary = "Extend leases")
    WorkItems.Lost heartbeat(@PathParam("migration") String migration, @NotNull @Valid WorkItems.Heartbeat heartbeat);

    @POST
    @Path("migrations/{migration}/work-items:finish")
    @Operation(operationId = "finishWorkItems", summary = "Mark items done, failed or broken")
    WorkItems.Lost finishItems(@PathParam("migration") String migration, @NotNull @Valid WorkItems.Finish finish);
}
