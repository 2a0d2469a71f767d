/**
 * Reads a source's catalogs and statistics into one {@link io.ybvoyager.assessment.postgres.Collected}. Each query is a {@code .sql}
 * resource that runs unchanged in psql after {@code SET ybvoyager.schemas = '{public}'}.
 */
@NullMarked
package io.ybvoyager.assessment.postgres;

import org.jspecify.annotations.NullMarked;
