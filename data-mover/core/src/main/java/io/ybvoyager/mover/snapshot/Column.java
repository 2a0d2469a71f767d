package io.ybvoyager.mover.snapshot;

import org.jspecify.annotations.Nullable;

/**
 * A column of a source table.
 *
 * @param type as {@code format_type} writes it with an empty search path
 * @param binary whether binary COPY carries it safely to another database
 * @param generated computed by the database: never copied
 * @param exact the function that gives a value's bytes, where servers of different versions write other texts for the same
 *     value; null for all other types
 */
public record Column(String name, String type, boolean binary, boolean generated, @Nullable String exact) {}
