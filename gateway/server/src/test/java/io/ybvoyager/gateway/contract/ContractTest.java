package io.ybvoyager.gateway.contract;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.ybvoyager.gateway.StandIns;
import io.ybvoyager.gateway.routing.Owner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * The committed contract is what the services' committed contracts and this gateway's own resources make together. After
 * a wanted change: {@code -Dopenapi.write=true}.
 */
@QuarkusTest
@QuarkusTestResource(StandIns.class)
class ContractTest {
    private static final Path COMMITTED = Path.of("src/main/openapi/openapi.yaml");
    private static final YAMLMapper YAML = YAMLMapper.builder()
            .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
            .disable(YAMLGenerator.Feature.SPLIT_LINES)
            .enable(YAMLGenerator.Feature.MINIMIZE_QUOTES)
            .enable(YAMLGenerator.Feature.ALWAYS_QUOTE_NUMBERS_AS_STRINGS)
            .build();

    @Test
    void theCommittedContractIsTheMergedOne() throws IOException {
        JsonNode merged = ContractMerge.merge(contracts());
        if (Boolean.getBoolean("openapi.write")) {
            YAML.writeValue(COMMITTED.toFile(), merged);
        }
        assertThat(new YAMLMapper().readTree(COMMITTED.toFile()))
                .as("the contract changed; write it with -Dopenapi.write=true and commit it")
                .isEqualTo(merged);
    }

    @Test
    void everyOperationHasANameOfItsOwn() throws IOException {
        List<String> names = ContractMerge.merge(contracts()).findValuesAsText("operationId");

        assertThat(names).isNotEmpty().doesNotHaveDuplicates();
    }

    @Test
    void everyReferenceLeadsToASchema() throws IOException {
        JsonNode merged = ContractMerge.merge(contracts());

        assertThat(merged.findValuesAsText("$ref")).allSatisfy(reference -> assertThat(
                        merged.at(reference.substring(1)).isMissingNode())
                .as(reference)
                .isFalse());
    }

    private static Map<Owner, JsonNode> contracts() throws IOException {
        Map<Owner, JsonNode> contracts = new EnumMap<>(Owner.class);
        for (Owner service : Owner.services()) {
            Path file = Path.of("../../" + service.title() + "/server/src/main/openapi/openapi.yaml");
            contracts.put(service, YAML.readTree(Files.readAllBytes(file)));
        }
        String own = given().header("Authorization", "Bearer " + StandIns.TOKEN)
                .queryParam("format", "JSON")
                .get("/q/openapi")
                .asString();
        contracts.put(Owner.GATEWAY, new ObjectMapper().readTree(own));
        return contracts;
    }
}
