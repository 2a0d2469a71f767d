package io.ybvoyager.mover.api;

import io.ybvoyager.state.api.JobView;
import io.ybvoyager.state.api.Phase;
import io.ybvoyager.wire.Problem;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/**
 * Runs the phases of a migration. Each POST of a phase answers 202 with the job and its {@code Location} as soon as the
 * phase may run and its preflight passed; the job goes on without the caller. Asking again for a phase that failed or was
 * cancelled resumes it. Failures before the start: 409 PRECONDITION (something else first), 409 BUSY (it is running; the
 * problem links the job), 409 ALREADY_COMPLETED, 422 with all preflight findings.
 */
@Path("/api/v1/migrations")
@Tag(name = "phases")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@APIResponse(
        responseCode = "202",
        description = "The job that was started",
        content = @Content(schema = @Schema(implementation = JobView.class)))
@APIResponse(
        responseCode = "default",
        description = "Every failure",
        content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
public interface MoverApi {
    @POST
    @Operation(operationId = "initMigration", summary = "Check source and target, then register the migration")
    @APIResponse(
            responseCode = "201",
            description = "Registered",
            content = @Content(schema = @Schema(implementation = InitResult.class)))
    Response init(@BeanParam Caller caller, @NotNull @Valid InitRequest request);

    @POST
    @Path("{migration}/preflight")
    @Operation(operationId = "preflight", summary = "Run all checks of a phase and change nothing")
    @APIResponse(
            responseCode = "200",
            description = "All checks",
            content = @Content(schema = @Schema(implementation = PreflightReport.class)))
    PreflightReport preflight(
            @PathParam("migration") String migration,
            @QueryParam("phase") @DefaultValue("export_schema") Phase phase,
            @NotNull @Valid PhaseRequest request);

    @POST
    @Path("{migration}/export/schema")
    @Operation(operationId = "exportSchema", summary = "Write the source's schema into the export directory")
    Response exportSchema(
            @PathParam("migration") String migration, @BeanParam Caller caller, @NotNull @Valid PhaseRequest request);

    @POST
    @Path("{migration}/analyze-schema")
    @Operation(operationId = "analyzeSchema", summary = "Judge the exported schema files")
    Response analyzeSchema(
            @PathParam("migration") String migration, @BeanParam Caller caller, @NotNull @Valid PhaseRequest request);

    @POST
    @Path("{migration}/import/schema")
    @Operation(operationId = "importSchema", summary = "Create the objects that belong before the data")
    Response importSchema(
            @PathParam("migration") String migration, @BeanParam Caller caller, @NotNull @Valid PhaseRequest request);

    @POST
    @Path("{migration}/export/data")
    @Operation(
            operationId = "exportData",
            summary = "Write a consistent snapshot of the rows into the export directory")
    Response exportData(
            @PathParam("migration") String migration, @BeanParam Caller caller, @NotNull @Valid PhaseRequest request);

    @POST
    @Path("{migration}/import/data")
    @Operation(operationId = "importData", summary = "Load the rows, exactly once, and set the sequences")
    Response importData(
            @PathParam("migration") String migration, @BeanParam Caller caller, @NotNull @Valid PhaseRequest request);

    @POST
    @Path("{migration}/import/data/files")
    @Operation(
            operationId = "importDataFiles",
            summary = "Load CSV or text files, each row exactly once; any number of times before finalize")
    Response importDataFiles(
            @PathParam("migration") String migration, @BeanParam Caller caller, @NotNull @Valid PhaseRequest request);

    @POST
    @Path("{migration}/finalize")
    @Operation(
            operationId = "finalizeSchema",
            summary = "Create what belongs after the data and refresh materialized views")
    Response finalizeSchema(
            @PathParam("migration") String migration, @BeanParam Caller caller, @NotNull @Valid PhaseRequest request);

    @POST
    @Path("{migration}/verify")
    @Operation(operationId = "verify", summary = "Compare source and target by reading both")
    Response verify(
            @PathParam("migration") String migration, @BeanParam Caller caller, @NotNull @Valid PhaseRequest request);

    @POST
    @Path("{migration}/cutover")
    @Operation(operationId = "cutover", summary = "Hand over to the target; refused while a gate is open")
    Response cutover(
            @PathParam("migration") String migration, @BeanParam Caller caller, @NotNull @Valid PhaseRequest request);

    @GET
    @Path("{migration}/cutover")
    @Operation(operationId = "cutoverStatus", summary = "Where the cutover stands")
    @APIResponse(
            responseCode = "200",
            description = "The cutover",
            content = @Content(schema = @Schema(implementation = CutoverView.class)))
    CutoverView cutoverStatus(@PathParam("migration") String migration);

    @POST
    @Path("{migration}/end")
    @Operation(
            operationId = "endMigration",
            summary = "Save reports, optionally back up, remove what is ours; user data stays")
    Response end(
            @PathParam("migration") String migration, @BeanParam Caller caller, @NotNull @Valid PhaseRequest request);
}
