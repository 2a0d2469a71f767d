package io.ybvoyager.cli.migrate;

import io.ybvoyager.cli.CliError;
import io.ybvoyager.cli.console.Figures;
import io.ybvoyager.cli.context.Suite;
import io.ybvoyager.mover.api.StashedRowView;
import io.ybvoyager.wire.Page;
import io.ybvoyager.wire.Problem;
import io.ybvoyager.wire.ProblemException;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "export",
        description = "Write the refused rows that wait into a CSV file, with values and reasons: a line per value.")
final class ErrorsExportCommand extends MigrationCommand {
    @Option(
            names = "--file",
            paramLabel = "FILE",
            required = true,
            order = 400,
            description = "File to write; it must not be there yet.")
    Path file;

    @Override
    int run(Suite suite, String name) {
        try (BufferedWriter writer = Files.newBufferedWriter(file, StandardOpenOption.CREATE_NEW)) {
            writer.write("id,table,chunk,row,sqlstate,constraint,reason,column,is_null,value\n");
            long rows = StashedRows.each(this, suite, name, StashedRows.PENDING, true, page -> write(writer, page));
            shell().note(Figures.count(rows) + " rows written to " + file);
            return OK;
        } catch (IOException e) {
            throw unwritable(e);
        } catch (UncheckedIOException e) {
            throw unwritable(e.getCause());
        }
    }

    private ProblemException unwritable(IOException e) {
        return new ProblemException(Problem.of(CliError.USAGE, "The file cannot be written.")
                .withWhere(file.toString())
                .withWhy(e.getClass().getSimpleName())
                .withFix("Name a file that is not there yet, in a directory that can be written."));
    }

    private static void write(BufferedWriter writer, Page<StashedRowView> page) {
        for (StashedRowView row : page.items()) {
            for (StashedRowView.Value value : row.values() == null ? List.<StashedRowView.Value>of() : row.values()) {
                try {
                    writer.write(line(row, value));
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
        }
    }

    /** A line of CSV, each field quoted. */
    static String line(StashedRowView row, StashedRowView.Value value) {
        return Stream.of(
                        Long.toString(row.id()),
                        row.schema() + "." + row.table(),
                        row.chunk(),
                        Long.toString(row.row()),
                        row.sqlState(),
                        row.constraint() == null ? "" : row.constraint(),
                        row.reason(),
                        value.column(),
                        value.text() == null ? "true" : "false",
                        value.text() == null ? "" : value.text())
                .map(field -> '"' + field.replace("\"", "\"\"") + '"')
                .collect(Collectors.joining(",", "", "\n"));
    }
}
