package io.ybvoyager.cli.migrate;

import io.ybvoyager.cli.context.Suite;
import io.ybvoyager.mover.api.StashedRowView;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(name = "show", description = "Show one refused row with its values and why it was refused.")
final class ErrorsShowCommand extends MigrationCommand {
    @Parameters(paramLabel = "ID", description = "Id of the row, as listed.")
    long id;

    @Override
    int run(Suite suite, String name) {
        StashedRowView row = get(suite, client -> client.get(StashedRows.path(name) + "/" + id, StashedRowView.class));
        if (output().json()) {
            printJson(row);
            return OK;
        }
        shell().print(row.schema() + "." + row.table() + ", row " + row.row() + " of " + row.chunk() + ": "
                + row.state());
        shell().print("  " + row.reason() + " (SQLSTATE " + row.sqlState() + ")");
        if (row.values() != null) {
            row.values().forEach(value -> shell().print(
                            "  " + value.column() + " = " + (value.text() == null ? "NULL" : value.text())));
        }
        return OK;
    }
}
