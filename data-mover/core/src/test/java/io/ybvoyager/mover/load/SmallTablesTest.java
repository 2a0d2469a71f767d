package io.ybvoyager.mover.load;

import static io.ybvoyager.mover.Refusal.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ybvoyager.mover.MoverError;
import io.ybvoyager.mover.TestEngine;
import io.ybvoyager.mover.database.DatabaseAddress;
import io.ybvoyager.mover.run.FaultPoint;
import io.ybvoyager.mover.run.Faults;
import io.ybvoyager.wire.Problem;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Many small tables share a transaction; what becomes of one of them is nothing to the others. */
@NullUnmarked
class SmallTablesTest {
    private static final int TABLES = 120;
    private static final String SCHEMA =
            """
            DO $$ BEGIN FOR i IN 1..120 LOOP
                EXECUTE format('CREATE TABLE t_%s (id int PRIMARY KEY, v text)', i);
            END LOOP; END $$;
            CREATE TABLE other_types (id int, v text);
            CREATE TABLE empty_one (id int);
            """;
    private static final String ROWS =
            """
            DO $$ BEGIN FOR i IN 1..120 LOOP
                EXECUTE format('INSERT INTO t_%s SELECT i, repeat(md5(i::text), 2) FROM generate_series(1, 100) i', i);
            END LOOP; END $$;
            INSERT INTO other_types SELECT i, 'x' FROM generate_series(1, 100) i;
            """;

    @TempDir
    private static Path shared;

    private static DatabaseAddress source;

    private final String migration = UUID.randomUUID().toString();
    private final DatabaseAddress target = TestEngine.database();

    SmallTablesTest() {
        TestEngine.execute(target, SCHEMA + "ALTER TABLE other_types ALTER id TYPE bigint");
    }

    @BeforeAll
    static void aSourceAndItsExport() {
        source = TestEngine.database();
        TestEngine.execute(source, SCHEMA + ROWS + "ANALYZE");
        assertThat(new FaultJourney(
                                "export",
                                source.port(),
                                source.database(),
                                source.database(),
                                shared.toString(),
                                UUID.randomUUID().toString())
                        .run()
                        .complete())
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"import", "direct"})
    void theyCostFewTransactions(String phase) {
        assertThat(journey(phase).run().complete()).isTrue();

        assertEachRowOnce();
        assertThat(Integer.parseInt(TestEngine.text(
                        target, "SELECT count(DISTINCT xmin::text) FROM ybvoyager_ledger.import_batch")))
                .isLessThan(TABLES / 4);
        assertThat(TestEngine.text(target, "SELECT sum(rows) FROM ybvoyager_ledger.import_batch"))
                .isEqualTo(Integer.toString((TABLES + 1) * 100));
    }

    @ParameterizedTest
    @ValueSource(strings = {"import", "direct"})
    void aRefusedRowOfOneHarmsNoOther(String phase) {
        TestEngine.execute(target, "ALTER TABLE t_60 ADD CONSTRAINT odd CHECK (id <> 50)");

        Problem problem =
                assertRefused(MoverError.ROWS_REFUSED, () -> journey(phase).run());
        assertThat(problem.where()).contains("public.t_60").contains("row 50");
        assertThat(TestEngine.text(target, "SELECT count(*) FROM t_60")).isEqualTo("0");

        TestEngine.execute(target, "ALTER TABLE t_60 DROP CONSTRAINT odd");
        assertThat(journey(phase).run().complete()).isTrue();
        assertEachRowOnce();
    }

    @ParameterizedTest
    @ValueSource(strings = "stash")
    void aRefusedRowIsStashedAndAllOthersAreLoaded(String phase) {
        TestEngine.execute(target, "ALTER TABLE t_60 ADD CHECK (id <> 50)");

        assertThat(journey(phase).run().complete()).isFalse();

        assertThat(TestEngine.text(target, "SELECT string_agg(table_name, ' ') FROM ybvoyager_ledger.stashed_row"))
                .isEqualTo("t_60");
        assertThat(TestEngine.text(target, "SELECT count(*) FROM t_60")).isEqualTo("99");
        TestEngine.execute(
                target,
                "ALTER TABLE t_60 DROP CONSTRAINT t_60_id_check; INSERT INTO t_60 SELECT 50, repeat(md5('50'), 2)");
        assertEachRowOnce();
    }

    /** In the middle of a transaction of many tables, and at both its ends. */
    private record Strike(String phase, FaultPoint point, int arrival) {}

    static Stream<Strike> strikes() {
        return Stream.of("import", "direct")
                .flatMap(phase -> Stream.of(
                        new Strike(phase, FaultPoint.BATCH_NOTED, 3),
                        new Strike(phase, FaultPoint.BATCH_COPIED, 40),
                        new Strike(phase, FaultPoint.BATCH_COMMITTED, 3)));
    }

    @ParameterizedTest
    @MethodSource("strikes")
    void aFailureThatPassesIsGotOver(Strike strike) {
        try (Faults faults = Faults.at(strike.point, strike.arrival, () -> {
            throw new SQLException("injected", "08006");
        })) {
            assertThat(journey(strike.phase).run().complete()).isTrue();
            assertThat(faults.struck()).isTrue();
        }
        assertEachRowOnce();
    }

    @ParameterizedTest
    @MethodSource("strikes")
    void theSameCommandGoesOnAfterAFailure(Strike strike) {
        try (Faults faults = Faults.at(strike.point, strike.arrival, () -> {
            throw new IllegalStateException("injected");
        })) {
            assertThatThrownBy(() -> journey(strike.phase).run()).hasMessageContaining("injected");
            assertThat(faults.struck()).isTrue();
        }
        assertThat(journey(strike.phase).run().complete()).isTrue();
        assertEachRowOnce();
    }

    @ParameterizedTest
    @MethodSource("strikes")
    void theSameCommandGoesOnAfterAKill(Strike strike) throws Exception {
        journey(strike.phase).killedAt(strike.point, strike.arrival);

        assertThat(journey(strike.phase).run().complete()).isTrue();
        assertEachRowOnce();
    }

    private void assertEachRowOnce() {
        assertThat(sum(target)).isEqualTo(sum(source));
    }

    /** Rows and hashes of each table, by a query that is none of ours. */
    private static String sum(DatabaseAddress address) {
        StringBuilder sql = new StringBuilder("SELECT concat_ws(' ', (SELECT count(*) FROM other_types)");
        for (int i = 1; i <= TABLES; i++) {
            sql.append(", (SELECT count(*) || ':' || sum(hashtextextended(t::text, 42)) FROM t_" + i + " t)");
            if (i % 50 == 0) {
                sql.append(") || concat_ws(' '");
            }
        }
        return TestEngine.text(address, sql.append(")").toString());
    }

    private FaultJourney journey(String phase) {
        return new FaultJourney(
                phase, target.port(), source.database(), target.database(), shared.toString(), migration);
    }
}
