package io.ybvoyager.mover.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.ybvoyager.mover.TestEngine;
import io.ybvoyager.mover.database.DatabaseAddress;
import io.ybvoyager.mover.database.Databases;
import io.ybvoyager.mover.database.TableName;
import io.ybvoyager.mover.ledger.Ledger.Entry;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

class LedgerTest {
    private static final TableName TABLE = new TableName("public", "t");

    private final DatabaseAddress database = TestEngine.database();
    private final Ledger ledger = new Ledger(UUID.randomUUID().toString());

    @RepeatedTest(20)
    void manySessionsMayCreateItAtOnce() throws Exception {
        List<Callable<Boolean>> creators = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            creators.add(() -> {
                try (Connection connection = Databases.open(database)) {
                    Ledger.create(connection);
                    return Ledger.exists(connection);
                }
            });
        }
        try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
            for (var created : threads.invokeAll(creators)) {
                assertThat(created.get()).isTrue();
            }
        }
    }

    @Test
    void anEntryIsAddedOnce() throws SQLException {
        try (Connection connection = Databases.open(database)) {
            Ledger.create(connection);
            List<Entry> entries = List.of(new Entry("chunk-1", 0, 5, 50, "x"), new Entry("chunk-1", 1, 7, 70, "x"));

            assertThat(ledger.add(connection, Noted.of(TABLE, entries))).isTrue();
            assertThat(ledger.add(connection, Noted.of(TABLE, entries.subList(1, 2))))
                    .isFalse();

            assertThat(ledger.entries(connection, TABLE, "chunk-1")).isEqualTo(entries);
            assertThat(ledger.applied(connection)).containsEntry(TABLE, new Ledger.Applied(12, 120));
        }
    }

    @Test
    void aNewRunEndsTheRightOfTheFormer() throws SQLException {
        try (Connection connection = Databases.open(database)) {
            Ledger.create(connection);
            long first = ledger.beginRun(connection);
            assertThat(ledger.hold(connection, first)).isTrue();

            long second = ledger.beginRun(connection);

            assertThat(ledger.hold(connection, first)).isFalse();
            assertThat(ledger.hold(connection, second)).isTrue();
        }
    }

    @Test
    void theLastMigrationRemovesTheLedger() throws SQLException {
        Ledger other = new Ledger(UUID.randomUUID().toString());
        try (Connection connection = Databases.open(database)) {
            Ledger.create(connection);
            ledger.beginRun(connection);
            other.beginRun(connection);

            ledger.remove(connection);
            assertThat(Ledger.exists(connection)).isTrue();
            other.remove(connection);
            assertThat(Ledger.exists(connection)).isFalse();
            other.remove(connection);
        }
    }
}
