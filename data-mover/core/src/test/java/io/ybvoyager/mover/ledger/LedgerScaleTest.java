package io.ybvoyager.mover.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.ybvoyager.mover.TestEngine;
import io.ybvoyager.mover.database.DatabaseAddress;
import io.ybvoyager.mover.database.Databases;
import io.ybvoyager.mover.database.TableName;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A ledger of many tables and batches, beside another migration's: {@code -Dledger.batches=1000000 -Dledger.tables=50000}. */
class LedgerScaleTest {
    private static final int BATCHES = Integer.getInteger("ledger.batches", 60_000);
    private static final int TABLES = Integer.getInteger("ledger.tables", 3_000);
    private static final int REFUSED = 20_000;
    private static final DatabaseAddress DATABASE = TestEngine.database();
    private static final String MIGRATION = UUID.randomUUID().toString();
    private static final String WHERE = " WHERE migration_uuid = '" + MIGRATION + "'";
    private static final String OF_TABLE = WHERE + " AND schema_name = 'public' AND table_name = 't7'";

    @BeforeAll
    static void twoMigrations() throws SQLException {
        try (Connection connection = Databases.open(DATABASE)) {
            Ledger.create(connection);
        }
        for (String migration : new String[] {UUID.randomUUID().toString(), MIGRATION}) {
            TestEngine.execute(
                    DATABASE,
                    """
                    INSERT INTO ybvoyager_ledger.import_batch
                        (migration_uuid, schema_name, table_name, chunk, batch, rows, bytes, origin)
                    SELECT '%1$s', 'public', 't' || i %% %3$d, 'chunk-' || i %% 11, i, 20000, 2000000, 'same'
                    FROM generate_series(1, %2$d) i;
                    INSERT INTO ybvoyager_ledger.stashed_row (migration_uuid, schema_name, table_name, chunk, row_number,
                        is_binary, data, columns, types, convert, sqlstate, reason, state)
                    SELECT '%1$s', 'public', 't' || i %% 10, 'chunk', i, false, '\\x31', '{id}', '{int}', false, '23514', 'r',
                        CASE WHEN i %% 100 = 0 THEN 'PENDING' ELSE 'RETRIED' END
                    FROM generate_series(1, %4$d) i;
                    INSERT INTO ybvoyager_ledger.import_run (migration_uuid, run) VALUES ('%1$s', 1)"""
                            .formatted(migration, BATCHES, TABLES, REFUSED));
        }
        TestEngine.execute(DATABASE, "ANALYZE ybvoyager_ledger.import_batch; ANALYZE ybvoyager_ledger.stashed_row");
    }

    @Test
    void whatIsAskedForEveryBatchIsFoundByIndex() {
        assertIndexed(
                "SELECT * FROM ybvoyager_ledger.import_batch" + OF_TABLE + " AND chunk = 'chunk-7' ORDER BY batch");
        assertIndexed("SELECT min(batch) FROM ybvoyager_ledger.import_batch" + OF_TABLE + " AND chunk = 'chunk-7'");
        assertIndexed("SELECT count(*) FROM ybvoyager_ledger.stashed_row" + WHERE + " AND state = 'PENDING'");
    }

    @Test
    void pagesOfTheStashAreReadInOrderWithoutSortingIt() {
        assertIndexed("SELECT * FROM ybvoyager_ledger.stashed_row" + WHERE
                + " AND id > 500 AND state = 'PENDING' ORDER BY id LIMIT 100");
        assertIndexed("SELECT * FROM ybvoyager_ledger.stashed_row" + WHERE + " AND id > 500 ORDER BY id LIMIT 100");
    }

    @Test
    void tablesAreForgottenByIndex() {
        assertThat(
                        plan(
                                "DELETE FROM ybvoyager_ledger.import_batch" + WHERE
                                        + " AND (schema_name, table_name) IN (SELECT * FROM unnest('{public}'::text[], '{t7}'::text[]))"))
                .contains("import_batch_pkey");
    }

    @Test
    void onePassGivesEveryEntryOnceAndOneTableAfterTheOther() throws SQLException {
        long[] seen = new long[2];
        try (Connection connection = Databases.open(DATABASE)) {
            LedgerPass.over(connection, MIGRATION, (table, entries) -> {
                seen[0]++;
                seen[1] += entries.size();
                assertThat(entries).hasSizeLessThanOrEqualTo(BATCHES / TABLES + 1);
            });
            assertThat(new Ledger(MIGRATION).applied(connection))
                    .hasSize(TABLES)
                    .containsEntry(
                            new TableName("public", "t7"),
                            new Ledger.Applied(20_000L * (BATCHES / TABLES), 2_000_000L * (BATCHES / TABLES)));
        }
        assertThat(seen).containsExactly(TABLES, BATCHES);
    }

    @Test
    void anOlderLedgerGetsWhatItLacks() throws SQLException {
        DatabaseAddress database = TestEngine.database();
        TestEngine.execute(
                database,
                """
                CREATE SCHEMA ybvoyager_ledger;
                CREATE TABLE ybvoyager_ledger.import_batch (migration_uuid uuid NOT NULL, schema_name text NOT NULL,
                    table_name text NOT NULL, chunk text NOT NULL, batch bigint NOT NULL, rows bigint NOT NULL,
                    bytes bigint NOT NULL, origin text NOT NULL, applied_at timestamptz NOT NULL DEFAULT clock_timestamp(),
                    PRIMARY KEY (migration_uuid, schema_name, table_name, chunk, batch));
                CREATE TABLE ybvoyager_ledger.import_run (migration_uuid uuid NOT NULL PRIMARY KEY, run bigint NOT NULL)""");
        try (Connection connection = Databases.open(database)) {
            Ledger.create(connection);
            new Ledger(MIGRATION).beginRun(connection);
            assertThat(Rules.of(connection, MIGRATION)).isEmpty();
            Rules rules = new Rules(true, 5, "ignore");
            rules.write(connection, MIGRATION);
            assertThat(Rules.of(connection, MIGRATION)).contains(rules);
        }
    }

    private static void assertIndexed(String sql) {
        assertThat(plan(sql))
                .as(sql)
                .contains("Index")
                .doesNotContain("Seq Scan")
                .doesNotContain("Sort");
    }

    private static String plan(String sql) {
        StringBuilder plan = new StringBuilder();
        try (Connection connection = Databases.open(DATABASE);
                Statement statement = connection.createStatement();
                var row = statement.executeQuery("EXPLAIN (COSTS OFF) " + sql)) {
            while (row.next()) {
                plan.append(row.getString(1)).append('\n');
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return plan.toString();
    }
}
