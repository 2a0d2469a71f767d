package io.ybvoyager.mover.api;

import io.ybvoyager.wire.Page;
import io.ybvoyager.wire.Problem;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The rows that an import left out because the target refused them. They are kept in the target. */
@Path("/api/v1/migrations/{migration}/import/data/errors")
@Tag(name = "refused rows")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@APIResponse(
        responseCode = "default",
        description = "Every failure",
        content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
public interface StashApi {
    @GET
    @Operation(operationId = "listStashedRows", summary = "Refused rows, oldest first; values only when asked for")
    @APIResponse(responseCode = "200", description = "A page of them")
    Page<StashedRowView> list(
            @PathParam("migration") String migration,
            @QueryParam("state") @Nullable String state,
            @QueryParam("values") @DefaultValue("false") boolean values,
            @QueryParam("pageSize") @DefaultValue("100") int pageSize,
            @QueryParam("pageToken") @Nullable String pageToken);

    @GET
    @Path("{row}")
    @Operation(operationId = "getStashedRow", summary = "One refused row with its values")
    @APIResponse(
            responseCode = "200",
            description = "The row",
            content = @Content(schema = @Schema(implementation = StashedRowView.class)))
    StashedRowView get(@PathParam("migration") String migration, @PathParam("row") long row);

    @POST
    @Path("retry")
    @Operation(operationId = "retryStashedRows", summary = "Apply the next pending rows again, 500 at most")
    @APIResponse(
            responseCode = "200",
            description = "What became of them",
            content = @Content(schema = @Schema(implementation = RetryResult.class)))
    RetryResult retry(@PathParam("migration") String migration, @NotNull @Valid RetryRequest request);

    @POST
    @Path("discard")
    @Operation(operationId = "discardStashedRows", summary = "Leave pending rows out for good, with a reason")
    @APIResponse(
            responseCode = "200",
            description = "How many were",
            content = @Content(schema = @Schema(implementation = DiscardResult.class)))
    DiscardResult discard(
            @PathParam("migration") String migration,
            @HeaderParam(Caller.ACTOR) @Nullable String actor,
            @HeaderParam(Caller.CHANNEL) @Nullable String channel,
            @NotNull @Valid DiscardRequest request);
}
