package io.ybvoyager.mover.file;

import java.nio.file.Path;
import java.util.List;

/**
 * Which files to load, how they are read, and into which tables.
 *
 * @param dataDir holds the files; absolute
 * @param exportDir the migration's own directory; the files must not be below it, nor it below them
 * @param schemas where a table without a schema is looked for
 * @param mappings which files go into which table
 * @param columns per table, as {@code schema.table(a, b)} or, for one table only, {@code a, b}; empty: as the header says,
 *     else all columns in their order
 */
public record WantedFiles(
        Path dataDir,
        Path exportDir,
        List<String> schemas,
        List<FileMapping> mappings,
        List<String> columns,
        FileFormat format) {}
