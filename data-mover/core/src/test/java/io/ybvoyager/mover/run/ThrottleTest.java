package io.ybvoyager.mover.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.ybvoyager.mover.Recorder;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class ThrottleTest {
    private final Recorder recorder = Recorder.quiet();

    @Test
    void rowsAndBytesTakeAtLeastTheirTime() {
        assertThat(seconds(new Rate(10_000, 0), 5_000, 1 << 30)).isGreaterThan(0.45);
        assertThat(seconds(new Rate(0, 1 << 20), 5, 1 << 19)).isGreaterThan(0.45);
        assertThat(seconds(new Rate(1 << 30, 1 << 20), 5, 1 << 19)).isGreaterThan(0.45);
    }

    @Test
    void anotherRateHoldsForThoseWhoWaitToo() throws InterruptedException {
        Throttle throttle = new Throttle(new Rate(1, 0), recorder);
        CountDownLatch waits = new CountDownLatch(1);
        Thread payer = Thread.ofPlatform().start(() -> throttle.pay(1_000_000, 0, waits::countDown));
        waits.await();

        recorder.want(new Wanted(null, 0L, null, 1));

        payer.join();
    }

    @Test
    void aWishOfOneKindLeavesTheOtherLimitAsItWas() {
        Rate started = new Rate(5, 7);

        assertThat(Wanted.NOTHING.rate(started)).isEqualTo(started);
        assertThat(new Wanted(null, 9L, null, 1).rate(started)).isEqualTo(new Rate(9, 7));
        assertThat(new Wanted(null, null, 0L, 1).rate(started)).isEqualTo(new Rate(5, 0));
        assertThat(new Wanted(3, null, null, 1).parallelJobs(8)).isEqualTo(3);
        assertThat(Wanted.NOTHING.parallelJobs(8)).isEqualTo(8);
    }

    @Test
    void processesThatWorkTogetherShareTheLimitsOfTheJob() {
        Rate started = new Rate(9_000, 2);

        assertThat(new Wanted(null, null, null, 3).rate(started)).isEqualTo(new Rate(3_000, 1));
        assertThat(new Wanted(null, 300L, 0L, 3).rate(started)).isEqualTo(new Rate(100, 0));
    }

    private double seconds(Rate rate, long rows, long bytes) {
        Throttle throttle = new Throttle(rate, recorder);
        long start = System.nanoTime();
        throttle.pay(rows, bytes, () -> {});
        return (System.nanoTime() - start) / 1e9;
    }
}
