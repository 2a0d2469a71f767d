package io.ybvoyager.gateway.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.ybvoyager.gateway.routing.Owner;
import java.util.EnumMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ContractMergeTest {
    private static final String STATE =
            """
            paths:
              /api/v1/jobs: {get: {operationId: listJobs, responses: {"200": {$ref: '#/components/schemas/JobView'}}}}
              /api/v1/migrations: {post: {operationId: notOurs}, get: {operationId: listMigrations}}
              /internal/jobs: {post: {operationId: createJob, x: {$ref: '#/components/schemas/Ticket'}}}
            components:
              schemas:
                JobView: {type: object, properties: {error: {$ref: '#/components/schemas/Problem'}}}
                Problem: {type: object}
                Ticket: {type: object}
            """;
    private static final String MOVER =
            """
            paths:
              /api/v1/migrations: {post: {operationId: init, x: {$ref: '#/components/schemas/Problem'}, y: {$ref: '#/components/schemas/JobView'}}}
            components:
              schemas:
                JobView: {type: object, properties: {other: {type: string}}}
                Problem: {type: object}
            """;

    @Test
    void keepsWhatIsPublicAndItsSchemas() throws Exception {
        ObjectNode merged = merge();

        assertThat(merged.at("/paths").fieldNames()).toIterable().containsExactly("/api/v1/jobs", "/api/v1/migrations");
        assertThat(merged.at("/paths/~1api~1v1~1migrations/post/operationId").asText())
                .isEqualTo("init");
        assertThat(merged.at("/paths/~1api~1v1~1migrations/get/operationId").asText())
                .isEqualTo("listMigrations");
        assertThat(merged.at("/components/schemas/Ticket").isMissingNode()).isTrue();
    }

    @Test
    void schemasOfOneNameAreOneWhenEqualAndTwoWhenNot() throws Exception {
        ObjectNode merged = merge();

        assertThat(merged.at("/components/schemas").fieldNames())
                .toIterable()
                .containsExactly("JobView", "MoverJobView", "Problem");
        assertThat(merged.at("/paths/~1api~1v1~1migrations/post/y/$ref").asText())
                .endsWith("/MoverJobView");
        assertThat(merged.at("/paths/~1api~1v1~1migrations/post/x/$ref").asText())
                .endsWith("/Problem");
        assertThat(merged.at("/paths/~1api~1v1~1jobs/get/responses/200/$ref").asText())
                .endsWith("/JobView");
    }

    private static ObjectNode merge() throws JsonProcessingException {
        Map<Owner, JsonNode> contracts = new EnumMap<>(Owner.class);
        contracts.put(Owner.STATE, new YAMLMapper().readTree(STATE));
        contracts.put(Owner.MOVER, new YAMLMapper().readTree(MOVER));
        return ContractMerge.merge(contracts);
    }
}
