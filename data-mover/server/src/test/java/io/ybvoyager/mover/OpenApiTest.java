package io.ybvoyager.mover;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.ybvoyager.mover.suite.SuiteResource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(SuiteResource.class)
class OpenApiTest {
    private static final Path COMMITTED = Path.of("src", "main", "openapi", "openapi.yaml");

    /** After a wanted change: run this test with {@code -Dopenapi.write=true} and commit the file. */
    @Test
    void theCommittedContractIsTheOneThatIsServed() throws IOException {
        String served = given().get("/q/openapi?format=yaml")
                .then()
                .statusCode(200)
                .extract()
                .asString();
        if (Boolean.getBoolean("openapi.write")) {
            Files.createDirectories(COMMITTED.getParent());
            Files.writeString(COMMITTED, served);
        }
        assertThat(COMMITTED).hasContent(served);
    }
}
