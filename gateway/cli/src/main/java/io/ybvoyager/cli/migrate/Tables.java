package io.ybvoyager.cli.migrate;

import io.ybvoyager.cli.console.Figures;
import io.ybvoyager.cli.console.TextTable;
import io.ybvoyager.state.api.Phase;
import io.ybvoyager.state.api.Status;
import io.ybvoyager.state.api.TableView;
import java.util.ArrayList;
import java.util.List;

/** Progress per table. */
final class Tables {
    private Tables() {}

    /**
     * The tables with a head.
     *
     * @param total how many there are in all; more than are given is said in a last line
     */
    static List<String> lines(List<TableView> tables, long total, int width) {
        if (tables.isEmpty()) {
            return List.of();
        }
        Phase phase = tables.getFirst().phase();
        boolean errors = tables.stream().anyMatch(table -> table.erroredRows() > 0);
        TextTable shown = errors
                ? TextTable.of("Table", "Status", done(phase), "Total", "Errors", "Rate")
                : TextTable.of("Table", "Status", done(phase), "Total", "Rate");
        tables.forEach(table -> shown.row(row(table, errors)));
        var lines = new ArrayList<>(shown.lines(width));
        if (total > tables.size()) {
            lines.add("… and " + (total - tables.size()) + " more (yb-voyager migrate " + command(phase) + " status)");
        }
        return lines;
    }

    private static String[] row(TableView table, boolean errors) {
        String name = table.schema() + "." + table.table();
        String done = Figures.count(table.completedRows());
        String rate = table.status() == Status.IN_PROGRESS ? Figures.rate(table.ratePerSecond()) : "-";
        String total = total(table);
        return errors
                ? new String[] {name, status(table), done, total, Figures.count(table.erroredRows()), rate}
                : new String[] {name, status(table), done, total, rate};
    }

    private static String total(TableView table) {
        if (table.totalRows() == null) {
            return "-";
        }
        return (table.status().ended() ? "" : "≈") + Figures.count(table.totalRows());
    }

    private static String status(TableView table) {
        return switch (table.status()) {
            case NOT_STARTED -> "QUEUED";
            case IN_PROGRESS -> doing(table.phase());
            case COMPLETED -> "DONE";
            case COMPLETED_WITH_ERRORS -> "ERRORS";
            case FAILED -> "FAILED";
            case CANCELLED -> "CANCELLED";
        };
    }

    private static String doing(Phase phase) {
        return switch (phase) {
            case EXPORT_DATA -> "EXPORTING";
            case IMPORT_DATA, IMPORT_DATA_FILE -> "IMPORTING";
            case VERIFY -> "VERIFYING";
            default -> "RUNNING";
        };
    }

    private static String done(Phase phase) {
        return switch (phase) {
            case EXPORT_DATA -> "Exported";
            case IMPORT_DATA, IMPORT_DATA_FILE -> "Imported";
            case VERIFY -> "Compared";
            default -> "Done";
        };
    }

    private static String command(Phase phase) {
        return switch (phase) {
            case EXPORT_DATA -> "export data";
            case IMPORT_DATA_FILE -> "import data file";
            default -> "import data";
        };
    }
}
