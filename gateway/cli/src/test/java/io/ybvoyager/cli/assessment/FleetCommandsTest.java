package io.ybvoyager.cli.assessment;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.ybvoyager.cli.TestShell;
import io.ybvoyager.cli.console.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands about many databases: one that answers, schema files of other engines, and one that is dead. */
class FleetCommandsTest {
    private static final SourceDatabase SOURCE = SourceDatabase.get();

    @TempDir
    Path home;

    private TestShell shell;

    @BeforeEach
    void files() throws IOException {
        shell = fresh();
        write("crm/schema.sql", "CREATE TABLE t (id int PRIMARY KEY, x xml);");
        write("legacy/schema.sql", "CREATE TABLE emp (empno NUMBER(10) PRIMARY KEY, photo BFILE);");
        write(
                "web/schema.sql",
                "CREATE TABLE t (id INT UNSIGNED NOT NULL AUTO_INCREMENT PRIMARY KEY, e ENUM('a','b'));");
        write("secret", "geheim-1\n");
        write(
                "fleet.yaml",
                """
                defaults: {source-db-type: postgresql, host: 127.0.0.1, user: judge}
                clusters:
                  - {name: shop, port: %d, database: shop, password: "env:SHOP", schemas: [public]}
                  - {name: dead, port: 1, database: d, password: "file:secret"}
                  - {name: crm, ddl-dir: crm, depends-on: [shop]}
                  - {name: web, source-db-type: mysql, ddl-dir: web}
                  - {name: legacy, source-db-type: oracle, ddl-dir: legacy}
                """
                        .formatted(SOURCE.port()));
    }

    @Test
    void deadMemberCostsNoOtherOneAndTheSecondRunDoesOnlyWhatIsLeft() throws IOException {
        assertThat(fleet("assess", "--parallel", "3")).as(shell.err()).isEqualTo(3);

        assertThat(shell.out())
                .contains("shop")
                .contains("failed")
                .contains("dead was not assessed:")
                .contains("error[VOY-3002]")
                .contains("5 databases: ")
                .contains("1 not assessed");
        assertThat(shell.err())
                .contains("✓ shop")
                .contains("✗ dead: [VOY-3002]")
                .contains("Next: correct what failed");
        assertThat(shell.all()).doesNotContain("geheim");
        assertThat(home.resolve("fleet-assessment/shop/reports/assessment_report.html"))
                .exists();

        shell = fresh();
        assertThat(fleet("assess", "-o", "json")).isEqualTo(3);
        assertThat(shell.err()).contains("✓ shop (complete since").contains("✓ crm (complete since");
        assertThat(json().at("/totals/failed").asInt()).isEqualTo(1);

        write("fleet.yaml", Files.readString(home.resolve("fleet.yaml")).replaceAll("(?m)^.*name: dead.*\\n", ""));
        shell = fresh();
        assertThat(fleet("assess", "--compare-mode")).as(shell.err()).isZero();
        assertThat(shell.out())
                .contains("WAVE 1: ")
                .contains("crm needs shop (configured)")
                .contains("SHARED ISSUES");
        assertThat(shell.err()).contains("Next: yb-voyager assessment fleet report");
    }

    @Test
    void fleetIsComparedAndReported() throws IOException {
        fleet("assess");
        shell = fresh();
        assertThat(shell.run("assessment", "fleet", "compare")).as(shell.err()).isZero();
        assertThat(shell.out()).contains("WAVE 1").contains("fleet-assessment/fleet/comparison_matrix.json");

        shell = fresh();
        assertThat(shell.run("assessment", "fleet", "report", "--fleet-config", "fleet.yaml"))
                .as(shell.err())
                .isZero();
        assertThat(shell.err()).contains("begin with wave 1: ");
        assertThat(home.resolve("fleet-assessment/fleet/consolidated_report.html"))
                .content()
                .contains("shop")
                .contains("dead")
                .doesNotContain("geheim");

        shell = fresh();
        assertThat(shell.run("assessment", "fleet-report", "--dir", "fleet-assessment", "-o", "json"))
                .isZero();
        assertThat(json().get("members").findValuesAsText("name"))
                .containsExactlyInAnyOrder("shop", "crm", "web", "legacy", "dead");
        assertThat(json().get("members").findValuesAsText("sourceType")).contains("postgresql", "mysql", "oracle");
    }

    @Test
    void shorterFormsOfTheCommandsAreUnderstood() {
        assertThat(shell.run("assessment", "fleet", "--fleet-config", "none.yaml", "--compare-mode"))
                .isEqualTo(2);
        assertThat(shell.err()).contains("VOY-3300").contains("none.yaml").doesNotContain("deprecated");
        shell = fresh();
        assertThat(shell.run("fleet", "assess", "--config", "none.yaml")).isEqualTo(2);
        assertThat(shell.err()).contains("VOY-3300");
        shell = fresh();
        assertThat(shell.run("assess-migration-bulk", "--fleet-config", "none.yaml"))
                .isEqualTo(2);
        assertThat(shell.err()).contains("deprecated; write: yb-voyager assessment fleet assess");
    }

    @Test
    void passwordInTheConfigurationIsRefusedWithTheFix() throws IOException {
        write("fleet.yaml", Files.readString(home.resolve("fleet.yaml")).replace("env:SHOP", "geheim-2"));
        assertThat(fleet("assess")).isEqualTo(2);
        assertThat(shell.err())
                .contains("VOY-3301")
                .contains("password: env:NAME")
                .doesNotContain("geheim");
    }

    @Test
    void mistakesOfTheConfigurationAreListedTogether() throws IOException {
        write("fleet.yaml", "clusters:\n  - {name: a, source-db-type: mysql, hots: x}\n  - {name: a, ddl-dir: y}\n");
        assertThat(fleet("assess")).isEqualTo(2);
        assertThat(shell.err())
                .contains("✗ clusters[1] a: The key hots is not known.")
                .contains("Did you mean host?")
                .contains("The name a is given twice");
    }

    @Test
    void directoryWithoutAssessmentsIsRefused() {
        assertThat(shell.run("assessment", "fleet-report", "--dir", "crm")).isEqualTo(2);
        assertThat(shell.err()).contains("VOY-3303");
        assertThat(fleet("assess", "--parallel", "0")).isEqualTo(2);
    }

    private int fleet(String command, String... more) {
        List<String> words = new ArrayList<>(List.of("assessment", "fleet", command, "--fleet-config", "fleet.yaml"));
        words.addAll(List.of(more));
        return shell.run(words.toArray(String[]::new));
    }

    private TestShell fresh() {
        return new TestShell(home).with("SHOP", "geheim-1");
    }

    private JsonNode json() throws IOException {
        return Json.mapper().readTree(shell.out());
    }

    private void write(String file, String text) throws IOException {
        Path path = home.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
    }
}
