package io.ybvoyager.assessment.html;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The module's one Chromium, driven over its DevTools protocol: one page of one process, gone with the JVM. Not for several threads.
 */
public final class Browser {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int SECONDS = 30;
    private static @Nullable Browser instance;

    private final WebSocket socket;
    private final AtomicInteger ids = new AtomicInteger();
    private final Map<Integer, CompletableFuture<JsonNode>> answers = new ConcurrentHashMap<>();
    private final List<String> complaints = new CopyOnWriteArrayList<>();
    private volatile CompletableFuture<Void> loaded = new CompletableFuture<>();
    private String session = "";

    private Browser(URI address) {
        socket = HttpClient.newHttpClient()
                .newWebSocketBuilder()
                .buildAsync(address, new Messages())
                .join();
    }

    /** Starts it when it does not run. */
    public static synchronized Browser get() {
        if (instance == null) {
            instance = start();
        }
        return instance;
    }

    private static Browser start() {
        try {
            Path profile = Files.createTempDirectory("voyager-chromium");
            List<String> command = new ArrayList<>(List.of(binary()));
            command.addAll(List.of(
                    "--headless",
                    "--no-sandbox",
                    "--disable-gpu",
                    "--disable-quic",
                    "--no-first-run",
                    "--disable-background-networking",
                    "--disable-component-update",
                    "--disable-sync",
                    "--disable-dev-shm-usage",
                    "--remote-debugging-port=0",
                    "--user-data-dir=" + profile,
                    "about:blank"));
            Process process = new ProcessBuilder(command)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            Runtime.getRuntime().addShutdownHook(new Thread(() -> end(process, profile)));
            Browser browser = new Browser(address(process));
            browser.open();
            return browser;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String binary() {
        return Stream.of("chromium", "chromium-browser", "google-chrome")
                .flatMap(name -> Stream.of(System.getenv("PATH").split(":")).map(part -> Path.of(part, name)))
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("Install Chromium: apt-get install chromium"))
                .toString();
    }

    private static URI address(Process process) throws IOException {
        BufferedReader errors = process.errorReader(StandardCharsets.UTF_8);
        String said = "DevTools listening on ";
        String line = errors.readLine();
        while (line != null && !line.startsWith(said)) {
            line = errors.readLine();
        }
        if (line == null) {
            throw new IllegalStateException("Chromium ended before it listened.");
        }
        Thread.ofVirtual().start(() -> errors.lines().forEach(each -> {})); // or its pipe would fill
        return URI.create(line.substring(said.length()));
    }

    private static void end(Process process, Path profile) {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
        try (Stream<Path> files = Files.walk(profile)) {
            process.waitFor();
            files.sorted(Comparator.reverseOrder())
                    .forEach(file -> file.toFile().delete());
        } catch (IOException | InterruptedException e) {
            // a temporary directory stays behind
        }
    }

    private void open() {
        String target = call("Target.createTarget", Map.of("url", "about:blank"))
                .path("targetId")
                .asText();
        session = call("Target.attachToTarget", Map.of("targetId", target, "flatten", true))
                .path("sessionId")
                .asText();
        for (String domain : List.of("Page", "Runtime", "Log")) {
            call(domain + ".enable", Map.of());
        }
        size(1366, 768);
    }

    /** Sends a command and waits for its answer. */
    public JsonNode call(String method, Map<String, ?> parameters) {
        int id = ids.incrementAndGet();
        CompletableFuture<JsonNode> answer = new CompletableFuture<>();
        answers.put(id, answer);
        ObjectNode message = JSON.createObjectNode().put("id", id).put("method", method);
        message.set("params", JSON.valueToTree(parameters));
        if (!session.isEmpty()) {
            message.put("sessionId", session);
        }
        socket.sendText(message.toString(), true).join();
        return wait(answer);
    }

    private static <T> T wait(CompletableFuture<T> future) {
        try {
            return future.get(SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException | ExecutionException | TimeoutException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Loads a page; complaints of the one before are forgotten. */
    public void go(String url) {
        load("about:blank"); // a change of the fragment alone would load nothing
        complaints.clear();
        load(url);
    }

    /** Does something that leads to another page, and waits for that. */
    public void follow(String script) {
        loaded = new CompletableFuture<>();
        evaluate(script);
        wait(loaded);
    }

    private void load(String url) {
        loaded = new CompletableFuture<>();
        JsonNode answer = call("Page.navigate", Map.of("url", url));
        assertThat(answer.path("errorText").asText()).isEmpty();
        wait(loaded);
    }

    /** What the page's script makes of the expression; promises are waited for. */
    public JsonNode evaluate(String expression) {
        JsonNode answer =
                call("Runtime.evaluate", Map.of("expression", expression, "awaitPromise", true, "returnByValue", true));
        assertThat(answer.path("exceptionDetails").toString()).as(expression).isEmpty();
        return answer.path("result").path("value");
    }

    /** Text of the expression. */
    public String text(String expression) {
        return evaluate(expression).asText();
    }

    /** Waits until the expression holds in the page. */
    public void until(String condition) {
        boolean held = evaluate(
                        "new Promise(done => { const end = performance.now() + 8000; const look = () => { if ("
                                + condition
                                + ") done(true); else if (performance.now() > end) done(false); else setTimeout(look, 20); }; look(); })")
                .asBoolean();
        assertThat(held).as(condition).isTrue();
    }

    /** Presses a key, such as {@code Enter}, {@code Tab}, {@code Escape} or a letter. */
    public void press(String key) {
        String text = key.equals("Enter") ? "\r" : key.length() == 1 ? key : "";
        int code =
                switch (key) {
                    case "Enter" -> 13;
                    case "Tab" -> 9;
                    case "Escape" -> 27;
                    default -> key.toUpperCase(Locale.ROOT).charAt(0);
                };
        call(
                "Input.dispatchKeyEvent",
                Map.of(
                        "type",
                        text.isEmpty() ? "rawKeyDown" : "keyDown",
                        "key",
                        key,
                        "text",
                        text,
                        "windowsVirtualKeyCode",
                        code));
        call("Input.dispatchKeyEvent", Map.of("type", "keyUp", "key", key, "windowsVirtualKeyCode", code));
    }

    /** Types into what has the focus. */
    public void type(String text) {
        call("Input.insertText", Map.of("text", text));
    }

    public void size(int width, int height) {
        call(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", false));
    }

    /** Emulates {@code light} or {@code dark}, and {@code screen} or {@code print}. */
    public void media(String scheme, String medium) {
        call(
                "Emulation.setEmulatedMedia",
                Map.of("media", medium, "features", List.of(Map.of("name", "prefers-color-scheme", "value", scheme))));
    }

    public void scripts(boolean run) {
        call("Emulation.setScriptExecutionDisabled", Map.of("value", !run));
    }

    /** What is seen, or the whole page. */
    public void screenshot(Path file, boolean whole) throws IOException {
        JsonNode answer = call("Page.captureScreenshot", Map.of("format", "png", "captureBeyondViewport", whole));
        Files.createDirectories(file.getParent());
        Files.write(file, Base64.getDecoder().decode(answer.path("data").asText()));
    }

    /** Errors and warnings of the console, exceptions, and what the policy refused, since the page was loaded. */
    public List<String> complaints() {
        return complaints;
    }

    private void received(JsonNode message) {
        JsonNode parameters = message.path("params");
        switch (message.path("method").asText()) {
            case "Page.loadEventFired" -> loaded.complete(null);
            case "Runtime.exceptionThrown" ->
                complaints.add(parameters.path("exceptionDetails").toString());
            case "Log.entryAdded" ->
                complaints.add(parameters.path("entry").path("text").asText());
            case "Runtime.consoleAPICalled" ->
                complaints.add(parameters.path("args").toString());
            case "Page.javascriptDialogOpening" ->
                complaints.add("dialog: " + parameters.path("message").asText());
            default -> answer(message);
        }
    }

    private void answer(JsonNode message) {
        CompletableFuture<JsonNode> answer = answers.remove(message.path("id").asInt());
        if (answer != null && message.has("error")) {
            answer.completeExceptionally(
                    new IllegalStateException(message.path("error").toString()));
        } else if (answer != null) {
            answer.complete(message.path("result"));
        }
    }

    /** Puts parts of messages together. */
    private final class Messages implements WebSocket.Listener {
        private final StringBuilder text = new StringBuilder();

        @Override
        public @Nullable CompletionStage<?> onText(WebSocket webSocket, CharSequence data, boolean last) {
            text.append(data);
            if (last) {
                try {
                    received(JSON.readTree(text.toString()));
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
                text.setLength(0);
            }
            webSocket.request(1);
            return null;
        }
    }
}
