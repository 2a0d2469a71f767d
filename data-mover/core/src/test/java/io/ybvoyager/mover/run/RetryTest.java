package io.ybvoyager.mover.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ybvoyager.mover.MoverError;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class RetryTest {
    private static final Duration LONG = Duration.ofMinutes(5);
    private final List<String> told = new ArrayList<>();
    private final AtomicInteger tries = new AtomicInteger();

    @Test
    void aPassingFailureIsTriedAgainAndTold() throws Exception {
        String answer = Retry.transiently(LONG, () -> {}, told::add, () -> {
            if (tries.incrementAndGet() < 3) {
                throw new SQLException("deadlock detected", "40P01");
            }
            return "done";
        });

        assertThat(answer).isEqualTo("done");
        assertThat(told).containsExactly("deadlock detected", "deadlock detected");
    }

    @Test
    void aDatabaseThatDoesNotAnswerIsTriedAgainButAWrongPasswordIsNot() throws Exception {
        Retry.transiently(LONG, () -> {}, told::add, () -> {
            if (tries.incrementAndGet() == 1) {
                throw MoverError.UNREACHABLE.because("away");
            }
            return true;
        });
        assertThat(tries).hasValue(2);

        assertThatThrownBy(() -> Retry.transiently(LONG, () -> {}, told::add, () -> {
                    throw MoverError.WRONG_PASSWORD.because("no");
                }))
                .hasMessageContaining("no");
    }

    @Test
    void aFailureThatStaysIsThrownAtOnce() {
        assertThatThrownBy(() -> Retry.transiently(LONG, () -> {}, told::add, () -> {
                    tries.incrementAndGet();
                    throw new SQLException("no such table", "42P01");
                }))
                .hasMessageContaining("no such table");
        assertThat(tries).hasValue(1);
    }

    @Test
    void theTimeIsBoundedWithoutProgressOnly() {
        assertThatThrownBy(() -> Retry.transiently(Duration.ZERO, () -> {}, told::add, () -> {
                    tries.incrementAndGet();
                    throw new SQLException("away", "08006");
                }))
                .hasMessageContaining("away");
        int without = tries.getAndSet(0);

        assertThatThrownBy(() ->
                        Retry.transiently(Duration.ZERO, () -> {}, told::add, () -> Math.min(5, tries.get()), () -> {
                            tries.incrementAndGet();
                            throw new SQLException("away", "08006");
                        }))
                .hasMessageContaining("away");
        assertThat(tries.get()).isGreaterThan(without).isGreaterThanOrEqualTo(5);
    }

    @Test
    void aCancelIsHeededBetweenTries() {
        assertThatThrownBy(() -> Retry.transiently(
                        LONG,
                        () -> {
                            throw MoverError.CANCELLED.because("stop");
                        },
                        told::add,
                        () -> {
                            throw new SQLException("away", "08006");
                        }))
                .hasMessageContaining("stop");
    }
}
