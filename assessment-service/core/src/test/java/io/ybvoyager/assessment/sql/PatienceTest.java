package io.ybvoyager.assessment.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class PatienceTest {
    @Test
    @Timeout(60)
    void workUsesItUp() {
        Patience patience = new Patience(Duration.ofMillis(20));
        assertThat(patience.over()).isFalse();
        while (!patience.over()) {
            Thread.onSpinWait();
        }
        assertThat(patience.over()).isTrue();
    }

    @Test
    void timeThatOthersTakeDoesNot() throws InterruptedException {
        Patience patience = new Patience(Duration.ofMillis(100));
        Thread other = new Thread(() -> {
            Patience theirs = new Patience(Duration.ofMillis(200));
            while (!theirs.over()) {
                Thread.onSpinWait();
            }
        });
        other.start();
        other.join();
        assertThat(patience.over()).isFalse();
    }
}
