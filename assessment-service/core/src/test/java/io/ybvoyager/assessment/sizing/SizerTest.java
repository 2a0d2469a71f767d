package io.ybvoyager.assessment.sizing;

import static org.assertj.core.api.Assertions.assertThat;

import io.ybvoyager.assessment.AssessmentReport.Sizing;
import io.ybvoyager.assessment.rule.TargetVersion;
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

    private static long minutes(Relation relation) {
        return Sizer.size(List.of(relation), NEW, WhatIf.NONE).sizing().importMinutes();
    }

    private static Relation table(String name, double gib, long rows, int indexes) {
        return new Relation(name, gib, rows, 5, 0, 0, Collections.nCopies(indexes, gib / 10), 0);
    }
}
