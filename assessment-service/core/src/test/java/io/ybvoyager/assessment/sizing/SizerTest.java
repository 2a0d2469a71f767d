package io.ybvoyager.assessment.sizing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ybvoyager.assessment.AssessmentReport.Sizing;
import io.ybvoyager.assessment.rule.TargetVersion;
import io.ybvoyager.assessment.sizing.WhatIf.Strategy;
import io.ybvoyager.wire.ProblemException;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SizerTest {
    private static final TargetVersion NEW = TargetVersion.of("2025.2.3.0");

    @Test
    void smallDatabaseGetsTheSmallestClusterAllSharded() {
        Sizing sizing = Sizer.size(List.of(table("a", 0.01, 1000, 2), table("b", 0.2, 5000, 0)), NEW, WhatIf.NONE)
                .sizing();

        assertThat(sizing.nodes()).isEqualTo(3);
        assertThat(sizing.vcpusPerNode()).isEqualTo(4);
        assertThat(sizing.memoryGibPerNode()).isEqualTo(16);
        assertThat(sizing.shardedTables()).containsExactly("a", "b");
        assertThat(sizing.colocatedTables()).isEmpty();
    }

    @Test
    void moreTablesThanOneMachineTakesGoToLargerMachinesOrColocation() {
        List<Relation> many = IntStream.range(0, 1500)
                .mapToObj(i -> table("t" + i, 0.001, 10, 0))
                .toList();
        Sizing sizing = Sizer.size(many, NEW, WhatIf.NONE).sizing();

        assertThat(sizing.failure()).isNull();
        assertThat(sizing.nodes() * sizing.vcpusPerNode()).isLessThanOrEqualTo(24);
        assertThat(sizing.colocatedTables().size() + sizing.shardedTables().size())
                .isEqualTo(1500);
    }

    @Test
    void loadBeyondThreeNodesAddsNodes() {
        Relation busy = new Relation("busy", 10, 1_000_000, 10, 100_000, 20_000, List.of(), 0);
        Sizing sizing = Sizer.size(List.of(busy), NEW, WhatIf.NONE).sizing();

        // 100000/2256.7 + 20000/1211.9 = 61 cores of the smallest machine, 87 with 30 % head-room
        assertThat(sizing.nodes() * sizing.vcpusPerNode()).isBetween(87, 104);
    }

    @Test
    void moreObjectsThanAnyMachineTakesIsNoRecommendationButAReason() {
        List<Relation> far = IntStream.range(0, 20_000)
                .mapToObj(i -> table("t" + i, 0.001, 10, 3))
                .toList();
        Sizing sizing = Sizer.size(far, NEW, WhatIf.NONE).sizing();

        assertThat(sizing.nodes()).isZero();
        assertThat(sizing.failure()).contains("sizing by hand");
    }

    @Test
    void importTakesLongerWithMoreDataIndexesAndColumns() {
        long base = minutes(table("a", 50, 100_000_000, 0));
        assertThat(minutes(table("a", 100, 100_000_000, 0))).isGreaterThan(base);
        assertThat(minutes(table("a", 50, 100_000_000, 5))).isGreaterThan(base);
        assertThat(minutes(new Relation("a", 50, 100_000_000, 160, 0, 0, List.of(), 0)))
                .isGreaterThan(base);
        assertThat(minutes(table("a", 19, 100_000_000, 0)))
                .isLessThanOrEqualTo(minutes(table("a", 29, 150_000_000, 0)));
    }

    @Test
    void redundantIndexesCostTimeToImport() {
        Relation relation = new Relation("a", 50, 100_000_000, 10, 0, 0, List.of(1.0, 1.0, 1.0), 2);
        Sizing sizing = Sizer.size(List.of(relation), NEW, WhatIf.NONE).sizing();

        assertThat(sizing.importMinutesWithoutRedundantIndexes()).isLessThan(sizing.importMinutes());
    }

    @Test
    void tabletsGrowWithSize() {
        assertThat(Plan.tablets(0, 3, true)).isEqualTo(1);
        assertThat(Plan.tablets(1.4, 3, true)).isEqualTo(3);
        assertThat(Plan.tablets(30, 3, true)).isEqualTo(3);
        assertThat(Plan.tablets(500, 3, true)).isEqualTo(50);
        assertThat(Plan.tablets(5000, 3, true)).isEqualTo(72);
        assertThat(Plan.tablets(10_000, 3, true)).isEqualTo(100);
        assertThat(Plan.tablets(1_000_000, 3, true)).isEqualTo(10_000);
    }

    @Test
    void assumptionsChangeTheCluster() {
        Relation busy = new Relation("busy", 100, 1_000_000, 10, 20_000, 5_000, List.of(), 0);
        Sizing today = sized(busy, WhatIf.NONE);

        assertThat(sized(busy, new WhatIf(3, 1, 50, 2, 0, 0, 30, List.of(), Strategy.OFFLINE, 1000)))
                .satisfies(grown -> assertThat(cores(grown)).isGreaterThan(2 * cores(today) - 1))
                .satisfies(grown -> assertThat(disk(grown)).isGreaterThan(2 * disk(today)));
        assertThat(sized(busy, new WhatIf(5, 1, 0, 0, 0, 0, 30, List.of(), Strategy.OFFLINE, 1000)))
                .satisfies(safer -> assertThat(safer.replicationFactor()).isEqualTo(5))
                .satisfies(safer -> assertThat(safer.nodes()).isGreaterThanOrEqualTo(5))
                .satisfies(safer -> assertThat(disk(safer)).isGreaterThan(disk(today)));
        assertThat(sized(busy, new WhatIf(3, 3, 0, 0, 16, 7, 30, List.of(), Strategy.OFFLINE, 1000)))
                .satisfies(spread -> assertThat(spread.vcpusPerNode()).isEqualTo(16))
                .satisfies(spread -> assertThat(spread.nodes()).isEqualTo(9));
        assertThat(cores(sized(busy, new WhatIf(3, 1, 0, 0, 0, 0, 0, List.of(), Strategy.OFFLINE, 1000))))
                .isLessThan(cores(today));
    }

    @Test
    void assumptionsOutOfBoundsAreRefused() {
        assertThatThrownBy(() -> new WhatIf(4, 1, 0, 0, 0, 0, 30, List.of(), Strategy.OFFLINE, 1000))
                .isInstanceOf(ProblemException.class);
        assertThatThrownBy(() -> new WhatIf(3, 1, Double.NaN, 0, 0, 0, 30, List.of(), Strategy.OFFLINE, 1000))
                .isInstanceOf(ProblemException.class);
        assertThatThrownBy(() -> Strategy.of("Live")).isInstanceOf(ProblemException.class);
        assertThat(Strategy.of("live-fallback")).isEqualTo(Strategy.LIVE_FALLBACK);
    }

    @Test
    void everyDifferenceToTheirSizingIsExplainedWithItsEffect() {
        Relation busy = new Relation("busy", 100, 1_000_000, 10, 20_000, 5_000, List.of(1.0, 1.0), 0);
        Sizing sizing = sized(busy, WhatIf.NONE);

        assertThat(sizing.differences())
                .extracting(Difference::topic)
                .contains("All together", "Writes to indexes", "Head-room", "Disk", "Cost");
        assertThat(sizing.differences())
                .filteredOn(difference -> difference.topic().equals("Head-room"))
                .singleElement()
                .satisfies(difference -> assertThat(difference.effect()).startsWith("Without it: "));
    }

    @Test
    void everyTableHasItsPlaceAndReason() {
        List<Relation> many = IntStream.range(0, 1500)
                .mapToObj(i -> table("t" + i, 0.001, 10, i < 2 ? 3 : 0))
                .toList();
        Sizing sizing = Sizer.size(many, NEW, WhatIf.NONE).sizing();

        assertThat(sizing.placements()).hasSize(1500).allSatisfy(placement -> assertThat(placement.reason())
                .isNotBlank());
        assertThat(sizing.placements().stream()
                        .filter(placement -> placement.kind() == Placement.Kind.sharded)
                        .map(Placement::table))
                .containsExactlyElementsOf(sizing.shardedTables());
    }

    @Test
    void rowsThatWereReadCountWhereTheSourceCountsThem() {
        Relation scans = new Relation("a", 10, 1_000_000, 10, 100, 0, List.of(), 0);
        Relation rows = new Relation("a", 10, 1_000_000, 10, 100, 0, List.of(), 0, 102_400_000, List.of());

        assertThat(scans.requestsPerSecond()).isEqualTo(100);
        assertThat(rows.requestsPerSecond()).isEqualTo(100_000);
        assertThat(cores(sized(rows, WhatIf.NONE))).isGreaterThan(cores(sized(scans, WhatIf.NONE)));
    }

    private static Sizing sized(Relation relation, WhatIf whatIf) {
        return Sizer.size(List.of(relation), NEW, whatIf).sizing();
    }

    private static int cores(Sizing sizing) {
        return sizing.nodes() * sizing.vcpusPerNode();
    }

    private static long disk(Sizing sizing) {
        return sizing.nodes() * sizing.storageGibPerNode();
    }

    private static long minutes(Relation relation) {
        return Sizer.size(List.of(relation), NEW, WhatIf.NONE).sizing().importMinutes();
    }

    private static Relation table(String name, double gib, long rows, int indexes) {
        return new Relation(name, gib, rows, 5, 0, 0, Collections.nCopies(indexes, gib / 10), 0);
    }
}
