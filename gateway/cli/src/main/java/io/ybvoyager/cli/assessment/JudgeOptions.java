package io.ybvoyager.cli.assessment;

import io.ybvoyager.assessment.Assessment;
import io.ybvoyager.assessment.ReportOptions;
import io.ybvoyager.assessment.sizing.WhatIf;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

/** How facts are judged: for which version, and under which assumptions. */
final class JudgeOptions {
    @Option(
            names = "--target-db-version",
            paramLabel = "VERSION",
            order = 310,
            description = "YugabyteDB version to judge against. Default: the newest stable one")
    @Nullable
    String targetVersion;

    @ArgGroup(exclusive = false, order = 990, heading = "%nWHAT IF (needs no new collection):%n")
    Assumptions assumptions = new Assumptions();

    /** What is assumed about the target and the way there; what is not given is as in {@link WhatIf#NONE}. */
    static final class Assumptions {
        @Option(names = "--replication-factor", paramLabel = "N", description = "Copies: 1, 3, 5 or 7. Default: 3")
        @Nullable
        Integer replicationFactor;

        @Option(names = "--zones", paramLabel = "N", description = "Zones to spread nodes over. Default: 1")
        @Nullable
        Integer zones;

        @Option(names = "--growth", paramLabel = "PERCENT", description = "Growth of data and load a year. Default: 0")
        @Nullable
        Double growth;

        @Option(names = "--years", paramLabel = "N", description = "Years that the cluster must last. Default: 1")
        @Nullable
        Integer years;

        @Option(names = "--node-vcpus", paramLabel = "N", description = "vCPU of a node: 4, 8 or 16. Default: chosen")
        @Nullable
        Integer nodeVcpus;

        @Option(names = "--min-nodes", paramLabel = "N", description = "Nodes at least.")
        @Nullable
        Integer minNodes;

        @Option(
                names = "--head-room",
                paramLabel = "PERCENT",
                description = "Part of processors and disks that stays free. Default: 30")
        @Nullable
        Integer headRoom;

        @Option(
                names = "--exclude-schema",
                paramLabel = "SCHEMA",
                split = ",",
                description = "Schemas that are not migrated.")
        @Nullable
        List<String> excludedSchemas;

        @Option(
                names = "--strategy",
                paramLabel = "WAY",
                description = "offline, live or live-fallback. Default: offline")
        @Nullable
        String strategy;

        @Option(
                names = "--network-mbit",
                paramLabel = "MBIT",
                description = "Mbit/s between source and target. Default: 1000")
        @Nullable
        Integer network;
    }

    /** The version in words. */
    String shownVersion() {
        return targetVersion == null ? Assessment.NEWEST_STABLE + " (latest stable)" : targetVersion;
    }

    /** @throws io.ybvoyager.wire.ProblemException BAD_SCENARIO */
    WhatIf whatIf() {
        return over(WhatIf.NONE);
    }

    /** @throws io.ybvoyager.wire.ProblemException BAD_SCENARIO */
    ReportOptions report() {
        return new ReportOptions(targetVersion, whatIf());
    }

    /**
     * As an earlier report was made, but for what is given now.
     *
     * @param scenario name to keep the sizing under; null for none
     * @throws io.ybvoyager.wire.ProblemException BAD_SCENARIO
     */
    ReportOptions report(String earlierVersion, WhatIf earlier, @Nullable String scenario) {
        return new ReportOptions(targetVersion == null ? earlierVersion : targetVersion, over(earlier), scenario);
    }

    private WhatIf over(WhatIf base) {
        Assumptions given = assumptions;
        return new WhatIf(
                or(given.replicationFactor, base.replicationFactor()),
                or(given.zones, base.zones()),
                given.growth == null ? base.growthPercentPerYear() : given.growth,
                or(given.years, base.years()),
                or(given.nodeVcpus, base.vcpusPerNode()),
                or(given.minNodes, base.minimumNodes()),
                or(given.headRoom, base.headRoomPercent()),
                given.excludedSchemas == null ? base.excludedSchemas() : given.excludedSchemas,
                given.strategy == null ? base.strategy() : WhatIf.Strategy.of(given.strategy),
                or(given.network, base.networkMbitPerSecond()));
    }

    private static int or(@Nullable Integer given, int otherwise) {
        return given == null ? otherwise : given;
    }
}
