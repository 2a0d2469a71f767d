/**
 * Reads a source's catalogs and statistics into one {@link io.ybvoyager.assessment.collect.Collected}. Each query is a {@code .sql}
 * resource that runs unchanged in psql after {@code SET ybvoyager.schemas = '{public}'}.
 */
@NullMarked
package io.ybvoyager.assessment.collect;

import org.jspecify.annotations.NullMarked;
