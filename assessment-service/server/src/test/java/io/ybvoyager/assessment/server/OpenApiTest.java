package io.ybvoyager.assessment.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(SourcePostgres.class)
class OpenApiTest {
    private static final Path COMMITTED = Path.of("src/main/openapi/openapi.yaml");

    /** After a wanted change of the contract run this test with {@code -Dopenapi.write=true} and commit the file. */
    @Test
    void theCommittedContractIsTheServedOne() throws IOException {
        String served = RestAssured.get("/q/openapi?format=yaml").asString();
        if (Boolean.getBoolean("openapi.write")) {
            Files.createDirectories(COMMITTED.getParent());
            Files.writeString(COMMITTED, served);
        }

        assertThat(Files.readString(COMMITTED)).isEqualTo(served);
    }
}
