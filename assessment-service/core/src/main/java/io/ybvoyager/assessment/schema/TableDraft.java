package io.ybvoyager.assessment.schema;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** A table while statements still change it. */
final class TableDraft {
    final ObjectName name;
    final Ddl ddl;
    final List<Column> columns = new ArrayList<>();
    final List<ObjectName> inherits = new ArrayList<>();
    boolean foreign;
    boolean unlogged;
    boolean replicaIdentity;
    String tablespace = "";
    Table.@Nullable PartitionKey key;

    @Nullable
    ObjectName partitionOf;

    TableDraft(ObjectName name, Ddl ddl) {
        this.name = name;
        this.ddl = ddl;
    }

    void change(String column, UnaryOperator<Column> change) {
        columns.replaceAll(c -> c.name().equals(column) ? change.apply(c) : c);
    }

    Table table() {
        return new Table(
                name,
                foreign,
                unlogged,
                List.copyOf(columns),
                key,
                partitionOf,
                List.copyOf(inherits),
                replicaIdentity,
                tablespace,
                ddl);
    }
}
