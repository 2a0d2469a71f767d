package io.ybvoyager.cli.migrate;

import io.ybvoyager.cli.console.TextTable;
import io.ybvoyager.cli.context.Suite;
import io.ybvoyager.mover.api.StashedRowView;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(name = "list", description = "List the refused rows that wait, without their values.")
final class ErrorsListCommand extends MigrationCommand {
    @Option(names = "--all", order = 400, description = "Also those that were retried or discarded.")
    boolean all;

    @Override
    int run(Suite suite, String name) {
        List<StashedRowView> rows = new ArrayList<>();
        StashedRows.each(this, suite, name, all ? null : StashedRows.PENDING, false, page -> rows.addAll(page.items()));
        if (output().json()) {
            printJson(rows);
        } else if (rows.isEmpty()) {
            shell().note("No refused row waits.");
        } else {
            TextTable table = TextTable.of("Table", "Id", "Row", "State", "SQLSTATE", "Constraint or column");
            rows.forEach(row -> table.row(
                    row.schema() + "." + row.table(),
                    Long.toString(row.id()),
                    place(row),
                    row.state(),
                    row.sqlState(),
                    named(row)));
            shell().print(table.lines(shell().width()));
            hint(suite, name);
        }
        return OK;
    }

    /** A row's number, or file and line. */
    private static String place(StashedRowView row) {
        int name = row.chunk().lastIndexOf('/') + 1;
        return row.chunk().startsWith("file:")
                ? row.chunk().substring(name) + ":" + row.row()
                : Long.toString(row.row());
    }

    private static String named(StashedRowView row) {
        if (row.constraint() != null) {
            return row.constraint();
        }
        return row.column() == null ? "-" : row.column();
    }
}
