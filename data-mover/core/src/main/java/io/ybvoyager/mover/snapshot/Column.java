package io.ybvoyager.mover.snapshot;

/**
 * A column of a source table.
 *
 * @param type as {@code format_type} writes it with an empty search path
 * @param binary whether binary COPY carries it safely to another database
 * @param generated computed by the database: never copied
 */
public record Column(String name, String type, boolean binary, boolean generated) {}
