package io.ybvoyager.state.http;

import jakarta.ws.rs.core.HttpHeaders;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who causes a change.
 *
 * @param actor a user's name, or {@code anonymous}
 * @param channel {@code cli}, {@code ui}, {@code api} or {@code service}
 */
public record Caller(String actor, String channel) {
    /** The state service itself, such as when it finds an orphaned job. */
    public static final Caller SERVICE = new Caller("state-service", "service");

    private static final Set<String> CHANNELS = Set.of("cli", "ui", "api", "service");
    private static final int LONGEST_ACTOR = 200;

    public static Caller of(@Nullable String actor, @Nullable String channel) {
        String name = actor == null || actor.isBlank() ? "anonymous" : actor.strip();
        return new Caller(
                name.substring(0, Math.min(name.length(), LONGEST_ACTOR)),
                channel != null && CHANNELS.contains(channel) ? channel : "api");
    }

    public static Caller of(HttpHeaders headers) {
        return of(headers.getHeaderString("X-Voyager-Actor"), headers.getHeaderString("X-Voyager-Channel"));
    }
}
