package io.ybvoyager.cli.migrate;

import io.ybvoyager.cli.context.Suite;
import io.ybvoyager.cli.gateway.GatewayClient;
import io.ybvoyager.state.api.Phase;
import io.ybvoyager.state.api.TableView;
import io.ybvoyager.wire.Page;
import java.util.ArrayList;
import java.util.List;

/** All tables of a data phase. */
final class DataStatus {
    private DataStatus() {}

    static int show(MigrationCommand command, Suite suite, String name, Phase phase) {
        command.showTables(tables(command, suite, name, phase), phase);
        command.hint(suite, name);
        return 0;
    }

    private static List<TableView> tables(MigrationCommand command, Suite suite, String name, Phase phase) {
        var tables = new ArrayList<TableView>();
        String token = null;
        do {
            String page = token == null ? "" : "&pageToken=" + GatewayClient.encode(token);
            String path = MigrationCommand.path(name, "/tables?phase=" + phase.wire() + "&pageSize=500" + page);
            Page<TableView> part = command.get(suite, client -> client.page(path, TableView.class));
            tables.addAll(part.items());
            token = part.nextPageToken();
        } while (token != null);
        return tables;
    }
}
