package io.ybvoyager.mover.api;

import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Positive;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which files go into which tables, and how they are written. The options mean what they mean to PostgreSQL's COPY; null
 * stands for what COPY takes by itself.
 *
 * @param dataDir directory of the files on the machine of the data mover, absolute, outside of the export directory
 * @param fileTableMap entries {@code glob:schema.table}; globs are matched against paths below the directory
 * @param columns per table {@code schema.table(a, b)}, or {@code a, b} when there is one table; null: as the header says,
 *     else all columns in their order
 * @param format {@code csv} or {@code text}; null for csv. Names that end in .gz, .zst or .zstd are unpacked
 * @param delimiter one ASCII character; {@code \t} and {@code \x01} stand for what they name
 * @param quoteChar csv: around values
 * @param escapeChar csv: before a quote within quotes; null for the quote itself
 * @param nullString what stands for NULL
 * @param hasHeader whether the first row of each file names the columns
 * @param maxRowBytes a longer row is an error; null for 32 MiB
 */
public record FilesRequest(
        @NotNull String dataDir,
        @NotEmpty List<String> fileTableMap,
        @Nullable List<String> columns,
        @Nullable @Pattern(regexp = "csv|text") String format,
        @Nullable String delimiter,
        @Nullable String quoteChar,
        @Nullable String escapeChar,
        @Nullable String nullString,
        @Nullable Boolean hasHeader,
        @Nullable @Positive Long maxRowBytes) {}
