package io.ybvoyager.mover.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.ybvoyager.mover.database.TargetLoad;
import org.junit.jupiter.api.Test;

class CourseTest {
    private static final TargetLoad IDLE = new TargetLoad(0.2, false, "idle");
    private static final TargetLoad BUSY = new TargetLoad(0.9, false, "busy");
    private static final TargetLoad SHORT = new TargetLoad(0.1, true, "memory is short");

    @Test
    void aTargetWithRoomGetsWorkersWhileMoreRowsMove() {
        Course course = new Course(0.8, 2, 8);

        for (int look = 1; look <= 10; look++) {
            course.look(IDLE, 1_000.0 * course.workers());
        }

        assertThat(course.workers()).isEqualTo(8);
    }

    @Test
    void aWorkerThatMovesNoMoreRowsIsTakenAwayAndNotTriedAgainAtOnce() {
        Course course = new Course(0.8, 4, 16);

        assertThat(course.look(IDLE, 5_000)).hasValue("Parallel jobs 4 -> 5: idle.");
        assertThat(course.look(IDLE, 5_050)).hasValue("Parallel jobs 5 -> 4: one more moved no more rows.");
        for (int look = 1; look <= 5; look++) {
            assertThat(course.look(IDLE, 5_000)).isEmpty();
        }
        assertThat(course.look(IDLE, 5_000)).isPresent();
        assertThat(course.workers()).isEqualTo(5);
    }

    @Test
    void aBusyTargetLosesWorkersDownToOne() {
        Course course = new Course(0.8, 3, 8);

        assertThat(course.look(BUSY, 900)).hasValue("Parallel jobs 3 -> 2: busy.");
        assertThat(course.look(SHORT, 900)).hasValue("Parallel jobs 2 -> 1: memory is short.");
        assertThat(course.look(BUSY, 900)).isEmpty();
        assertThat(course.workers()).isEqualTo(1);
    }

    @Test
    void anAggressiveImportToleratesMore() {
        Course course = new Course(Adaptivity.AGGRESSIVE.limit(), 3, 8);

        course.look(BUSY, 900);

        assertThat(course.workers()).isEqualTo(4);
        assertThat(Adaptivity.of(null)).isEqualTo(Adaptivity.OFF);
        assertThat(Adaptivity.of("balanced")).isEqualTo(Adaptivity.BALANCED);
    }
}
