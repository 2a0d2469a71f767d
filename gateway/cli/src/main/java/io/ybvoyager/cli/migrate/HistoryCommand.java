package io.ybvoyager.cli.migrate;

import io.ybvoyager.cli.context.Suite;
import io.ybvoyager.cli.gateway.GatewayClient;
import io.ybvoyager.state.api.EventView;
import io.ybvoyager.wire.Page;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(name = "history", description = "Show what happened, oldest first.")
final class HistoryCommand extends MigrationCommand {
    private static final int PAGE = 200;

    @Option(
            names = "--limit",
            paramLabel = "N",
            order = 400,
            description = "Newest events at most. Default: ${DEFAULT-VALUE}",
            defaultValue = "1000")
    int limit;

    @Override
    int run(Suite suite, String name) {
        List<EventView> events = events(suite, name);
        List<EventView> shown = events.subList(Math.max(0, events.size() - limit), events.size());
        if (output().json()) {
            printJson(shown);
        } else {
            shown.forEach(event -> shell().print(line(event, ZoneId.systemDefault())));
            hint(suite, name);
        }
        return OK;
    }

    private List<EventView> events(Suite suite, String name) {
        var events = new ArrayList<EventView>();
        String token = null;
        do {
            String page = token == null ? "" : "&pageToken=" + GatewayClient.encode(token);
            Page<EventView> part =
                    get(suite, client -> client.page(path(name, "/history?pageSize=" + PAGE + page), EventView.class));
            events.addAll(part.items());
            token = part.nextPageToken();
        } while (token != null);
        return events;
    }

    /** {@code 2026-11-21 10:04:07  anna/cli   message}. */
    static String line(EventView event, ZoneId zone) {
        String at = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss")
                .format(event.createdAt().atZone(zone));
        return "%s  %-16s  %s".formatted(at, event.actor() + "/" + event.channel(), event.message());
    }
}
