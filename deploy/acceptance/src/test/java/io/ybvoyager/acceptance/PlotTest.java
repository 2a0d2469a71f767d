package io.ybvoyager.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PlotTest {
    @Test
    void aStraightLineIsFoundWithWhatIsPaidOnce() {
        List<double[]> points = List.of(new double[] {1, 5}, new double[] {2, 7}, new double[] {10, 23});

        assertThat(Plot.fit(points)).isEqualTo("2.00 s per million and 3.0 s once; R² 1.0000");
    }

    @Test
    void thePlotHasAPointForEachMeasurement() {
        String svg = Plot.svg("Clone", "rows", "s", Map.of("a & b", List.of(new double[] {1, 5}, new double[] {2, 7})));

        assertThat(svg).startsWith("<svg").contains("a &amp; b").endsWith("</svg>\n");
        assertThat(svg.split("<circle")).hasSize(3);
    }

    @Test
    void theMedianIsTheMiddle() {
        assertThat(Contest.median(List.of(9.0, 1.0, 2.0))).isEqualTo(2);
        assertThat(Contest.median(List.of(4.0, 1.0, 2.0, 9.0))).isEqualTo(3);
    }
}
