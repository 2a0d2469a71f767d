package io.ybvoyager.assessment.schema;

import org.jspecify.annotations.Nullable;

/**
 * A statement to be read.
 *
 * @param file null for what catalogs told
 * @param line 1-based; 0 when unknown
 */
public record SourceSql(String sql, @Nullable String file, int line) {}
