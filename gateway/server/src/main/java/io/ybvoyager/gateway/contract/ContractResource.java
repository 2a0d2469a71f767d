package io.ybvoyager.gateway.contract;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import jakarta.inject.Singleton;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The contract of the suite, merged at build time from what each service offers through the gateway. */
@Path("/api/v1")
@Tag(name = "system")
@Singleton
class ContractResource {
    private final String yaml;
    private final String json;

    ContractResource(ObjectMapper mapper) {
        try (InputStream committed = ContractResource.class.getResourceAsStream("/contract/openapi.yaml")) {
            byte[] bytes = Objects.requireNonNull(committed, "contract/openapi.yaml is part of the build")
                    .readAllBytes();
            yaml = new String(bytes, StandardCharsets.UTF_8);
            json = mapper.writeValueAsString(new YAMLMapper().readTree(bytes));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @GET
    @Path("openapi")
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(operationId = "getContract", summary = "This document, as JSON")
    public String json() {
        return json;
    }

    @GET
    @Path("openapi.yaml")
    @Produces("application/yaml")
    @Operation(operationId = "getContractYaml", summary = "This document, as YAML")
    public String yaml() {
        return yaml;
    }
}
