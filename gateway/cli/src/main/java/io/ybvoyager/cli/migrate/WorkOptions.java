package io.ybvoyager.cli.migrate;

import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How much at once, and which tables. */
final class WorkOptions {
    @Option(
            names = "--parallel-jobs",
            paramLabel = "N",
            order = 400,
            description = "Workers at once, 1 to 64. Default: one per core")
    @Nullable
    Integer parallelJobs;

    @Option(
            names = "--table-list",
            paramLabel = "TABLE",
            split = ",",
            order = 401,
            description = "Only these tables: schema.table or globs, separated by commas.")
    @Nullable
    List<String> tables;

    @Option(
            names = "--exclude-table-list",
            paramLabel = "TABLE",
            split = ",",
            order = 402,
            description = "Not these tables: schema.table or globs, separated by commas.")
    @Nullable
    List<String> excluded;
}
