package io.ybvoyager.assessment.sizing;

import java.util.EnumSet;
import java.util.Set;

/**
 * How a plan is computed.
 *
 * @param corrections of yb-voyager's rules that apply
 */
record Method(Set<Correction> corrections, WhatIf whatIf) {
    private static final int MEASURED_COPIES = 3;

    /** yb-voyager's own rules. */
    static final Method THEIRS = new Method(EnumSet.noneOf(Correction.class), WhatIf.NONE);

    static Method corrected(WhatIf whatIf) {
        return new Method(EnumSet.allOf(Correction.class), whatIf);
    }

    Method without(Correction correction) {
        Set<Correction> rest = EnumSet.copyOf(corrections);
        rest.remove(correction);
        return new Method(rest, whatIf);
    }

    boolean has(Correction correction) {
        return corrections.contains(correction);
    }

    double growth() {
        return has(Correction.GROWTH) ? whatIf.growth() : 1;
    }

    int copies() {
        return has(Correction.REPLICATION) ? whatIf.replicationFactor() : MEASURED_COPIES;
    }

    /** The share of processors that may be busy. */
    double usable() {
        return has(Correction.HEAD_ROOM) ? 1 - whatIf.headRoomPercent() / 100.0 : 1;
    }

    /** At least so many nodes, the same number in each zone. */
    int allowed(int nodes) {
        if (!has(Correction.REPLICATION)) {
            return Math.max(MEASURED_COPIES, nodes);
        }
        int least = Math.max(nodes, Math.max(copies(), whatIf.minimumNodes()));
        return Math.ceilDiv(least, whatIf.zones()) * whatIf.zones();
    }

    double reads(Relation relation) {
        return growth() * (has(Correction.READ_PAGES) ? relation.requestsPerSecond() : relation.readsPerSecond());
    }

    /** Writes as the measurements count them: of tables without indexes, in three copies. */
    double writes(Relation relation, Machine.Loading loading) {
        double indexes = has(Correction.INDEX_WRITES)
                ? loading.indexes().at(relation.indexGib().size())
                : 1;
        return growth() * relation.writesPerSecond() * indexes * Math.max(1, copies() / (double) MEASURED_COPIES);
    }

    double gib(double today) {
        return today * growth();
    }

    /** Seconds to load one table. */
    double seconds(Machine.Loading loading, Relation table, int indexes) {
        Machine.Loading used = has(Correction.OUTLIER) ? loading.believable() : loading;
        return has(Correction.LOAD_CURVE) ? used.seconds(table, indexes) : used.secondsOfNearest(table, indexes);
    }

    double speedUp(Machine machine, int nodes) {
        Curve measured = machine.nodes();
        if (!has(Correction.LOAD_CURVE)) {
            return measured.nearestValue(nodes) / measured.smallestValue();
        }
        // the measured growth flattens: beyond the last point none is assumed
        return Math.min(measured.largestValue(), measured.at(nodes)) / measured.smallestValue();
    }
}
