package io.ybvoyager.gateway.stream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.ybvoyager.gateway.StandIns;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.NullUnmarked;
import org.jspecify.annotations.Nullable;

/** Reads server-sent events one by one, as a browser would. */
@NullUnmarked
final class EventReader implements AutoCloseable {
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final HttpResponse<InputStream> response;
    private final BufferedReader lines;
    private String retry = "";
    private int comments;

    private EventReader(URI uri, String lastEventId) {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri)
                .timeout(Duration.ofSeconds(10))
                .header("Authorization", "Bearer " + StandIns.TOKEN);
        if (!lastEventId.isEmpty()) {
            request.header("Last-Event-ID", lastEventId);
        }
        try {
            response = client.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        lines = new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8));
    }

    static EventReader open(URI uri, String lastEventId) {
        return new EventReader(uri, lastEventId);
    }

    /** An event. */
    record Event(@Nullable String id, @Nullable String type, JsonNode json) {}

    /** The next unnamed event; null when the stream has ended. */
    Event next() {
        Event event = any();
        while (event != null && event.type() != null) {
            event = any();
        }
        return event;
    }

    /** The next heartbeat. */
    Event nextHeartbeat() {
        Event event = any();
        while (event != null && !"heartbeat".equals(event.type())) {
            event = any();
        }
        return Objects.requireNonNull(event, "the stream ended");
    }

    private Event any() {
        try {
            String id = null;
            String type = null;
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith("id: ")) {
                    id = line.substring(4);
                } else if (line.startsWith("event: ")) {
                    type = line.substring(7);
                } else if (line.startsWith("retry: ")) {
                    retry = line.substring(7);
                } else if (line.startsWith(":")) {
                    comments++;
                } else if (line.startsWith("data: ")) {
                    return new Event(id, type, new ObjectMapper().readTree(line.substring(6)));
                }
            }
            return null;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    int status() {
        return response.statusCode();
    }

    HttpHeaders headers() {
        return response.headers();
    }

    String retry() {
        return retry;
    }

    int comments() {
        return comments;
    }

    @Override
    public void close() {
        client.shutdownNow();
    }
}
