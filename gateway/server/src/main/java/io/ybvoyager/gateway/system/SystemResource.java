package io.ybvoyager.gateway.system;

import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The suite as a whole. */
@Path("/api/v1")
@Tag(name = "system", description = "The suite as a whole")
@Produces(MediaType.APPLICATION_JSON)
class SystemResource {
    private final Dependencies dependencies;
    private final String version;

    SystemResource(Dependencies dependencies, @ConfigProperty(name = "quarkus.application.version") String version) {
        this.dependencies = dependencies;
        this.version = version;
    }

    @GET
    @Path("version")
    @Operation(operationId = "getVersion", summary = "Which version answers")
    public VersionView version() {
        return new VersionView("voyager", version, "v1");
    }

    @GET
    @Path("system/health")
    @Operation(operationId = "getSystemHealth", summary = "How every service is")
    @APIResponse(
            responseCode = "200",
            description = "All services are up",
            content = @Content(schema = @Schema(implementation = SystemHealth.class)))
    @APIResponse(
            responseCode = "503",
            description = "At least one is down",
            content = @Content(schema = @Schema(implementation = SystemHealth.class)))
    public Uni<Response> health() {
        return Uni.createFrom()
                .completionStage(() -> dependencies.all().toCompletionStage())
                .map(health -> Response.status(health.status() == SystemHealth.Status.UP ? 200 : 503)
                        .entity(health)
                        .build());
    }

    /**
     * Which version answers.
     *
     * @param name {@code voyager}
     * @param version of the suite
     * @param api newest version of the API
     */
    public record VersionView(String name, String version, String api) {}
}
