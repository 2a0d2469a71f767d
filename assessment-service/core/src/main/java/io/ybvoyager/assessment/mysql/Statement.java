package io.ybvoyager.assessment.mysql;

import org.jspecify.annotations.Nullable;

/**
 * A statement to be read.
 *
 * @param file null for what catalogs told
 * @param line 1-based; 0 when unknown
 */
record Statement(String sql, @Nullable String file, int line) {}
