package io.ybvoyager.cli.migrate;

import io.ybvoyager.cli.CliError;
import io.ybvoyager.cli.console.Shell;
import io.ybvoyager.cli.context.Suite;
import io.ybvoyager.mover.api.FilesRequest;
import io.ybvoyager.wire.ProblemException;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which files, and how they are written. */
final class FileOptions {
    private static final Set<String> FORMATS = Set.of("csv", "text");

    @Option(
            names = "--data-dir",
            paramLabel = "DIR",
            order = 390,
            description =
                    "Required. Directory of the files, on the data mover's machine and outside of the export directory.")
    @Nullable
    String dataDir;

    @Option(
            names = "--file-table-map",
            paramLabel = "GLOB:TABLE",
            split = ",",
            order = 391,
            description =
                    "Required. Which files go into which table, as glob:schema.table, separated by commas. Globs are matched"
                            + " against paths below the directory: * stays within a folder, ** does not.")
    @Nullable
    List<String> map;

    @Option(
            names = "--format",
            paramLabel = "csv|text",
            order = 392,
            description = "csv, or the text format of COPY. Files ending in .gz and .zst are unpacked. Default: csv")
    @Nullable
    String format;

    @Option(names = "--has-header", order = 393, description = "The first row of each file names the columns.")
    boolean header;

    @Option(
            names = "--columns",
            paramLabel = "LIST",
            order = 394,
            description = "Columns of the files of a table: \"schema.table(a, b)\", once per table. Default: as the"
                    + " header says, else all in their order")
    @Nullable
    List<String> columns;

    @Option(
            names = "--delimiter",
            paramLabel = "C",
            order = 395,
            description =
                    "Between two values; \\t is a tab, \\x01 a character by number. Default: , for csv, \\t for text")
    @Nullable
    String delimiter;

    @Option(names = "--quote-char", paramLabel = "C", order = 396, description = "Around values of csv. Default: \"")
    @Nullable
    String quote;

    @Option(
            names = "--escape-char",
            paramLabel = "C",
            order = 397,
            description = "Before a quote within quotes. Default: the quote itself")
    @Nullable
    String escape;

    @Option(
            names = "--null-string",
            paramLabel = "TEXT",
            order = 398,
            description = "What stands for NULL. Default: nothing (unquoted) for csv, \\N for text")
    @Nullable
    String nullText;

    @Option(
            names = "--max-row-bytes",
            paramLabel = "N",
            order = 399,
            description = "A longer row ends the import. Default: 33554432")
    @Nullable
    Long maxRowBytes;

    /** The request; a directory is meant on the data mover's machine, or relative to where the command was given. */
    FilesRequest request(Shell shell, Suite suite) {
        String directory = ExportDirOption.resolve(dataDir, shell, suite);
        if (directory == null || map == null) {
            throw new ProblemException(
                    CliError.USAGE,
                    "Say where the files are and where they go: --data-dir DIR" + " --file-table-map GLOB:TABLE,…");
        }
        if (format != null && !FORMATS.contains(format)) {
            throw new ProblemException(CliError.USAGE, "--format is csv or text.");
        }
        return new FilesRequest(
                directory,
                map,
                PhaseCommand.orNull(columns),
                format,
                delimiter,
                quote,
                escape,
                nullText,
                header ? Boolean.TRUE : null,
                maxRowBytes);
    }
}
