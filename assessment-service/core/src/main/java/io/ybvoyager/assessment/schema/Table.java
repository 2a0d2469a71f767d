package io.ybvoyager.assessment.schema;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A table.
 *
 * @param key how a partitioned table is cut; null for others
 * @param partitionOf the table it is a part of, or null
 * @param inherits parents, without a partition's
 * @param replicaIdentity has one of its own, not the default
 * @param tablespace that it names; empty for the default
 */
public record Table(
        ObjectName name,
        boolean foreign,
        boolean unlogged,
        List<Column> columns,
        @Nullable PartitionKey key,
        @Nullable ObjectName partitionOf,
        List<ObjectName> inherits,
        boolean replicaIdentity,
        String tablespace,
        Ddl ddl) {
    /**
     * How a table is cut.
     *
     * @param strategy {@code LIST}, {@code RANGE} or {@code HASH}
     * @param columns without expressions
     */
    public record PartitionKey(String strategy, List<String> columns, boolean expressions) {}

    public boolean partitioned() {
        return key != null;
    }

    public Optional<Column> column(String wanted) {
        return columns.stream().filter(column -> column.name().equals(wanted)).findFirst();
    }
}
