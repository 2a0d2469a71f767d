package io.ybvoyager.assessment.mysql;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A table.
 *
 * @param engine as the server writes it, such as {@code InnoDB}; empty when unknown
 * @param statistics null for files
 * @param versioned whether MariaDB keeps the history of its rows
 * @param origin where it was read and its DDL; empty SQL when a catalog told
 */
record Table(
        Name name,
        String engine,
        String rowFormat,
        String charset,
        String collation,
        List<Column> columns,
        List<Key> keys,
        List<ForeignKey> foreignKeys,
        List<Check> checks,
        @Nullable Partitioning partitioning,
        boolean versioned,
        @Nullable Statistics statistics,
        Statement origin) {

    /**
     * What a server knows about the content.
     *
     * @param rows estimate
     * @param nextAutoIncrement 0 when there is none
     */
    record Statistics(long rows, long dataBytes, long indexBytes, long freeBytes, long nextAutoIncrement) {}

    Optional<Column> column(String wanted) {
        return columns.stream().filter(c -> c.name().equalsIgnoreCase(wanted)).findFirst();
    }

    Optional<Key> primaryKey() {
        return keys.stream().filter(Key::primary).findFirst();
    }

    Stream<Key> secondaryKeys() {
        return keys.stream().filter(key -> !key.primary());
    }

    Optional<Column> autoIncrement() {
        return columns.stream().filter(Column::autoIncrement).findFirst();
    }

    /** A key by which each row can be told: the primary one, or a unique one of columns that are never NULL. */
    Optional<Key> identity() {
        return primaryKey().or(() -> keys.stream()
                .filter(key -> key.unique() && key.parts().stream().allMatch(this::never))
                .findFirst());
    }

    private boolean never(Key.Part part) {
        String name = part.column();
        return name != null
                && part.prefix() == 0
                && column(name).filter(c -> !c.nullable()).isPresent();
    }
}
