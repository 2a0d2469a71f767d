package io.ybvoyager.mover;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.ybvoyager.mover.suite.SuiteResource;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(SuiteResource.class)
class HealthTest {
    @Test
    void readinessNamesWhatItDependsOn() {
        given().get("/q/health/ready")
                .then()
                .statusCode(200)
                .body("checks.name", hasItem("suite"))
                .body("checks.find { it.name == 'suite' }.data.'state-service'", equalTo("UP"))
                .body("checks.find { it.name == 'suite' }.data.target", equalTo("UP"));
    }

    @Test
    void livenessNeedsNobodyElse() {
        given().get("/q/health/live").then().statusCode(200).body("status", equalTo("UP"));
    }
}
