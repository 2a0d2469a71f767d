package io.ybvoyager.assessment.mysql;

import java.util.List;

/**
 * How a table is partitioned.
 *
 * @param method {@code RANGE}, {@code LIST COLUMNS}, {@code LINEAR HASH}, {@code KEY}, … as MySQL has it
 * @param expression columns or an expression
 * @param subpartitioned whether partitions are cut again
 */
record Partitioning(String method, String expression, boolean subpartitioned, List<Partition> partitions) {
    /** One part. @param bound what stands in parentheses behind VALUES; empty for hash and key */
    record Partition(String name, String bound) {}

    boolean range() {
        return method.startsWith("RANGE");
    }

    boolean list() {
        return method.startsWith("LIST");
    }

    /** Rows are spread without a meaning, as YugabyteDB does by itself. */
    boolean spread() {
        return !range() && !list() && !method.equals("SYSTEM_TIME");
    }
}
