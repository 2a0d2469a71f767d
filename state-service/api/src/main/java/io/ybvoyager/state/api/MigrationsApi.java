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
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/**
 * What anybody may read of a migration, and the decisions of people. {@code {migration}} is a uuid or a name; an unknown one is answered
 * 404 with near names. Callers name themselves by {@code X-Voyager-Actor} and {@code X-Voyager-Channel}.
 */
@Path("/api/v1/migrations")
@Tag(name = "migrations")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@APIResponse(responseCode = "200", description = "OK")
@APIResponse(
        responseCode = "default",
        description = "Every failure",
        content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
public interface MigrationsApi {
    @GET
    @Operation(operationId = "listMigrations", summary = "List migrations, newest first")
    Page<MigrationView> list(
            @QueryParam("pageSize") @DefaultValue("50") int pageSize,
            @QueryParam("pageToken") @Nullable String pageToken);

    @GET
    @Path("{migration}")
    @Operation(operationId = "getMigration", summary = "A migration; its version comes as ETag")
    @APIResponse(
            responseCode = "200",
            description = "OK",
            content = @Content(schema = @Schema(implementation = MigrationView.class)))
    Response get(@PathParam("migration") String migration, @HeaderParam("If-None-Match") @Nullable String known);

    @PATCH
    @Path("{migration}")
    @Operation(operationId = "patchMigration", summary = "Change addresses or the export directory; needs If-Match")
    MigrationView patch(
            @PathParam("migration") String migration,
            @HeaderParam("If-Match") @Nullable String version,
            @NotNull @Valid MigrationPatch patch);

    @DELETE
    @Path("{migration}")
    @Operation(operationId = "deleteMigration", summary = "Forget a migration that was ended")
    void delete(@PathParam("migration") String migration);

    @GET
    @Path("{migration}/status")
    @Operation(operationId = "getStatus", summary = "Where the migration stands")
    StatusView status(@PathParam("migration") String migration);

    @GET
    @Path("{migration}/next")
    @Operation(operationId = "getNext", summary = "The next command and why")
    NextView next(@PathParam("migration") String migration);

    @GET
    @Path("{migration}/history")
    @Operation(operationId = "getHistory", summary = "What happened, oldest first")
    Page<EventView> history(
            @PathParam("migration") String migration,
            @QueryParam("pageSize") @DefaultValue("100") int pageSize,
            @QueryParam("pageToken") @Nullable String pageToken);

    @GET
    @Path("{migration}/state")
    @Operation(operationId = "getState", summary = "All phases with their steps")
    List<PhaseView> state(@PathParam("migration") String migration);

    @GET
    @Path("{migration}/tables")
    @Operation(operationId = "listTables", summary = "Progress per table, by schema and name")
    Page<TableView> tables(
            @PathParam("migration") String migration,
            @QueryParam("phase") @Nullable Phase phase,
            @QueryParam("pageSize") @DefaultValue("200") int pageSize,
            @QueryParam("pageToken") @Nullable String pageToken);

    @GET
    @Path("{migration}/reports")
    @Operation(operationId = "listReports", summary = "The newest version of each report, without its data")
    List<ReportView> reports(@PathParam("migration") String migration);

    @GET
    @Path("{migration}/reports/{type}")
    @Operation(operationId = "getReport", summary = "A report; the newest version unless one is named")
    ReportView report(
            @PathParam("migration") String migration,
            @PathParam("type") String type,
            @QueryParam("version") @Nullable Integer version);

    @GET
    @Path("{migration}/gates")
    @Operation(operationId = "listGates", summary = "All gates")
    List<GateView> gates(@PathParam("migration") String migration);

    @POST
    @Path("{migration}/gates/{gate}/approve")
    @Operation(operationId = "approveGate", summary = "Waive a gate by name; kept in the history")
    GateView approve(
            @PathParam("migration") String migration,
            @PathParam("gate") String gate,
            @HeaderParam("Idempotency-Key") @Nullable String key,
            @NotNull @Valid GateDecision decision);

    @POST
    @Path("{migration}/gates/{gate}/reject")
    @Operation(operationId = "rejectGate", summary = "Close a gate by name; kept in the history")
    GateView reject(
            @PathParam("migration") String migration,
            @PathParam("gate") String gate,
            @HeaderParam("Idempotency-Key") @Nullable String key,
            @NotNull @Valid GateDecision decision);
}
