package io.ybvoyager.mover.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class WaitsTest {
    private static final long SECOND = 1_000_000_000;

    @Test
    void thePlaceWithMostOfTheTimeIsTheBottleneck() {
        Waits waits = new Waits(Map.of(Place.SOURCE, SECOND, Place.TARGET, 7 * SECOND, Place.MOVER, 2 * SECOND));

        assertThat(waits.bottleneck()).isEqualTo("waiting for the target (70%)");
        assertThat(waits.shares())
                .isEqualTo("Of the workers' time 10% went to waiting for the source, 0% for the network, 70% for the"
                        + " target, 0% for the disk; 20% to computing.");
    }

    @Test
    void ourOwnComputingIsNamedAsSuch() {
        assertThat(new Waits(Map.of(Place.MOVER, 3 * SECOND, Place.DISK, SECOND)).bottleneck())
                .isEqualTo("limited by the mover's own computing (75%)");
    }

    @Test
    void nothingIsBlamedForLessThanItsShare() {
        Waits waits = new Waits(Map.of(Place.SOURCE, 3 * SECOND, Place.TARGET, 3 * SECOND, Place.DISK, 3 * SECOND));

        assertThat(waits.bottleneck()).isEqualTo("nothing stands out (source 33%, network 0%, target 33%, disk 33%)");
    }

    @Test
    void tooShortATimeSaysNothing() {
        assertThat(new Waits(Map.of(Place.SOURCE, SECOND / 10)).bottleneck()).isEmpty();
        assertThat(Waits.NONE.network(Place.SOURCE, 1)).isEqualTo(Waits.NONE);
    }

    @Test
    void onlyTheTimeInWhichBothSidesMustHaveWaitedIsTheNetworks() {
        Waits waits = new Waits(Map.of(Place.SOURCE, 8 * SECOND, Place.TARGET, 2 * SECOND));

        assertThat(waits.network(Place.SOURCE, 0.9).of(Place.NETWORK)).isEqualTo(7 * SECOND);
        assertThat(waits.network(Place.SOURCE, 0.1).of(Place.NETWORK)).isZero();
        assertThat(waits.network(Place.TARGET, 0.9).of(Place.NETWORK)).isEqualTo(SECOND);
    }

    @Test
    void theTimeOfAWindowIsTheDifferenceOfItsEnds() {
        Waits early = new Waits(Map.of(Place.SOURCE, SECOND));
        Waits late = new Waits(Map.of(Place.SOURCE, 3 * SECOND, Place.DISK, SECOND));

        assertThat(late.since(early)).isEqualTo(new Waits(Map.of(Place.SOURCE, 2 * SECOND, Place.DISK, SECOND)));
    }
}
