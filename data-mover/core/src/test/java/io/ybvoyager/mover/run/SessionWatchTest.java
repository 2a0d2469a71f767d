package io.ybvoyager.mover.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.ybvoyager.mover.TestEngine;
import io.ybvoyager.mover.database.DatabaseAddress;
import io.ybvoyager.mover.database.Databases;
import io.ybvoyager.mover.database.TableName;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;
import org.postgresql.copy.CopyOut;

class SessionWatchTest {
    private final DatabaseAddress database = TestEngine.database();

    @Test
    void aSourceThatWaitsUntilSomebodyTakesItsRowsWaitsForTheNetwork() throws SQLException, InterruptedException {
        try (Connection session = Databases.open(database)) {
            CopyOut copy = session.unwrap(PGConnection.class)
                    .getCopyAPI()
                    .copyOut("COPY (SELECT repeat('x', 10000) FROM generate_series(1, 10000)) TO STDOUT");
            copy.readFromCopy();

            assertThat(seen(Place.SOURCE)).isTrue();
            copy.cancelCopy();
        }
    }

    @Test
    void aTargetThatWaitsForRowsWaitsForTheNetwork() throws SQLException, InterruptedException {
        TestEngine.execute(database, "CREATE TABLE t (a text)");
        try (Connection session = Databases.open(database)) {
            CopyIn copy = session.unwrap(PGConnection.class).getCopyAPI().copyIn("COPY public.t FROM STDIN");

            assertThat(seen(Place.TARGET)).isTrue();
            copy.cancelCopy();
        }
    }

    @Test
    void aDatabaseThatCannotBeAskedTellsNothingAndKeepsNobodyWaiting() {
        DatabaseAddress gone = new DatabaseAddress("127.0.0.1", 1, "none", "nobody", null, "disable");
        SessionWatch watch = SessionWatch.over(Place.SOURCE, gone, Flow.NONE);

        watch.close();
    }

    private boolean seen(Place place) throws InterruptedException {
        CountDownLatch seen = new CountDownLatch(1);
        try (SessionWatch watch = SessionWatch.over(place, database, new Sampled(place, seen))) {
            return seen.await(60, TimeUnit.SECONDS);
        }
    }

    /** Hears of the one busy session that waits. */
    private record Sampled(Place expected, CountDownLatch seen) implements Flow {
        @Override
        public void sampled(Place database, int sessions, int waitingForNetwork) {
            if (database == expected && sessions == 1 && waitingForNetwork == 1) {
                seen.countDown();
            }
        }

        @Override
        public Work begin(List<WorkQueue.Item> items) {
            return Work.UNSEEN;
        }

        @Override
        public Batch batch() {
            return Batch.UNSEEN;
        }

        @Override
        public void moved(TableName table, long rows, long bytes) {}

        @Override
        public void refused(TableName table, long rows) {}

        @Override
        public void spent(Place place, long nanos) {}

        @Override
        public Waits waits() {
            return Waits.NONE;
        }
    }
}
