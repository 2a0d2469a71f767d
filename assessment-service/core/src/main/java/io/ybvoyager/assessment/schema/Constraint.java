package io.ybvoyager.assessment.schema;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A constraint of a table.
 *
 * @param name the one PostgreSQL would choose when the statement gives none
 * @param columns of the key or the foreign key; empty for checks and exclusions
 * @param stored has storage parameters
 * @param separate added by ALTER TABLE
 * @param references the table a foreign key points to, or null
 * @param referenced its columns; empty means its primary key
 */
public record Constraint(
        ObjectName table,
        String name,
        Kind kind,
        List<String> columns,
        boolean deferrable,
        boolean nullsNotDistinct,
        boolean stored,
        boolean separate,
        @Nullable ObjectName references,
        List<String> referenced,
        Ddl ddl) {
    /** What a constraint demands. */
    public enum Kind {
        PRIMARY,
        UNIQUE,
        FOREIGN,
        CHECK,
        EXCLUSION
    }

    public boolean isKey() {
        return kind == Kind.PRIMARY || kind == Kind.UNIQUE;
    }

    /** {@code schema.table, constraint: (name)}. */
    public String shown() {
        return table.shown() + ", constraint: (" + name + ")";
    }
}
