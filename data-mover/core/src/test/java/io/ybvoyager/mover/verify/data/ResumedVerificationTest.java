package io.ybvoyager.mover.verify.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.ybvoyager.mover.MoverError;
import io.ybvoyager.mover.Recorder;
import io.ybvoyager.mover.TestEngine;
import io.ybvoyager.mover.database.DatabaseAddress;
import io.ybvoyager.mover.database.TargetDatabase;
import io.ybvoyager.mover.run.LocalWorkQueue;
import io.ybvoyager.mover.run.PhaseOutcome;
import io.ybvoyager.mover.run.WorkQueue;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The queue outlives the process: what is summed up is not read again, and never trusted where it must not be. */
class ResumedVerificationTest {
    private static final int TABLES = 24;
    private static final int ROWS = 4_000;

    private final DatabaseAddress source = filled();
    private final DatabaseAddress target = filled();
    private final WorkQueue queue = new LocalWorkQueue();

    private static DatabaseAddress filled() {
        DatabaseAddress address = TestEngine.database();
        for (int i = 0; i < TABLES; i++) {
            TestEngine.execute(
                    address,
                    "CREATE TABLE t%02d (id int PRIMARY KEY, v text); INSERT INTO t%02d SELECT i, repeat('x', 60) || i FROM generate_series(1, %d) i"
                            .formatted(i, i, ROWS));
        }
        TestEngine.execute(address, "ANALYZE");
        return address;
    }

    @Test
    void aRunThatDiesAnywhereGoesOnWithWhatIsNotSummedUp() {
        int resumed = 0;
        for (int point : List.of(10, 14, 18)) {
            Set<String> before = done();
            die(point);
            assertThat(done()).containsAll(before);
            resumed = done().size();
        }
        TestEngine.execute(target, "UPDATE t07 SET v = 'other' WHERE id = 77");

        PhaseOutcome outcome = verify(Tier.ROWS, Recorder.quiet());

        assertThat(resumed).isPositive();
        assertThat(reading(outcome).get("resumedPieces").asInt()).isEqualTo(resumed);
        assertThat(rows(outcome)).isEqualTo(TABLES * ROWS);
    }

    @Test
    void nothingIsLeftOfARunThatHasEnded() {
        die(25);

        assertThat(verify(Tier.ROWS, Recorder.quiet()).complete()).isTrue();

        assertThat(queue.all()).isEmpty();
        assertThat(reading(verify(Tier.ROWS, Recorder.quiet()))
                        .get("resumedPieces")
                        .asInt())
                .isZero();
    }

    @Test
    void anotherRequestBeginsAnew() {
        die(25);
        TestEngine.execute(source, "ALTER TABLE t00 ADD COLUMN more int");

        assertThat(reading(verify(Tier.ROWS, Recorder.quiet()))
                        .get("resumedPieces")
                        .asInt())
                .isZero();
        die(25);
        assertThat(reading(verify(Tier.COUNTS, Recorder.quiet()))
                        .get("resumedPieces")
                        .asInt())
                .isZero();
    }

    @Test
    void whatChangedOnBothSidesMeanwhileIsNoDifference() {
        die(25);
        for (DatabaseAddress side : List.of(source, target)) {
            for (int i = 0; i < TABLES; i++) {
                TestEngine.execute(side, "UPDATE t%02d SET v = v || 'y' WHERE id %% 3 = 0".formatted(i));
            }
        }
        // only one side of some tables was read before: the sums differ, the rows do not
        TestEngine.execute(source, "INSERT INTO t01 VALUES (0, 'a'); INSERT INTO t20 VALUES (0, 'a')");
        TestEngine.execute(target, "INSERT INTO t01 VALUES (0, 'a'); INSERT INTO t20 VALUES (0, 'a')");

        for (Tier tier : List.of(Tier.CHECKSUMS, Tier.ROWS)) {
            assertThat(verify(tier, Recorder.quiet()).complete()).as("%s", tier).isTrue();
        }
    }

    @Test
    void sumsOfATableThatWasRewrittenAreReadAgain() {
        die(25);
        int before = done().size();
        for (DatabaseAddress side : List.of(source, target)) {
            for (int i = 0; i < TABLES; i++) {
                TestEngine.execute(side, "VACUUM FULL t%02d".formatted(i));
            }
        }

        PhaseOutcome outcome = verify(Tier.ROWS, Recorder.quiet());

        assertThat(before).isPositive();
        assertThat(reading(outcome).get("resumedPieces").asInt()).isZero();
        assertThat(outcome.complete()).isTrue();
        assertThat(rows(outcome)).isEqualTo(TABLES * ROWS);
    }

    @Test
    void whatABudgetLeftOverIsComparedByTheSameCommand() {
        die(25);
        int before = done().size();

        PhaseOutcome first = verify(Tier.ROWS, Duration.ofMillis(-1), Recorder.quiet());
        PhaseOutcome second = verify(Tier.ROWS, Recorder.quiet());

        assertThat(first.report().get("notCompared")).isNotEmpty();
        assertThat(first.complete()).isFalse();
        assertThat(second.complete()).isTrue();
        assertThat(reading(second).get("resumedPieces").asInt()).isEqualTo(before);
    }

    @Test
    void aHelperInAnotherProcessDoesWhatTheOwnerPlanned() {
        TestEngine.execute(target, "DELETE FROM t11 WHERE id = 5");
        die(2); // planned, and nothing done
        int planned = queue.all().size();
        queue.all().stream()
                .filter(item -> item.state() == WorkQueue.State.CLAIMED)
                .forEach(queue::release);

        DataVerification.help(
                source, TargetDatabase.of(target), options(Tier.ROWS, null), Recorder.quiet(), new UntilDone(queue));
        PhaseOutcome outcome = verify(Tier.ROWS, Recorder.quiet());

        assertThat(reading(outcome).get("resumedPieces").asInt()).isEqualTo(planned);
        assertThat(outcome.report().get("tables").get(11).get("findings").toString())
                .contains("MISSING")
                .contains("(5)");
        assertThat(rows(outcome)).isEqualTo(TABLES * ROWS);
    }

    /** The queue of a job that is over when all its items are done. */
    private record UntilDone(WorkQueue items) implements WorkQueue {
        @Override
        public Claimed claim(int max) {
            Claimed claimed = items.claim(max);
            if (claimed.open() == 0) {
                throw MoverError.JOB_LOST.because("The job is over.");
            }
            return claimed;
        }

        @Override
        public void add(List<NewItem> added) {
            items.add(added);
        }

        @Override
        public void each(Consumer<Item> consumer) {
            items.each(consumer);
        }

        @Override
        public List<Done> doneElsewhere() {
            return items.doneElsewhere();
        }

        @Override
        public boolean done(Item item, JsonNode result) {
            return items.done(item, result);
        }

        @Override
        public void failed(Item item, String error, boolean retryable) {
            items.failed(item, error, retryable);
        }

        @Override
        public void release(Item item) {
            items.release(item);
        }

        @Override
        public void clear(@Nullable String schema, @Nullable String table) {
            items.clear(schema, table);
        }
    }

    private void die(int point) {
        assertThatThrownBy(() -> verify(Tier.ROWS, Recorder.dyingAt(point))).isInstanceOf(Recorder.Death.class);
    }

    private Set<String> done() {
        return queue.all().stream()
                .filter(item -> item.state() == WorkQueue.State.DONE)
                .map(WorkQueue.Item::key)
                .collect(Collectors.toSet());
    }

    private PhaseOutcome verify(Tier tier, Recorder monitor) {
        return verify(tier, null, monitor);
    }

    private PhaseOutcome verify(Tier tier, @Nullable Duration budget, Recorder monitor) {
        // as the state service does for a new job: what a dead worker held is free again
        queue.all().stream()
                .filter(item -> item.state() == WorkQueue.State.CLAIMED)
                .forEach(queue::release);
        return DataVerification.run(source, TargetDatabase.of(target), options(tier, budget), monitor, queue);
    }

    private static VerifyOptions options(Tier tier, @Nullable Duration budget) {
        return new VerifyOptions(List.of("public"), null, null, 2, tier, budget, 0, null, false);
    }

    private static JsonNode reading(PhaseOutcome outcome) {
        return outcome.report().get("reading");
    }

    private static long rows(PhaseOutcome outcome) {
        return outcome.report().get("rows").asLong();
    }
}
