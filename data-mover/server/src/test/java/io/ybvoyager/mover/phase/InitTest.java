package io.ybvoyager.mover.phase;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.ybvoyager.mover.suite.Engine;
import io.ybvoyager.mover.suite.SuiteResource;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(SuiteResource.class)
class InitTest {
    @BeforeAll
    static void shop() throws SQLException {
        Shop.create("init", 10);
        Engine.shared().execute("init_source", "CREATE SCHEMA sales_eu; CREATE SCHEMA sales_us; CREATE SCHEMA hr");
    }

    @Test
    void schemasAreResolvedAndTheSourceIsKnownByItsIdentity() {
        Response init = new Caller("resolved")
                .init(Caller.source("init_source", "schemas", List.of("sales_*", "public")), "init_target");

        assertThat(init.statusCode()).as(init.asString()).isEqualTo(201);
        assertThat(init.<List<String>>path("migration.source.schemas"))
                .containsExactly("public", "sales_eu", "sales_us");
        assertThat(init.<String>path("migration.source.identifier")).matches("\\d+:\\d+");
        assertThat(init.<String>path("migration.target.type")).isEqualTo("postgresql");
        assertThat(init.<String>path("migration.exportDir")).endsWith("/resolved");
        assertThat(init.<Boolean>path("preflight.ok")).isTrue();
    }

    @Test
    void anUnknownHostIsNamed() {
        Response init =
                new Caller("nohost").init(Caller.source("init_source", "host", "no-such-host.invalid"), "init_target");
        assertThat(init.statusCode()).isEqualTo(503);
        assertThat(init.<String>path("code")).isEqualTo("VOY-2001");
    }

    @Test
    void aWrongPasswordIsRefused() {
        Response init = new Caller("nopass").init(Caller.source("init_source", "password", "wrong"), "init_target");
        assertThat(init.statusCode()).isEqualTo(401);
        assertThat(init.<String>path("code")).isEqualTo("VOY-2003");
        assertThat(init.asString()).doesNotContain("\"wrong\"");
    }

    @Test
    void anUnknownSchemaIsAnsweredWithThoseThereAre() {
        Response init =
                new Caller("noschema").init(Caller.source("init_source", "schemas", List.of("slaes")), "init_target");
        assertThat(init.statusCode()).isEqualTo(404);
        assertThat(init.<String>path("fix")).contains("sales_eu");
    }

    @Test
    void severalFailuresComeTogether() {
        Response init = new Caller("both").init(Caller.source("init_nowhere"), "init_nowhere_either");
        assertThat(init.statusCode()).isEqualTo(409);
        assertThat(init.<String>path("code")).isEqualTo("VOY-2101");
        assertThat(init.<List<Object>>path("errors")).hasSize(2);
    }

    @Test
    void aMissingPrivilegeComesWithTheGrant() throws SQLException {
        Engine.shared().execute("init_source", "GRANT CONNECT ON DATABASE init_source TO reader");
        Response init = new Caller("grants")
                .init(Caller.source("init_source", "user", "reader", "password", "reads"), "init_target");
        assertThat(init.statusCode()).as(init.asString()).isGreaterThanOrEqualTo(400);
        assertThat(init.asString()).contains("GRANT").contains("reader");
    }

    @Test
    void anotherTargetServerIsRefused() {
        Response init = new Caller("elsewhere")
                .init(
                        Caller.source("init_source"),
                        null,
                        "target",
                        Map.of(
                                "type", "yugabytedb",
                                "host", "elsewhere.example",
                                "port", 5433,
                                "database", "yugabyte",
                                "user", "yugabyte",
                                "schemas", List.of()));
        assertThat(init.statusCode()).isEqualTo(400);
        assertThat(init.<String>path("code")).isEqualTo("VOY-2008");
    }

    @Test
    void sourceAndTargetMustNotBeTheSameDatabase() {
        Response init = new Caller("same").init(Caller.source("init_source"), "init_source");
        assertThat(init.statusCode()).isEqualTo(400);
        assertThat(init.<String>path("detail")).contains("same database");
    }

    @Test
    void anUnsupportedSourceIsRefused() {
        Response init = new Caller("mysql").init(Caller.source("init_source", "type", "mysql"), "init_target");
        assertThat(init.statusCode()).isEqualTo(400);
        assertThat(init.<String>path("code")).isEqualTo("VOY-2007");
    }

    @Test
    void aNameThatCouldLeadElsewhereIsRefused() {
        Response init = new Caller("../evil").init(Caller.source("init_source"), "init_target");
        assertThat(init.statusCode()).isEqualTo(400);
    }

    @Test
    void anUnknownMigrationIsAnsweredAsTheStateServiceDoes() {
        Response phase = new Caller("nobody").post("export/schema");
        assertThat(phase.statusCode()).isEqualTo(404);
    }
}
