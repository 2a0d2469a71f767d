package io.ybvoyager.assessment.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import io.ybvoyager.assessment.AssessmentReport.Level;
import io.ybvoyager.assessment.fleet.FleetReport.Wave;
import io.ybvoyager.assessment.fleet.Waves.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class WavesTest {
    @Test
    void easyOnesComeFirstAndThoseWithoutAWayAroundLast() {
        List<Wave> waves = Waves.of(List.of(
                node("stuck", Level.LOW, 1, 10),
                node("hard", Level.HIGH, 0, 900),
                node("easy-long", Level.LOW, 0, 60),
                node("middle", Level.MEDIUM, 0, 300),
                node("easy-short", Level.LOW, 0, 5)));

        assertThat(waves)
                .extracting(Wave::members)
                .containsExactly(
                        List.of("easy-short", "easy-long"), List.of("middle"), List.of("hard"), List.of("stuck"));
        assertThat(waves.getLast().why()).anyMatch(why -> why.contains("decision before anything moves"));
    }

    @Test
    void databaseThatNeedsAnotherGoesWithItOrLater() {
        List<Wave> waves = Waves.of(List.of(
                node("a-shop", Level.LOW, 0, 5, "billing"),
                node("billing", Level.HIGH, 0, 500),
                node("b", Level.LOW, 0, 9)));

        assertThat(waves).extracting(Wave::members).containsExactly(List.of("b"), List.of("billing", "a-shop"));
        assertThat(waves.getLast().why()).contains("a-shop needs billing (configured), so it does not go before it.");
    }

    @Test
    void databasesThatNeedEachOtherMoveTogether() {
        List<Wave> waves = Waves.of(List.of(
                node("a", Level.LOW, 0, 5, "b"),
                node("b", Level.LOW, 0, 5, "c"),
                node("c", Level.MEDIUM, 0, 5, "a"),
                node("d", Level.LOW, 0, 5, "unknown")));

        assertThat(waves).extracting(Wave::members).containsExactly(List.of("d"), List.of("a", "b", "c"));
        assertThat(waves.getLast().why()).contains("a, b, c need each other, so they move together.");
    }

    @Test
    void waveHasAtMostTenDatabases() {
        List<Wave> waves = Waves.of(IntStream.range(0, 23)
                .mapToObj(number -> node("m%02d".formatted(number), Level.LOW, 0, 1))
                .toList());

        assertThat(waves).extracting(wave -> wave.members().size()).containsExactly(10, 10, 3);
        assertThat(waves).extracting(Wave::number).containsExactly(1, 2, 3);
    }

    @Test
    void chainOfAThousandIsPlacedInItsOrder() {
        List<Node> chain = new ArrayList<>();
        for (int number = 0; number < 1000; number++) {
            String name = "m%03d".formatted(number);
            chain.add(
                    number == 0
                            ? node(name, Level.LOW, 0, 1)
                            : node(name, Level.LOW, 0, 1, "m%03d".formatted(number - 1)));
        }
        List<String> order = Waves.of(chain.reversed()).stream()
                .flatMap(wave -> wave.members().stream())
                .toList();
        assertThat(order).isSorted().hasSize(1000);
    }

    private static Node node(String name, Level level, int blockers, int work, String... needs) {
        Map<String, String> reasons = new TreeMap<>();
        List.of(needs).forEach(needed -> reasons.put(needed, "configured"));
        return new Node(name, level, blockers, work, reasons);
    }
}
