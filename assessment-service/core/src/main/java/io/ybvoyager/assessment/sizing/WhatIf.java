package io.ybvoyager.assessment.sizing;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.ybvoyager.assessment.AssessmentError;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * What is assumed about the target and the way there. Changing it needs no new collection.
 *
 * @param replicationFactor copies of the data: 1, 3, 5 or 7
 * @param zones over which nodes are spread evenly; 1 to 9
 * @param growthPercentPerYear of data and load, compounded; 0 to 1,000
 * @param years until which the cluster must last; 0 to 10
 * @param vcpusPerNode 4, 8 or 16; 0 to choose
 * @param minimumNodes 0 for none besides the replication factor
 * @param headRoomPercent of processors and disks that stays free; 0 to 90
 * @param excludedSchemas that are not migrated, as the source names them
 * @param strategy how the data moves
 * @param networkMbitPerSecond between source and target, usable
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record WhatIf(
        int replicationFactor,
        int zones,
        double growthPercentPerYear,
        int years,
        int vcpusPerNode,
        int minimumNodes,
        int headRoomPercent,
        List<String> excludedSchemas,
        Strategy strategy,
        int networkMbitPerSecond) {
    /**
     * Three copies, no growth, 30 % head-room, offline, 1 Gbit/s: what a report assumes when nobody says otherwise. Head-room follows
     * the advice to keep processors below 70 % so that the loss of a node is carried by the others.
     */
    public static final WhatIf NONE = new WhatIf(3, 1, 0, 1, 0, 0, 30, List.of(), Strategy.OFFLINE, 1000);

    /** How the data moves. */
    public enum Strategy {
        /** Applications stop, everything is copied, applications start. */
        OFFLINE,
        /** A copy, then changes until the applications move. */
        LIVE,
        /** Live, and changes flow back so that one can return. */
        LIVE_FALLBACK;

        /** As users write it: {@code offline}, {@code live}, {@code live-fallback}. */
        public String id() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        /**
         * The strategy of this name.
         *
         * @throws io.ybvoyager.wire.ProblemException BAD_SCENARIO
         */
        public static Strategy of(String id) {
            for (Strategy strategy : values()) {
                if (strategy.id().equals(id)) {
                    return strategy;
                }
            }
            throw refuse("\"" + id + "\" is no strategy.", "Use offline, live or live-fallback.");
        }
    }

    /** @throws io.ybvoyager.wire.ProblemException BAD_SCENARIO when a value is out of its bounds */
    public WhatIf {
        excludedSchemas = List.copyOf(excludedSchemas);
        check(Set.of(1, 3, 5, 7).contains(replicationFactor), "The replication factor is 1, 3, 5 or 7.");
        check(zones >= 1 && zones <= 9, "There are 1 to 9 zones.");
        check(growthPercentPerYear >= 0 && growthPercentPerYear <= 1000, "Growth is 0 to 1000 % a year.");
        check(years >= 0 && years <= 10, "The cluster lasts 0 to 10 years.");
        check(Set.of(0, 4, 8, 16).contains(vcpusPerNode), "Nodes have 4, 8 or 16 vCPU; 0 leaves the choice.");
        check(minimumNodes >= 0 && minimumNodes <= 1000, "The least number of nodes is 0 to 1000.");
        check(headRoomPercent >= 0 && headRoomPercent <= 90, "Head-room is 0 to 90 %.");
        check(networkMbitPerSecond >= 1 && networkMbitPerSecond <= 1_000_000, "The network has 1 to 1000000 Mbit/s.");
    }

    /** How much larger data and load are at the end of the years. */
    @JsonIgnore
    public double growth() {
        return Math.pow(1 + growthPercentPerYear / 100, years);
    }

    private static void check(boolean holds, String rule) {
        if (!holds) {
            throw refuse(rule, "Choose a value within the bounds.");
        }
    }

    private static RuntimeException refuse(String what, String fix) {
        return AssessmentError.BAD_SCENARIO.because(what, null, null, fix);
    }
}
