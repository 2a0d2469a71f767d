package io.ybvoyager.mover.run;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.ybvoyager.mover.Recorder;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(300)
class WorkersTest {
    private final LocalWorkQueue queue = new LocalWorkQueue();
    private final AtomicInteger wanted = new AtomicInteger();
    private final AtomicBoolean released = new AtomicBoolean();
    private final Map<String, AtomicInteger> ticks = new ConcurrentHashMap<>();
    private final Map<String, AtomicInteger> done = new ConcurrentHashMap<>();

    @Test
    void workersBecomeFewerAndMoreWhileTheyWorkAndEveryItemIsDoneOnce() throws InterruptedException {
        addItems(12);
        wanted.set(4);
        Thread run = Thread.ofPlatform()
                .start(() -> Workers.run(queue, wanted::get, Recorder.quiet(), safePoint -> new Ticking(safePoint)));
        awaitWorking(4);

        wanted.set(1);
        awaitWorking(1);
        wanted.set(7);
        awaitWorking(7);
        wanted.set(2);
        awaitWorking(2);

        released.set(true);
        run.join();
        assertThat(done).hasSize(12).allSatisfy((item, times) -> assertThat(times)
                .hasValue(1));
    }

    @Test
    void oneWorkerDoesAllTheWorkThatRestingOnesBegan() throws InterruptedException {
        addItems(3);
        wanted.set(3);
        Thread run = Thread.ofPlatform()
                .start(() -> Workers.run(queue, wanted::get, Recorder.quiet(), safePoint -> new Ticking(safePoint)));
        awaitWorking(3);
        wanted.set(1);
        released.set(true);

        run.join();

        assertThat(queue.all()).allSatisfy(item -> assertThat(item.state()).isEqualTo(WorkQueue.State.DONE));
    }

    private void addItems(int count) {
        queue.add(IntStream.range(0, count)
                .mapToObj(i -> new WorkQueue.NewItem("item-" + i, "public", "t", i, JsonFiles.JSON.createObjectNode()))
                .toList());
    }

    /** Waits until, while one item goes on for a while, just so many do. */
    private void awaitWorking(int count) {
        List<String> working = List.of();
        while (working.size() != count) {
            Map<String, Integer> before = snapshot();
            LockSupport.parkNanos(300_000_000);
            Map<String, Integer> after = snapshot();
            working = after.entrySet().stream()
                    .filter(item -> item.getValue() > before.getOrDefault(item.getKey(), 0))
                    .map(Map.Entry::getKey)
                    .toList();
        }
    }

    private Map<String, Integer> snapshot() {
        Map<String, Integer> now = new ConcurrentHashMap<>();
        ticks.forEach((item, count) -> now.put(item, count.get()));
        return now;
    }

    private final class Ticking implements Workers.Worker {
        private final Runnable safePoint;

        Ticking(Runnable safePoint) {
            this.safePoint = safePoint;
        }

        @Override
        public JsonNode work(WorkQueue.Item item) {
            AtomicInteger count = ticks.computeIfAbsent(item.key(), key -> new AtomicInteger());
            while (!released.get()) {
                safePoint.run();
                count.incrementAndGet();
                LockSupport.parkNanos(1_000_000);
            }
            done.computeIfAbsent(item.key(), key -> new AtomicInteger()).incrementAndGet();
            return JsonFiles.JSON.createObjectNode();
        }

        @Override
        public void close() {}
    }
}
