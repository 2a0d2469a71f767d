package io.ybvoyager.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class NearNamesTest {
    private static final List<String> KNOWN = List.of("orders", "Order_items", "customers", "a", "db-host");

    @Test
    void aSlipOfTheKeyboardOrOfCapitalsIsFound() {
        assertThat(NearNames.of("ordres", KNOWN)).containsExactly("orders");
        assertThat(NearNames.of("CUSTOMERS", KNOWN)).containsExactly("customers");
    }

    @Test
    void namesThatBeginOrEndAlikeAreFoundTheNearestFirst() {
        assertThat(NearNames.of("order", KNOWN)).containsExactly("orders", "Order_items");
        assertThat(NearNames.of("source-db-host", KNOWN)).containsExactly("db-host");
    }

    @Test
    void whatIsFarAwayIsNotGuessed() {
        assertThat(NearNames.of("warehouse", KNOWN)).isEmpty();
    }

    @Test
    void threeAreEnough() {
        assertThat(NearNames.of("t1", List.of("t2", "t3", "t4", "t5"))).containsExactly("t2", "t3", "t4");
    }

    @Test
    void distanceCountsLetters() {
        assertThat(NearNames.distance("kitten", "Sitting")).isEqualTo(3);
        assertThat(NearNames.distance("", "abc")).isEqualTo(3);
    }
}
