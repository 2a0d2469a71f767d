package io.ybvoyager.state.http;

import io.ybvoyager.state.api.StateError;
import io.ybvoyager.state.database.Json;
import io.ybvoyager.wire.Page;
import io.ybvoyager.wire.Problem;
import io.ybvoyager.wire.ProblemException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Opaque page tokens: the sort key of the last item given, so that pages stay right while rows come and go. */
public final class PageToken {
    private static final int LARGEST_PAGE = 5_000;

    private PageToken() {}

    /** A page size within bounds; nonsense becomes the nearest bound. */
    public static int size(int asked) {
        return Math.clamp(asked, 1, LARGEST_PAGE);
    }

    /** The key in a token, as many parts as asked for; null for the first page. */
    public static String @Nullable [] key(@Nullable String token, int parts) {
        if (token == null || token.isBlank()) {
            return null;
        }
        try {
            String json = new String(Base64.getUrlDecoder().decode(token), StandardCharsets.UTF_8);
            String[] key = Json.parse(json, String[].class);
            if (key.length == parts) {
                return key;
            }
        } catch (IllegalArgumentException | IllegalStateException notOurs) {
            // falls through: one answer for all tokens that we did not make
        }
        throw new ProblemException(Problem.of(StateError.PAGE_TOKEN, "pageToken is not one that this list gave out.")
                .withFix("Leave pageToken out to start from the first page."));
    }

    /**
     * A page of rows that were read with one more than the page holds, which tells whether there is a next one.
     *
     * @param key the sort key of an item
     */
    public static <T> Page<T> page(List<T> rows, int size, Function<T, List<String>> key) {
        if (rows.size() <= size) {
            return new Page<>(rows, null);
        }
        List<T> items = rows.subList(0, size);
        String json = Json.text(key.apply(items.getLast()));
        String token = Base64.getUrlEncoder().withoutPadding().encodeToString(json.getBytes(StandardCharsets.UTF_8));
        return new Page<>(List.copyOf(items), token);
    }
}
