package io.ybvoyager.state.http;

import io.ybvoyager.state.api.StateError;
import io.ybvoyager.state.database.Database;
import io.ybvoyager.state.database.Json;
import io.ybvoyager.wire.Problem;
import io.ybvoyager.wire.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/** Runs a change once per {@code Idempotency-Key} and route, and answers repetitions with the stored answer. */
@ApplicationScoped
public class Idempotency {
    private final Database database;

    Idempotency(Database database) {
        this.database = database;
    }

    /**
     * Runs the change in one transaction together with the note that the key was used; a change that fails uses no key.
     *
     * @param key null to run it without
     * @param route what the key is unique within
     * @param body the request, to tell a repetition from another request
     * @throws ProblemException KEY_REUSED when the key came with another body
     */
    public <T> T once(@Nullable String key, String route, Object body, Class<T> answer, Callable<T> change) {
        if (key == null || key.isBlank()) {
            return database.inTransaction(change);
        }
        String hash = hash(Json.text(body));
        return database.inTransaction(() -> {
            boolean fresh = database.update(
                            "INSERT INTO ybvoyager.idempotency_keys (idempotency_key, route, body_hash) VALUES (?, ?, ?)"
                                    + " ON CONFLICT DO NOTHING",
                            key,
                            route,
                            hash)
                    == 1;
            return fresh ? kept(key, route, change.call()) : replayed(key, route, hash, answer);
        });
    }

    private <T> T kept(String key, String route, T answer) {
        database.update(
                "UPDATE ybvoyager.idempotency_keys SET answer = ?::jsonb WHERE idempotency_key = ? AND route = ?",
                Json.textOrNull(answer),
                key,
                route);
        return answer;
    }

    private <T> T replayed(String key, String route, String hash, Class<T> answer) {
        return database.first(
                        "SELECT body_hash, answer FROM ybvoyager.idempotency_keys WHERE idempotency_key = ? AND route = ?",
                        row -> {
                            requireSame(hash, row.text("body_hash"));
                            return Json.parse(row.text("answer"), answer);
                        },
                        key,
                        route)
                .orElseThrow(() -> new IllegalStateException("an idempotency key vanished while it was used"));
    }

    private static void requireSame(String hash, String stored) {
        if (!hash.equals(stored)) {
            throw new ProblemException(
                    Problem.of(StateError.KEY_REUSED, "This Idempotency-Key came with another request before.")
                            .withFix("Use a new key for every new request."));
        }
    }

    private static String hash(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
