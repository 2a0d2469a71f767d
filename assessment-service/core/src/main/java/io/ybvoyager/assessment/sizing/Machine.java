package io.ybvoyager.assessment.sizing;

import java.util.List;

/**
 * What was measured on a machine with this many cores and 4 GiB of memory for each. The figures are those that yb-voyager is
 * delivered with (its experiment data of 2024.1, 2024.2 and 2025.2); sizes are GiB, rates per second.
 */
record Machine(
        int cores,
        int colocatedObjects,
        double colocatedSelects,
        double colocatedInserts,
        int shardedObjects,
        double shardedSelects,
        double shardedInserts,
        int selectConnections,
        int insertConnections,
        Loading colocated,
        Loading sharded,
        Curve nodes) {
    /** The most that colocated tables may hold. */
    static final double COLOCATED_GIB = 113;

    private static final double[] GB = {9, 19, 29, 57, 113};
    private static final double[] ROWS = {50e6, 100e6, 150e6, 300e6, 600e6};
    private static final double[] MANY = {1, 2, 5, 10, 20};
    private static final double[] FEW = {1, 2, 5};
    private static final double[] WIDE = {5, 10, 20, 40, 80, 160};
    private static final double[] WIDE_COLOCATED = {5, 10, 20, 40, 80};
    private static final double[] NODES = {3, 6, 9};

    /** Seconds to load by size and by rows, and what indexes and columns make of them. */
    record Loading(Curve byGib, Curve byRows, Curve indexes, Curve columns) {
        /** Seconds for one table. */
        double seconds(Relation table, int indexCount) {
            double base = Math.max(byGib.at(table.gib()), byRows.at(table.rows()));
            double width = Math.max(1, columns.at(Math.max(5, table.columns())));
            return base * indexes.at(indexCount) * width;
        }

        /** Seconds for one table as yb-voyager computes them. */
        double secondsOfNearest(Relation table, int indexCount) {
            double base = Math.ceil(Math.max(byGib.nearest(table.gib()), byRows.nearest(table.rows())));
            double index = indexCount == 0 ? 1 : indexes.nearest(indexCount);
            return base * index * columns.notBefore(table.columns());
        }

        Loading believable() {
            return new Loading(byGib.believable(), byRows.believable(), indexes, columns);
        }
    }

    /** The machines of the measurements for 2025.2; older series do less. */
    static final List<Machine> ALL = List.of(
            new Machine(
                    4,
                    2000,
                    1488,
                    1127,
                    992,
                    2256.7,
                    1211.9,
                    10,
                    12,
                    loading(
                            new double[] {782.96, 1656.76, 2622.2, 5604.83, 12513.92},
                            FEW,
                            new double[] {1.58, 2.13, 4.4},
                            WIDE_COLOCATED,
                            new double[] {1, 1.03, 1.17, 1.25, 1.63}),
                    loading(
                            new double[] {534.3, 1140.31, 1741.13, 4051.16, 9608.37},
                            MANY,
                            new double[] {1.37, 1.87, 3.61, 7.06, 15.55},
                            WIDE,
                            new double[] {1, 1.06, 1.29, 1.38, 1.87, 2.71}),
                    Curve.of(15.81, NODES, 15.81, 23.66, 28.92)),
            new Machine(
                    8,
                    5000,
                    1406,
                    1161,
                    2140,
                    2271.7,
                    1098.7,
                    20,
                    24,
                    loading(
                            new double[] {599.34, 1113.55, 1553.63, 3572.2, 7147.33},
                            FEW,
                            new double[] {2.02, 2.41, 5.37},
                            WIDE_COLOCATED,
                            new double[] {1, 1, 1, 1, 1.13}),
                    loading(
                            new double[] {803.39, 1110.46, 966.86, 2402.42, 5425.68},
                            MANY,
                            new double[] {1.39, 1.8, 3.42, 6.55, 13.68},
                            WIDE,
                            new double[] {1, 1.19, 1.2, 1.3, 1.41, 2.1}),
                    Curve.of(29.09, NODES, 29.09, 51.09, 64.79)),
            new Machine(
                    16,
                    5000,
                    1511,
                    1171,
                    4316,
                    2325.1,
                    784.2,
                    40,
                    48,
                    loading(
                            new double[] {484.2, 907.09, 1314.18, 2727.66, 6347.14},
                            FEW,
                            new double[] {1.99, 2.98, 6.39},
                            WIDE_COLOCATED,
                            new double[] {1, 1, 1.03, 1.08, 1.29}),
                    loading(
                            new double[] {276.68, 513.94, 756.57, 1558.67, 3649},
                            MANY,
                            new double[] {1.25, 1.44, 2.55, 4.69, 10.75},
                            WIDE,
                            new double[] {1, 1.08, 1.15, 1.13, 1.38, 2.44}),
                    Curve.of(42.03, NODES, 42.03, 82.04, 118.98)));

    private static Loading loading(
            double[] seconds, double[] indexPoints, double[] indexes, double[] columnPoints, double[] columns) {
        return new Loading(
                Curve.of(0, GB, seconds),
                Curve.of(0, ROWS, seconds),
                Curve.of(1, indexPoints, indexes),
                Curve.of(1, columnPoints, columns));
    }

    int memoryGib() {
        return cores * 4;
    }

    /** Before 2025.2, sharded tables took less; 2024.1 and 2024.2 measured alike. */
    Machine before2025() {
        double selects = cores == 4 ? 1230 : cores == 8 ? 1246 : 1220;
        double inserts = cores == 4 ? 400 : cores == 8 ? 608 : 755;
        return new Machine(
                cores,
                colocatedObjects,
                colocatedSelects,
                colocatedInserts,
                shardedObjects,
                selects,
                inserts,
                selectConnections,
                insertConnections,
                colocated,
                sharded,
                nodes);
    }
}
