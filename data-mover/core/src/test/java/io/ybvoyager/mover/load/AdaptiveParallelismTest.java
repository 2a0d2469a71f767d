package io.ybvoyager.mover.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.ybvoyager.mover.Recorder;
import io.ybvoyager.mover.TestEngine;
import io.ybvoyager.mover.database.TableName;
import io.ybvoyager.mover.database.TargetDatabase;
import io.ybvoyager.mover.run.Progress;
import io.ybvoyager.mover.run.Wanted;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class AdaptiveParallelismTest {
    private static final TableName TABLE = new TableName("public", "t");
    private static final Duration SOON = Duration.ofMillis(50);

    private final Recorder recorder = Recorder.quiet();
    private final Progress progress = new Progress(recorder);
    private final TargetDatabase target = TargetDatabase.of(TestEngine.database());

    @Test
    void moreWorkersAreTriedOnATargetWithRoomAndTold() {
        try (AdaptiveParallelism parallel = over(Adaptivity.BALANCED)) {
            while (parallel.getAsInt() == 2) {
                progress.add(TABLE, 10, 100);
                Thread.onSpinWait();
            }
        }

        assertThat(recorder.messages()).anyMatch(message -> message.startsWith("Parallel jobs 2 -> "));
    }

    @Test
    void whatSomebodyWantsComesFirst() {
        try (AdaptiveParallelism parallel = over(Adaptivity.AGGRESSIVE)) {
            recorder.want(new Wanted(5, null, null, 1));
            assertThat(parallel.getAsInt()).isEqualTo(5);
        }
        try (AdaptiveParallelism parallel = over(Adaptivity.OFF)) {
            recorder.want(Wanted.NOTHING);
            assertThat(parallel.getAsInt()).isEqualTo(2);
        }
    }

    private AdaptiveParallelism over(Adaptivity adaptivity) {
        return new AdaptiveParallelism(target, adaptivity, 2, progress, recorder, SOON);
    }
}
