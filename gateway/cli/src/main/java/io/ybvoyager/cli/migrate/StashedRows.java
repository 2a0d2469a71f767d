package io.ybvoyager.cli.migrate;

import io.ybvoyager.cli.context.Suite;
import io.ybvoyager.cli.gateway.GatewayClient;
import io.ybvoyager.mover.api.StashedRowView;
import io.ybvoyager.wire.Page;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Reads the refused rows of a migration, page by page. */
final class StashedRows {
    static final String PENDING = "PENDING";

    private static final int PAGE = 500;

    private StashedRows() {}

    static String path(String name) {
        return MigrationCommand.path(name, "/import/data/errors");
    }

    /**
     * Hands each page on.
     *
     * @param state null for any
     * @param values whether the rows' values are wanted
     * @return rows in all
     */
    static long each(
            MigrationCommand command,
            Suite suite,
            String name,
            @Nullable String state,
            boolean values,
            Consumer<Page<StashedRowView>> take) {
        long rows = 0;
        String token = null;
        do {
            String query = "?pageSize=" + PAGE + "&values=" + values + (state == null ? "" : "&state=" + state)
                    + (token == null ? "" : "&pageToken=" + GatewayClient.encode(token));
            Page<StashedRowView> page =
                    command.get(suite, client -> client.page(path(name) + query, StashedRowView.class));
            take.accept(page);
            rows += page.items().size();
            token = page.nextPageToken();
        } while (token != null);
        return rows;
    }
}
