package io.ybvoyager.assessment;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An object of the source's schema, whatever the engine.
 *
 * @param type as in reports, such as {@code TABLE}
 * @param name as in reports, such as {@code public.orders}; with {@code type} the key of the object
 * @param sql its DDL in the source's words; empty when the source did not tell
 * @param targetSql the DDL for YugabyteDB; null when nobody converted it, equal to {@code sql} when nothing changes
 * @param file null for what catalogs told
 * @param line 1-based; 0 when unknown
 * @param dependsOn keys ({@code TYPE name}) of objects that must exist first; only what is known
 */
public record SourceObject(
        String type,
        String name,
        String sql,
        @Nullable String targetSql,
        @Nullable String file,
        int line,
        List<String> dependsOn) {
    public SourceObject {
        dependsOn = List.copyOf(dependsOn);
    }

    /** {@code TYPE name}, as {@link io.ybvoyager.assessment.rule.Finding#owner()} has it. */
    public String key() {
        return type + " " + name;
    }
}
