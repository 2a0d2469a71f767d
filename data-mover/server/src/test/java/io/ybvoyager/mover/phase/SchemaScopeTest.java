package io.ybvoyager.mover.phase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class SchemaScopeTest {
    private static final List<String> EXISTING = List.of("Sales", "hr", "public", "sales_2024", "sales_2025");

    @Test
    void noPatternMeansAll() {
        assertThat(SchemaScope.resolve(EXISTING, List.of())).containsExactlyInAnyOrderElementsOf(EXISTING);
    }

    @Test
    void globsMatchWithoutRegardToCase() {
        assertThat(SchemaScope.resolve(EXISTING, List.of("SALES_*", "h?")))
                .containsExactly("hr", "sales_2024", "sales_2025");
        assertThat(SchemaScope.resolve(EXISTING, List.of("sales"))).containsExactly("Sales");
    }

    @Test
    void quotedNamesAreTakenAsTheyAre() {
        assertThat(SchemaScope.resolve(EXISTING, List.of("\"Sales\""))).containsExactly("Sales");
        assertThatThrownBy(() -> SchemaScope.resolve(EXISTING, List.of("\"sales\"")))
                .hasMessageContaining("VOY-2103");
    }

    @Test
    void namesEveryPatternThatMatchesNothing() {
        assertThatThrownBy(() -> SchemaScope.resolve(EXISTING, List.of("pubic", "hr", "x*")))
                .hasMessageContaining("pubic, x*");
    }

    @Test
    void aPatternIsNoRegularExpression() {
        assertThatThrownBy(() -> SchemaScope.resolve(EXISTING, List.of("h.*"))).hasMessageContaining("h.*");
    }
}
