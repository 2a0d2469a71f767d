package io.ybvoyager.state.migration;

import com.fasterxml.jackson.databind.JsonNode;
import io.ybvoyager.state.api.EventView;
import io.ybvoyager.state.api.Phase;
import io.ybvoyager.state.api.StateError;
import io.ybvoyager.state.database.Database;
import io.ybvoyager.state.database.Json;
import io.ybvoyager.state.database.Row;
import io.ybvoyager.state.http.Caller;
import io.ybvoyager.state.http.PageToken;
import io.ybvoyager.wire.Page;
import io.ybvoyager.wire.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The events of a migration: who did what, in order. Nothing is ever taken back. */
@ApplicationScoped
public class History {
    private final Database database;

    History(Database database) {
        this.database = database;
    }

    /** An event without its number and time. */
    public record Event(String type, @Nullable Phase phase, String message, @Nullable JsonNode data) {
        public static Event of(String type, @Nullable Phase phase, String message) {
            return new Event(type, phase, message, null);
        }
    }

    /** Adds an event in the caller's transaction; it also counts as a change of the migration. */
    public void record(UUID migration, Caller caller, Event event) {
        database.update(
                """
                WITH counted AS (
                    UPDATE ybvoyager.migrations
                    SET last_event = last_event + 1, version = version + 1, updated_at = now()
                    WHERE migration_uuid = ? RETURNING last_event)
                INSERT INTO ybvoyager.events
                    (migration_uuid, event_id, event_type, phase, actor, channel, message, event_data)
                SELECT ?, last_event, ?, ?, ?, ?, ?, ?::jsonb FROM counted""",
                migration,
                migration,
                event.type(),
                event.phase(),
                caller.actor(),
                caller.channel(),
                event.message(),
                Json.textOrNull(event.data()));
    }

    Page<EventView> page(UUID migration, int pageSize, @Nullable String pageToken) {
        int size = PageToken.size(pageSize);
        String[] key = PageToken.key(pageToken, 1);
        List<EventView> events = database.list(
                "SELECT * FROM ybvoyager.events WHERE migration_uuid = ? AND event_id > ? ORDER BY event_id LIMIT ?",
                History::view,
                migration,
                key == null ? 0L : number(key[0]),
                size + 1);
        return PageToken.page(events, size, event -> List.of(Long.toString(event.id())));
    }

    private static long number(String text) {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw new ProblemException(StateError.PAGE_TOKEN, "pageToken is not one that this list gave out.");
        }
    }

    private static EventView view(Row row) throws SQLException {
        String phase = row.textOrNull("phase");
        return new EventView(
                row.number("event_id"),
                row.text("event_type"),
                phase == null ? null : Phase.fromString(phase),
                row.text("actor"),
                row.text("channel"),
                row.text("message"),
                row.jsonOrNull("event_data"),
                row.instant("created_at"));
    }
}
