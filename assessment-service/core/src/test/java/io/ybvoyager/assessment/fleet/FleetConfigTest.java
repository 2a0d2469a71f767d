package io.ybvoyager.assessment.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.ybvoyager.assessment.SourceType;
import io.ybvoyager.assessment.fleet.FleetMember.Collected;
import io.ybvoyager.assessment.fleet.FleetMember.Ddl;
import io.ybvoyager.assessment.fleet.FleetMember.Online;
import io.ybvoyager.wire.Problem;
import io.ybvoyager.wire.ProblemException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FleetConfigTest {
    private final Path directory;

    FleetConfigTest(@TempDir Path directory) {
        this.directory = directory;
    }

    @Test
    void membersOfEveryKindAreRead() throws IOException {
        FleetConfig config = read(
                """
                target-db-version: 2025.2.3.0
                defaults:
                  user: assessor
                  password: env:FLEET_PASSWORD
                  ssl-mode: require
                clusters:
                  - name: pg-analytics
                    source-db-type: postgresql
                    host: pg.example.com
                    database: analytics
                    schemas: [analytics, reporting]
                    depends-on: crm
                  - name: crm
                    source-db-type: mysql
                    host: crm.example.com
                    port: 3307
                    database: crm
                    user: other
                    password: file:crm.secret
                    target-db-version: 2024.2.0.0
                  - name: hr
                    metadata-file: hr/metrics.tar.gz
                  - name: legacy
                    source-db-type: oracle
                    ddl-dir: legacy
                """);

        assertThat(config.members())
                .extracting(FleetMember::name)
                .containsExactly("pg-analytics", "crm", "hr", "legacy");
        FleetMember analytics = config.members().get(0);
        assertThat(analytics.dependsOn()).containsExactly("crm");
        assertThat(analytics.targetVersion()).isEqualTo("2025.2.3.0");
        assertThat(analytics.origin())
                .isEqualTo(new Online(
                        SourceType.POSTGRESQL,
                        "pg.example.com",
                        5432,
                        "analytics",
                        "assessor",
                        new SecretReference.Variable("FLEET_PASSWORD"),
                        "require",
                        List.of("analytics", "reporting")));
        FleetMember crm = config.members().get(1);
        assertThat(crm.targetVersion()).isEqualTo("2024.2.0.0");
        assertThat(((Online) crm.origin()).port()).isEqualTo(3307);
        assertThat(((Online) crm.origin()).password())
                .isEqualTo(new SecretReference.Line(directory.resolve("crm.secret")));
        assertThat(config.members().get(2).origin()).isEqualTo(new Collected(directory.resolve("hr/metrics.tar.gz")));
        assertThat(config.members().get(3).origin())
                .isEqualTo(new Ddl(SourceType.ORACLE, directory.resolve("legacy"), "legacy"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"geheim-1", "4711", "'env:'", "'file:'", "'env:not a name'", "${env:geheim-1}"})
    void passwordInTheFileIsRefusedWithoutRepeatingIt(String password) {
        Problem problem = refused(
                """
                clusters:
                  - {name: a, source-db-type: postgresql, host: h, database: d, user: u, password: %s}
                """
                        .formatted(password.startsWith("$") ? "\"" + password + "\"" : password));

        assertThat(problem.code()).isEqualTo("VOY-3301");
        assertThat(problem.fix()).contains("env:NAME").contains("file:PATH");
        assertThat(problem.toString()).doesNotContain("geheim").doesNotContain("4711");
    }

    @Test
    void everyMistakeIsToldAtOnceWithTheNameThatWasMeant() {
        Problem problem = refused(
                """
                clusters:
                  - name: a
                    source-db-type: postgersql
                    source-db-host: h
                    databse: d
                    user: u
                    depends-on: [b, a]
                  - name: A
                    ddl-dir: x
                    metadata-file: y
                    port: 1
                  - name: fleet
                    source-db-type: mysql
                    host: [h]
                    port: 70000
                    ssl-mode: always
                """);

        assertThat(problem.code()).isEqualTo("VOY-3300");
        assertThat(problem.errors())
                .extracting(item -> item.where() + " | " + item.message() + " | " + item.fix())
                .anyMatch(text -> text.contains("databse is not known") && text.contains("Did you mean database?"))
                .anyMatch(text -> text.contains("source-db-host is not known") && text.contains("Did you mean host?"))
                .anyMatch(text -> text.contains("postgersql"))
                .anyMatch(text -> text.contains("clusters[1] a") && text.contains("host is missing"))
                .anyMatch(text -> text.contains("names b, which is no member"))
                .anyMatch(text -> text.contains("names a, which is itself"))
                .anyMatch(text -> text.contains("The name A is given twice"))
                .anyMatch(text -> text.contains("exclude each other"))
                .anyMatch(text -> text.contains("port is for servers"))
                .anyMatch(text -> text.contains("not \"fleet\""))
                .anyMatch(text -> text.contains("host is one value"))
                .anyMatch(text -> text.contains("1 to 65535"))
                .anyMatch(text -> text.contains("ssl-mode always") && text.contains("verify-full"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "clusters: []", "clusters: x", "- a", "42", "clusters: [1, two, null]"})
    void fileThatIsNoConfigurationIsRefused(String text) {
        assertThat(refused(text).code()).isEqualTo("VOY-3300");
    }

    @Test
    void brokenYamlIsRefusedWithItsLineAndWithoutItsText() {
        Problem problem = refused("clusters:\n  - {name: a, password: geheim-1\n  - b: [");
        assertThat(problem.why()).contains("line 3");
        assertThat(problem.toString()).doesNotContain("geheim");
    }

    @Test
    void keyThatIsGivenTwiceIsRefused() {
        assertThat(refused("clusters: [{name: a, name: b, ddl-dir: x, source-db-type: mysql}]")
                        .why())
                .contains("line 1");
    }

    @Test
    void fileThatIsTooLargeOrMissingIsRefused() {
        assertThat(refused("#".repeat(1 << 20) + "\nclusters: []").why()).contains("1 MiB");
        Problem missing = catchThrowableOfType(
                        ProblemException.class, () -> FleetConfig.read(directory.resolve("none.yaml")))
                .problem();
        assertThat(missing.why()).contains("no such file");
    }

    @Test
    void passwordComesFromTheEnvironmentOrTheFirstLineOfAFile() throws IOException {
        Path file = Files.writeString(directory.resolve("secret"), "s3cret\nnot this\n");
        assertThat(new SecretReference.Line(file).resolve(Map.of()).reveal()).isEqualTo("s3cret");
        assertThat(new SecretReference.Variable("P")
                        .resolve(Map.of("P", "env-s3cret"))
                        .reveal())
                .isEqualTo("env-s3cret");
        assertThat(catchThrowableOfType(
                                ProblemException.class, () -> new SecretReference.Variable("P").resolve(Map.of()))
                        .problem()
                        .detail())
                .contains("variable P is not set");
        assertThat(catchThrowableOfType(
                                ProblemException.class,
                                () -> new SecretReference.Line(directory.resolve("none")).resolve(Map.of()))
                        .problem()
                        .code())
                .isEqualTo("VOY-3302");
    }

    private Problem refused(String yaml) {
        return catchThrowableOfType(ProblemException.class, () -> read(yaml)).problem();
    }

    private FleetConfig read(String yaml) throws IOException {
        return FleetConfig.read(Files.writeString(directory.resolve("fleet.yaml"), yaml));
    }
}
