package io.ybvoyager.mover.snapshot;

import io.ybvoyager.mover.database.TableName;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * A table as it is copied and compared: a partitioned table is one table with its leaves; a parent and a child of
 * inheritance are two tables, each with its own rows only.
 *
 * @param columns in the table's order, dropped ones left out
 * @param key columns of the primary key, else of a unique key without nulls; empty when there is none
 * @param rows the database's estimate
 * @param bytes on disk with out-of-line values, without indexes
 * @param leaves the relations that hold the rows
 */
public record SourceTable(
        TableName name,
        Kind kind,
        boolean unlogged,
        List<Column> columns,
        List<String> key,
        long rows,
        long bytes,
        List<Leaf> leaves) {
    public enum Kind {
        PLAIN,
        PARTITIONED
    }

    /**
     * A relation with rows.
     *
     * @param fileNode changes when the relation is rewritten or truncated, so that row addresses mean something else
     * @param blocks size in blocks of the relation itself
     * @param bytes with out-of-line values
     */
    public record Leaf(TableName name, long fileNode, long blocks, long bytes) {}

    /** The leaves by their names. */
    public Map<TableName, Leaf> byName() {
        return leaves.stream().collect(Collectors.toMap(Leaf::name, Function.identity()));
    }

    /** The columns that are copied: not generated. */
    public List<Column> copied() {
        return columns.stream().filter(column -> !column.generated()).toList();
    }

    /** Whether all copied columns go in binary; a table without columns goes as text. */
    public Format format() {
        List<Column> copied = copied();
        return !copied.isEmpty() && copied.stream().allMatch(Column::binary) ? Format.BINARY : Format.TEXT;
    }
}
