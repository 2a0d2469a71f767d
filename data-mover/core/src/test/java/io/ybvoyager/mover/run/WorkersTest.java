package io.ybvoyager.mover.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.ybvoyager.mover.Recorder;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
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

    @Test
    void whatIsDoneTogetherIsNotDoneAgainAndTheRestIsDoneOneByOne() {
        addItems(40);
        AtomicInteger together = new AtomicInteger();

        Workers.run(
                queue,
                () -> 1,
                Recorder.quiet(),
                safePoint -> new Together(items -> {
                    Map<Long, JsonNode> results = new HashMap<>();
                    items.stream().filter(item -> item.id() % 2 == 0).forEach(item -> {
                        together.incrementAndGet();
                        results.put(item.id(), counted(item));
                    });
                    return results;
                }));

        assertThat(together.get()).isBetween(19, 20);
        assertThat(done).hasSize(40).allSatisfy((item, times) -> assertThat(times)
                .hasValue(1));
        assertThat(queue.all()).allSatisfy(item -> assertThat(item.state()).isEqualTo(WorkQueue.State.DONE));
    }

    @Test
    void whatFailsTogetherIsGivenBack() {
        addItems(40);

        assertThatThrownBy(() -> Workers.run(
                        queue,
                        () -> 1,
                        Recorder.quiet(),
                        safePoint -> new Together(items -> {
                            throw new IllegalStateException("broken");
                        })))
                .hasMessage("broken");

        assertThat(queue.all())
                .filteredOn(item -> item.state() == WorkQueue.State.PENDING)
                .hasSize(39);
    }

    private JsonNode counted(WorkQueue.Item item) {
        done.computeIfAbsent(item.key(), key -> new AtomicInteger()).incrementAndGet();
        return JsonFiles.JSON.createObjectNode();
    }

    private final class Together implements Workers.Worker {
        private final Function<List<WorkQueue.Item>, Map<Long, JsonNode>> group;

        Together(Function<List<WorkQueue.Item>, Map<Long, JsonNode>> group) {
            this.group = group;
        }

        @Override
        public Map<Long, JsonNode> together(List<WorkQueue.Item> items) {
            return group.apply(items);
        }

        @Override
        public JsonNode work(WorkQueue.Item item) {
            return counted(item);
        }

        @Override
        public void close() {}
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
            return counted(item);
        }

        @Override
        public void close() {}
    }
}
