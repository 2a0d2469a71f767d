package io.ybvoyager.cli.migrate;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How fast rows may move. */
final class RateOptions {
    @Option(
            names = "--max-rows-per-second",
            paramLabel = "N",
            order = 410,
            description = "Rows that may move in a second; job set changes it later. Default: no limit")
    @Nullable
    Long maxRowsPerSecond;

    @Option(
            names = "--max-bytes-per-second",
            paramLabel = "N",
            order = 411,
            description = "Bytes of rows that may move in a second; job set changes it later. Default: no limit")
    @Nullable
    Long maxBytesPerSecond;
}
