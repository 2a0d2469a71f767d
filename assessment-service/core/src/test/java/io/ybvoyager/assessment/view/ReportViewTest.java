package io.ybvoyager.assessment.view;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ybvoyager.assessment.Assessment;
import io.ybvoyager.assessment.AssessmentError;
import io.ybvoyager.assessment.ProgressListener;
import io.ybvoyager.assessment.ReportOptions;
import io.ybvoyager.assessment.Reports;
import io.ybvoyager.assessment.SourceType;
import io.ybvoyager.assessment.fleet.Fleet;
import io.ybvoyager.assessment.html.Browser;
import io.ybvoyager.assessment.html.PageCheck;
import io.ybvoyager.wire.ProblemException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The local web page, driven by a browser and by clients that mean harm. */
class ReportViewTest {
    private static final String BEFORE =
            "CREATE TABLE public.doc (id int PRIMARY KEY, body xml); CREATE UNLOGGED TABLE public.cache (id int PRIMARY KEY);";
    private static final String AFTER =
            "CREATE TABLE public.doc (id int PRIMARY KEY, body text); CREATE UNLOGGED TABLE public.cache (id int PRIMARY KEY);"
                    + " CREATE TABLE public.tree (id int PRIMARY KEY) INHERITS (public.doc);";

    private final Browser browser = Browser.get();
    private final HttpClient client = HttpClient.newHttpClient();
    private final Path directory;
    private final ReportView view;

    ReportViewTest(@TempDir Path directory) throws IOException {
        this.directory = directory;
        assess("before", BEFORE);
        assess("after", AFTER);
        view = ReportView.serve(directory, 0);
    }

    private void assess(String name, String ddl) throws IOException {
        Path files = Files.createDirectories(directory.resolve(".ddl").resolve(name));
        Files.writeString(files.resolve("schema.sql"), ddl);
        Assessment.analyzeDdl(
                SourceType.POSTGRESQL,
                files,
                "shop",
                directory.resolve(name),
                new ReportOptions("2024.1.0.0", ReportOptions.DEFAULT.whatIf()),
                ProgressListener.silent());
    }

    @BeforeEach
    void desktop() {
        browser.size(1366, 768);
    }

    @AfterEach
    void close() {
        view.close();
        client.close();
    }

    @Test
    void fromTheListToAReportToTheComparison() {
        browser.go(view.url().toString());
        PageCheck.order(browser);
        PageCheck.contrast(browser);
        PageCheck.phone(browser);
        assertThat(browser.text("[...document.querySelectorAll('tbody th')].map(t => t.textContent).join()"))
                .isEqualTo("after,before");

        follow("document.querySelector('tbody th a')");
        assertThat(browser.text("document.title")).isEqualTo("Schema analysis of shop");
        PageCheck.order(browser);

        follow("[...document.querySelectorAll('.tools a')].find(a => a.textContent === 'All assessments')");
        browser.evaluate("document.querySelector('select[name=before]').value = 'before'");
        browser.evaluate("document.querySelector('select[name=after]').value = 'after'");
        follow("document.querySelector('form.pair button')");
        PageCheck.order(browser);
        PageCheck.contrast(browser);
        assertThat(browser.text("document.getElementById('new').textContent")).contains("public.tree");
        assertThat(browser.text("document.getElementById('solved').textContent"))
                .contains("public.doc.body");
        assertThat(browser.text("document.getElementById('schema').textContent"))
                .contains("TABLE public.tree", "TABLE public.doc");
    }

    private void follow(String element) {
        browser.follow(element + ".click()");
    }

    @Test
    void everyFormIsSavedUnderItsName() throws Exception {
        for (String format : new String[] {"json", "csv", "markdown", "tracker"}) {
            HttpResponse<String> answer = get("export?name=before&format=" + format);
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.headers().firstValue("content-disposition").orElse(""))
                    .startsWith("attachment; filename=\"shop-");
            assertThat(answer.body()).contains("public.doc");
        }
        assertThat(get("export?name=before&format=exe").statusCode()).isEqualTo(404);
        assertThat(get("export?name=before&format=json").body())
                .isEqualTo(Files.readString(Reports.jsonFile(directory.resolve("before"))));
    }

    @Test
    void namesLeadNowhereElse() throws Exception {
        Files.writeString(directory.resolve("secret.txt"), "outside");
        for (String name : List.of(
                "..%2F..%2Fetc%2Fpasswd",
                "before%2F..%2Fafter", "%00", "%2Fetc", "before%2Freports", ".", "", "..", ".ddl%2Fbefore")) {
            assertThat(get("report?name=" + name).statusCode()).as(name).isEqualTo(404);
        }
        for (String path : List.of(
                "/secret.txt", "/before/reports/assessment_report.html", "/%2e%2e/", "/x/../report", "/fleet", "//")) {
            assertThat(status(path)).as(path).startsWith("HTTP/1.1 40");
        }
        assertThat(status("/report?name=%zz")).startsWith("HTTP/1.1 4");
    }

    @Test
    void foreignNamesAndWritingAreRefused() throws Exception {
        assertThat(raw("GET / HTTP/1.1\r\nHost: rebound.example\r\n\r\n")).startsWith("HTTP/1.1 421");
        assertThat(raw("GET / HTTP/1.1\r\nHost: 127.0.0.1:1\r\n\r\n")).startsWith("HTTP/1.1 421");
        assertThat(raw("GET / HTTP/1.1\r\nHost: localhost:" + view.url().getPort() + "\r\n\r\n"))
                .startsWith("HTTP/1.1 200");
        for (String method : new String[] {"POST", "PUT", "DELETE", "OPTIONS"}) {
            HttpResponse<String> answer = client.send(
                    HttpRequest.newBuilder(view.url())
                            .method(method, HttpRequest.BodyPublishers.noBody())
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            assertThat(answer.statusCode()).isEqualTo(405);
            assertThat(answer.headers().firstValue("allow")).contains("GET, HEAD");
        }
        HttpResponse<String> head =
                client.send(HttpRequest.newBuilder(view.url()).HEAD().build(), HttpResponse.BodyHandlers.ofString());
        assertThat(head.statusCode()).isEqualTo(200);
        assertThat(head.body()).isEmpty();
    }

    @Test
    void headersKeepBrowsersStrict() throws Exception {
        var headers = get("").headers();
        assertThat(headers.firstValue("content-security-policy").orElse(""))
                .contains("default-src 'none'", "frame-ancestors 'none'")
                .doesNotContain("unsafe");
        assertThat(headers.firstValue("x-content-type-options")).contains("nosniff");
        assertThat(headers.firstValue("cache-control")).contains("no-store");
        assertThat(headers.firstValue("x-frame-options")).contains("DENY");
    }

    @Test
    void onlyThisMachineIsServed() throws IOException {
        List<InetAddress> outside = NetworkInterface.networkInterfaces()
                .flatMap(NetworkInterface::inetAddresses)
                .filter(address -> !address.isLoopbackAddress() && !address.isLinkLocalAddress())
                .toList();
        assertThat(outside).allSatisfy(address -> assertThatThrownBy(
                        () -> new Socket(address, view.url().getPort()).close())
                .isInstanceOf(ConnectException.class));
    }

    @Test
    void whatComesLaterIsShownAndADamagedReportCostsNoOther() throws Exception {
        assess("later", BEFORE);
        Files.writeString(Reports.jsonFile(directory.resolve("before")), "{\"reportVersion\": 2, \"iss");

        assertThat(get("").body()).contains("later", "Its report cannot be read.");
        assertThat(get("report?name=later").statusCode()).isEqualTo(200);
        HttpResponse<String> damaged = get("report?name=before");
        assertThat(damaged.statusCode()).isGreaterThanOrEqualTo(400);
        assertThat(damaged.body()).contains("VOY-3206", "Run the assessment again.");
    }

    @Test
    void pageOfTheFleetLeadsToItsMembers() throws IOException {
        Fleet.compare(directory, null);
        browser.go(view.url() + "fleet");
        PageCheck.order(browser);
        PageCheck.contrast(browser);
        PageCheck.phone(browser);
        assertThat(browser.text("document.getElementById('shared').textContent"))
                .contains("UNLOGGED_TABLES");

        follow("document.querySelector('#matrix tbody a')");
        assertThat(browser.text("document.title")).isEqualTo("Schema analysis of shop");
    }

    @Test
    void oneAssessmentIsShownAtOnce() throws Exception {
        try (ReportView one = ReportView.serve(directory.resolve("after"), 0)) {
            browser.go(one.url().toString());
            assertThat(browser.text("document.title")).isEqualTo("Schema analysis of shop");
        }
    }

    @Test
    void takenPortAndEmptyDirectoryAreToldWithAFix() throws IOException {
        assertThatThrownBy(() -> ReportView.serve(directory, view.url().getPort()))
                .isInstanceOfSatisfying(ProblemException.class, e -> {
                    assertThat(e.is(AssessmentError.PORT_TAKEN)).isTrue();
                    assertThat(e.problem().fix()).contains("0 for any");
                });
        assertThatThrownBy(() -> ReportView.serve(directory, 70_000))
                .isInstanceOfSatisfying(ProblemException.class, e -> assertThat(e.is(AssessmentError.PORT_TAKEN))
                        .isTrue());
        Path empty = Files.createDirectory(directory.resolve("empty"));
        assertThatThrownBy(() -> ReportView.serve(empty, 0))
                .isInstanceOfSatisfying(
                        ProblemException.class, e -> assertThat(e.is(AssessmentError.UNKNOWN_ASSESSMENT))
                                .isTrue());
        assertThatThrownBy(() -> ReportView.serve(directory.resolve("none"), 0))
                .isInstanceOfSatisfying(
                        ProblemException.class, e -> assertThat(e.is(AssessmentError.DIRECTORY_UNUSABLE))
                                .isTrue());
    }

    private HttpResponse<String> get(String path) throws Exception {
        return client.send(
                HttpRequest.newBuilder(URI.create(view.url() + path)).build(), HttpResponse.BodyHandlers.ofString());
    }

    /** The status of a path that no proper client would send. */
    private String status(String path) throws IOException {
        return raw("GET " + path + " HTTP/1.1\r\nHost: " + view.url().getAuthority() + "\r\n\r\n");
    }

    private String raw(String request) throws IOException {
        try (Socket socket =
                new Socket(InetAddress.getLoopbackAddress(), view.url().getPort())) {
            socket.setSoTimeout(5000);
            OutputStream out = socket.getOutputStream();
            out.write(request.getBytes(StandardCharsets.US_ASCII));
            out.flush();
            InputStream in = socket.getInputStream();
            return new String(in.readNBytes(15), StandardCharsets.US_ASCII);
        }
    }
}
