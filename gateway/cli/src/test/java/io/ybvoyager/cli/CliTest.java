package io.ybvoyager.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.ybvoyager.cli.console.Json;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CliTest {
    @TempDir
    Path home;

    private TestShell shell;

    @BeforeEach
    void fresh() {
        shell = new TestShell(home);
    }

    @ParameterizedTest
    @ValueSource(strings = {"--source-db-password", "--target-db-password", "--password"})
    void passwordInTheArgumentsIsRefusedWithoutRepeatingIt(String flag) {
        assertThat(shell.run("migrate", "export", "schema", flag + "=geheim-1")).isEqualTo(2);
        assertThat(shell.run("migrate", "export", "schema", flag, "geheim-1")).isEqualTo(2);
        assertThat(shell.all()).contains("VOY-5002").contains("-file FILE").doesNotContain("geheim");
    }

    @Test
    void mistypedOptionIsNamedWithoutItsValueAndWithANearOne() {
        assertThat(shell.run("migrate", "export", "data", "--paralel-jobs=geheim-1"))
                .isEqualTo(2);
        assertThat(shell.err())
                .contains("Unknown option: --paralel-jobs")
                .contains("--parallel-jobs")
                .doesNotContain("geheim");
    }

    @Test
    void failureIsADocumentOnStdoutWhenJsonIsAskedFor() throws Exception {
        assertThat(shell.run("migrate", "status", "-o", "json")).isEqualTo(5);
        var error = Json.mapper().readTree(shell.out()).get("error");
        assertThat(error.get("code").asText()).isEqualTo("VOY-5013");
        assertThat(error.get("fix").asText()).contains("local start --embedded");
    }

    @Test
    void usageFailureIsADocumentTooWhenJsonIsAskedFor() throws Exception {
        assertThat(shell.run("migrate", "status", "--bogus", "--output=json")).isEqualTo(2);
        assertThat(Json.mapper().readTree(shell.out()).at("/error/category").asText())
                .isEqualTo("USAGE");
    }

    @ParameterizedTest
    @CsvSource({
        "export schema,migrate export schema",
        "export data,migrate export data",
        "import data status,migrate import data status",
        "analyze-schema,migrate analyze-schema",
        "initiate cutover to target,migrate cutover initiate",
        "end migration,migrate end"
    })
    void olderCommandIsRunWithANoteThatNamesTheNewOne(String older, String now) {
        String[] words = (older + " --help").split(" ");
        assertThat(shell.run(words)).isZero();
        assertThat(shell.out()).contains("Usage: yb-voyager " + now);
        assertThat(shell.err()).contains("deprecated").contains("yb-voyager " + now);
    }

    @Test
    void olderCommandsAreNotInTheHelp() {
        shell.run("--help");
        assertThat(shell.out())
                .doesNotContain("end migration")
                .doesNotContain("assess-migration")
                .doesNotContain("fleet");
    }

    @Test
    void commandGroupAloneShowsItsUsageAndFails() {
        assertThat(shell.run("migrate")).isEqualTo(2);
        assertThat(shell.err()).contains("WORKFLOW OVERVIEW");
        assertThat(shell.out()).isEmpty();
    }

    @Test
    void exitCodesAreDocumented() {
        assertThat(shell.run("help", "exit-codes")).isZero();
        assertThat(shell.out()).contains("4  differences found").contains("8  another job is running");
    }

    @Test
    void completionKnowsTheCommandsAndOptions() {
        assertThat(shell.run("completion", "bash")).isZero();
        assertThat(shell.out())
                .contains("complete -F _complete_yb-voyager")
                .contains("--migration-name")
                .contains("cutover");
    }

    @Test
    void completionForZshLoadsTheBridgeFirst() {
        assertThat(shell.run("completion", "zsh")).isZero();
        assertThat(shell.out()).startsWith("autoload -U +X compinit");
    }

    @Test
    void sourceThatIsNotNamedCompletelyIsRefusedWithAllThatIsMissing() {
        assertThat(shell.run("migrate", "init")).isEqualTo(2);
        assertThat(shell.err()).contains("--source-db-name and --source-db-user");
    }

    @Test
    void sourceOfAnotherKindIsRefused() {
        assertThat(shell.run("migrate", "init", "--source-db-type", "oracle")).isEqualTo(2);
        assertThat(shell.err()).contains("oracle is not supported").contains("yb-voyager assessment");
    }

    @Test
    void contextKeepsItsTokenToItself() throws Exception {
        shell.with("YBVOYAGER_GATEWAY_TOKEN", "geheim-token");
        assertThat(shell.run("context", "add", "prod", "--gateway-url", "https://voyager.example.com", "--use"))
                .isZero();
        assertThat(shell.run("context", "list")).isZero();
        assertThat(shell.all()).contains("voyager.example.com").doesNotContain("geheim");
        Path file = home.resolve(".yb-voyager/contexts.json");
        assertThat(Files.getPosixFilePermissions(file)).hasSize(2);
        assertThat(file).content().contains("geheim-token");
    }

    @Test
    void contextThatIsRemovedIsNoLongerUsed() {
        shell.run("context", "add", "prod", "--gateway-url", "https://voyager.example.com", "--use");
        assertThat(shell.run("context", "remove", "prod")).isZero();
        assertThat(shell.run("context", "use", "prod")).isEqualTo(2);
        assertThat(shell.err()).contains("VOY-5014").contains("Known: local");
    }

    @Test
    void gatewayWithoutSchemeIsRefused() {
        assertThat(shell.run("context", "add", "prod", "--gateway-url", "voyager.example.com:7640"))
                .isEqualTo(2);
        assertThat(shell.err()).contains("http://HOST:PORT");
    }

    @Test
    void logOfAServiceThatNeverRanIsAClearError() {
        assertThat(shell.run("local", "logs", "gateway")).isEqualTo(2);
        assertThat(shell.run("local", "logs", "bogus")).isEqualTo(2);
        assertThat(shell.err()).contains("it never ran here").contains("Name one of: gateway");
    }

    @Test
    void localStartWithoutATargetSaysWhatToName() {
        assertThat(shell.run("local", "start")).isEqualTo(5);
        assertThat(shell.err()).contains("--target-db-host HOST").contains("--embedded");
    }

    @Test
    void passwordFileThatIsMissingIsNamed() {
        assertThat(shell.run(
                        "assessment",
                        "run",
                        "--source-db-name",
                        "x",
                        "--source-db-user",
                        "y",
                        "--source-db-password-file",
                        "none"))
                .isEqualTo(2);
        assertThat(shell.err())
                .contains("VOY-5004")
                .contains(home.resolve("none").toString());
    }
}
