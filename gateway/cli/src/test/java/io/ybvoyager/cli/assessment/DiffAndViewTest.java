package io.ybvoyager.cli.assessment;

import static org.assertj.core.api.Assertions.assertThat;

import io.ybvoyager.cli.TestShell;
import io.ybvoyager.cli.console.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import sun.misc.Signal;

/** What is done with assessments that are there: here of schema files. */
class DiffAndViewTest {
    private static final Pattern URL = Pattern.compile("http://127\\.0\\.0\\.1:\\d+/");

    @TempDir
    Path home;

    private TestShell shell;

    @BeforeEach
    void assessments() throws IOException {
        assess("monday", "CREATE TABLE t (id int PRIMARY KEY, x text); CREATE TABLE gone (id int PRIMARY KEY);");
        assess("friday", "CREATE TABLE t (id int PRIMARY KEY, x xml); CREATE TABLE come (id int PRIMARY KEY);");
        shell = new TestShell(home);
    }

    @Test
    void newBlockerIsExitCodeFour() {
        assertThat(shell.run("assessment", "diff", "monday", "friday")).isEqualTo(4);
        assertThat(shell.out())
                .contains("1 new, 0 fixed")
                .contains("✗ 1 new blocker")
                .contains("+ TABLE public.come")
                .contains("- TABLE public.gone")
                .contains("~ TABLE public.t");
        assertThat(shell.err()).contains("Next: yb-voyager assessment report --all --assessment-dir friday");
    }

    @Test
    void fewerIssuesAreNoFailure() throws IOException {
        assertThat(shell.run("assessment", "diff", "friday", "monday", "-o", "json"))
                .isZero();
        assertThat(Json.mapper().readTree(shell.out()).get("fixedIssues")).hasSize(1);
        shell = new TestShell(home);
        assertThat(shell.run("assessment", "diff", "friday", "friday")).isZero();
        assertThat(shell.out()).contains("0 new, 0 fixed, 0 changed").contains("✓ No new blocker");
    }

    @Test
    void assessmentThatIsMissingIsNamed() {
        assertThat(shell.run("assessment", "diff", "monday", "none")).isEqualTo(2);
        assertThat(shell.err()).contains("VOY-3201").contains("none");
        assertThat(shell.run("assessment", "diff", "monday")).isEqualTo(2);
        assertThat(shell.run("assessment", "view", "--assessment-dir", "none", "--port", "0"))
                .isPositive();
    }

    @Test
    void ruleIsExplained() throws IOException {
        assertThat(shell.run("assessment", "explain", "advisory-locks")).isZero();
        assertThat(shell.out())
                .contains("(ADVISORY_LOCKS)")
                .contains("What to do:")
                .contains("Fixed in:")
                .contains("pg_advisory");
        shell = new TestShell(home);
        assertThat(shell.run("assessment", "explain", "ADVISORY_LOCKS", "-o", "json"))
                .isZero();
        assertThat(Json.mapper().readTree(shell.out()).get("engine").asText()).isEqualTo("postgresql");
    }

    @Test
    void errorCodeIsExplainedAndWhatIsUnknownIsRefusedWithNearNames() {
        assertThat(shell.run("assessment", "explain", "voy-3107")).isZero();
        assertThat(shell.out())
                .contains("VOY-3107: Collected metadata cannot be read")
                .contains("Exit code 1");
        assertThat(shell.run("assessment", "explain", "VOY-9999")).isEqualTo(2);
        assertThat(shell.run("assessment", "explain", "ADVISORY_LOKS")).isEqualTo(2);
        assertThat(shell.err()).contains("Did you mean ADVISORY_LOCKS");
        assertThat(shell.run("assessment", "explain")).isEqualTo(2);
    }

    @Test
    @Timeout(60)
    void pageIsServedUntilCtrlC() throws Exception {
        Path opened = home.resolve("opened");
        Path browser = Files.writeString(
                home.resolve("browser"),
                "#!/bin/sh\nprintf %s \"$1\" > " + opened + ".part\nmv " + opened + ".part " + opened + "\n");
        assertThat(browser.toFile().setExecutable(true)).isTrue();
        shell.with("BROWSER", browser.toString());
        CompletableFuture<Integer> exit = CompletableFuture.supplyAsync(
                () -> shell.run("assessment", "view", "--assessment-dir", ".", "--port", "0", "--open"));

        String url = url(exit);
        try (HttpClient client = HttpClient.newHttpClient()) {
            var page = client.send(
                    HttpRequest.newBuilder(URI.create(url))
                            .timeout(Duration.ofSeconds(20))
                            .build(),
                    BodyHandlers.ofString());
            assertThat(page.statusCode()).isEqualTo(200);
            assertThat(page.body()).contains("monday").contains("friday");
        }
        while (!Files.exists(opened) && !exit.isDone()) {
            Thread.onSpinWait();
        }
        assertThat(opened).hasContent(url);
        Signal.raise(new Signal("INT"));

        assertThat(exit.get(20, TimeUnit.SECONDS)).isZero();
        assertThat(shell.err()).contains("Ctrl-C ends the page");
    }

    private String url(CompletableFuture<Integer> exit) {
        while (!exit.isDone()) {
            Matcher matcher = URL.matcher(shell.out());
            if (matcher.find() && shell.err().contains("Next:")) {
                return matcher.group();
            }
            Thread.onSpinWait();
        }
        throw new AssertionError(shell.all());
    }

    private void assess(String name, String sql) throws IOException {
        Files.createDirectories(home.resolve("ddl"));
        Files.writeString(home.resolve("ddl/schema.sql"), sql);
        var run = new TestShell(home);
        assertThat(run.run("assessment", "analyze", "--ddl", "ddl", "--output-dir", name))
                .as(run.err())
                .isZero();
    }
}
