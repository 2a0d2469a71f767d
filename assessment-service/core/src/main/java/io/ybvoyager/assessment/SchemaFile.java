package io.ybvoyager.assessment;

/**
 * A file of SQL.
 *
 * @param path for the report, relative to the schema directory, such as {@code tables/table.sql}
 */
public record SchemaFile(String path, String sql) {}
