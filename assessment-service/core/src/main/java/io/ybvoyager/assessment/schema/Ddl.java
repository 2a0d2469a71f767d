package io.ybvoyager.assessment.schema;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/**
 * One statement that the grammar accepts, and the object it is about.
 *
 * @param file null for what catalogs told
 * @param line 1-based; 0 when unknown
 * @param node type of the tree's root, such as {@code CreateStmt}
 * @param fields the root's fields; never changed
 */
public record Ddl(
        String sql,
        @Nullable String file,
        int line,
        String node,
        JsonNode fields,
        String objectType,
        String objectName) {
    Ddl about(String type, String name) {
        return new Ddl(sql, file, line, node, fields, type, name);
    }
}
