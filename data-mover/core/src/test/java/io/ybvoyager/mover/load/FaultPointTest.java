package io.ybvoyager.mover.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.ybvoyager.mover.TestEngine;
import io.ybvoyager.mover.database.DatabaseAddress;
import io.ybvoyager.mover.run.FaultPoint;
import io.ybvoyager.mover.run.PhaseOutcome;
import io.ybvoyager.mover.run.Strike;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * At every place where two effects could come apart: an exception, a passing failure of the database, lost sessions on both
 * sides, and the end of the process without a last word. Then the same command again, and the rows of both databases are
 * summed up by a query that is none of ours.
 *
 * <p>How the failure points that yb-voyager is tested at, as far as a snapshot has them, are covered:
 *
 * <table>
 * <caption>Failure points</caption>
 * <tr><th>yb-voyager</th><th>here</th></tr>
 * <tr><td>pg_dump fails after the snapshot (slot) was made</td><td>SNAPSHOT_TAKEN, SEGMENT_WRITTEN, CHUNK_WRITTEN</td></tr>
 * <tr><td>snapshot ends, what follows begins</td><td>CHUNKS_COMPLETE, MANIFEST_WRITTEN</td></tr>
 * <tr><td>import batch commit error</td><td>BATCH_NOTED, BATCH_COPIED</td></tr>
 * <tr><td>retryable error after commit</td><td>BATCH_COMMITTED with a passing failure and with lost sessions</td></tr>
 * <tr><td>non-retryable batch error</td><td>ROWS_STASHED; refused rows without a policy: StashedRowsTest</td></tr>
 * <tr><td>snapshot transform error</td><td>none: rows pass as they are; EXPORT_FILES_DAMAGED when a file was changed</td></tr>
 * <tr><td>crash before and after each "mark processed"</td><td>CHUNK_RENAMED, CHUNK_DESCRIBED, BATCH_COMMITTED, ITEMS_ADDED, RUN_BEGUN,
 *     ROWS_COMPLETE; for statements STATEMENT_EXECUTED, STATEMENT_NOTED (FaultyStatementsTest)</td></tr>
 * <tr><td>truncation on resume</td><td>CHUNK_WRITTEN, SEGMENT_WRITTEN: files of dead processes are never gone on with</td></tr>
 * <tr><td>sequence restore after a crash after commit</td><td>SEQUENCE_SET, ROWS_COMPLETE</td></tr>
 * <tr><td>slots, queue, CDC batches, cutover directions, iterations</td><td>none in a snapshot</td></tr>
 * </table>
 */
@NullUnmarked
class FaultPointTest {
    private static final String SCHEMA =
            """
            CREATE TABLE bulk (id bigserial PRIMARY KEY, v text);
            CREATE TABLE wide (id int PRIMARY KEY, v text CONSTRAINT fits CHECK (v <> 'odd'));
            CREATE TABLE keyless (a int, b text);
            CREATE TABLE parts (id int, at date NOT NULL, PRIMARY KEY (id, at)) PARTITION BY RANGE (at);
            CREATE TABLE parts_a PARTITION OF parts FOR VALUES FROM ('2020-01-01') TO ('2021-01-01');
            CREATE TABLE parts_rest PARTITION OF parts DEFAULT;
            """;
    private static final String ROWS =
            """
            INSERT INTO bulk (v) SELECT 'row ' || i FROM generate_series(1, 45000) i;
            INSERT INTO wide SELECT i, repeat(md5(i::text), 40) FROM generate_series(1, 5000) i;
            INSERT INTO keyless SELECT i %% 7, 'twice' FROM generate_series(1, 1000) i;
            INSERT INTO parts SELECT i, date '2020-06-01' + i %% 400 FROM generate_series(1, 1000) i;
            """
                    .replace("%%", "%");
    private static final List<String> TABLES = List.of("bulk", "wide", "keyless", "parts");

    /** Where a passing failure is tried again without the command being given again. */
    private static final Set<FaultPoint> RETRIED = EnumSet.of(
            FaultPoint.BATCH_NOTED, FaultPoint.BATCH_COPIED, FaultPoint.BATCH_COMMITTED, FaultPoint.ROWS_STASHED);

    @TempDir
    private static Path shared;

    private static DatabaseAddress source;

    private final Path directory;
    private final String migration = UUID.randomUUID().toString();
    private final DatabaseAddress target = empty();

    FaultPointTest(@TempDir Path directory) {
        this.directory = directory;
    }

    private record Case(String phase, FaultPoint point, int arrival, Strike strike) {
        @Override
        public String toString() {
            return phase + " at " + point + " " + arrival + ": " + strike;
        }
    }

    @BeforeAll
    static void aSourceAndItsExport() {
        source = empty();
        TestEngine.execute(source, ROWS);
        assertThat(journey("export", source, shared, UUID.randomUUID().toString())
                        .run()
                        .complete())
                .isTrue();
    }

    static Stream<Case> exports() {
        return cases(
                "export",
                List.of(
                        FaultPoint.SNAPSHOT_TAKEN,
                        FaultPoint.ITEMS_ADDED,
                        FaultPoint.SEGMENT_WRITTEN,
                        FaultPoint.CHUNK_WRITTEN,
                        FaultPoint.CHUNK_RENAMED,
                        FaultPoint.CHUNK_DESCRIBED,
                        FaultPoint.CHUNKS_COMPLETE,
                        FaultPoint.MANIFEST_WRITTEN));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("exports")
    void anExportGoesOnWithTheSameCommand(Case fault) throws Exception {
        fault.strike.once(fault.point, fault.arrival, journey(fault.phase, target, directory, migration));

        assertThat(journey("import", target, directory, migration).run().complete())
                .isTrue();
        assertSameRows();
    }

    static Stream<Case> loads() {
        List<FaultPoint> both = List.of(
                FaultPoint.RUN_BEGUN,
                FaultPoint.ITEMS_ADDED,
                FaultPoint.BATCH_NOTED,
                FaultPoint.BATCH_COPIED,
                FaultPoint.BATCH_COMMITTED,
                FaultPoint.ROWS_COMPLETE,
                FaultPoint.SEQUENCE_SET);
        return Stream.concat(
                cases("import", both),
                Stream.concat(cases("direct", both), cases("direct", List.of(FaultPoint.SNAPSHOT_TAKEN))));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("loads")
    void aLoadGoesOnWithTheSameCommand(Case fault) throws Exception {
        fault.strike.once(fault.point, fault.arrival, journey(fault.phase, target, shared, migration));

        assertSameRows();
        assertThat(TestEngine.text(target, "SELECT nextval('bulk_id_seq')")).isEqualTo("45001");
    }

    static Stream<Case> stashes() {
        return cases("stash", List.of(FaultPoint.ROWS_STASHED, FaultPoint.BATCH_COMMITTED));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("stashes")
    void refusedRowsAreStashedOnceAndAllOthersLoadedOnce(Case fault) throws Exception {
        TestEngine.execute(
                target,
                "ALTER TABLE wide DROP CONSTRAINT fits; ALTER TABLE wide ADD CHECK (id NOT IN (7, 2500, 5000))");

        fault.strike.once(fault.point, fault.arrival, journey(fault.phase, target, shared, migration));

        assertThat(TestEngine.text(target, "SELECT count(*) FROM ybvoyager_ledger.stashed_row"))
                .isEqualTo("3");
        assertThat(sum(target, "wide")).isEqualTo(sum(source, "wide WHERE id NOT IN (7, 2500, 5000)"));
        assertThat(sum(target, "bulk")).isEqualTo(sum(source, "bulk"));
    }

    static Stream<Case> comparisons() {
        return cases("verify", List.of(FaultPoint.PIECE_SUMMED));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("comparisons")
    void aComparisonFindsTheSameWhateverBecameOfTheOneBefore(Case fault) throws Exception {
        assertThat(journey("import", target, shared, migration).run().complete())
                .isTrue();
        TestEngine.execute(target, "UPDATE wide SET v = 'other' WHERE id = 4711");

        fault.strike.once(fault.point, fault.arrival, journey(fault.phase, target, shared, migration));

        PhaseOutcome outcome = journey(fault.phase, target, shared, migration).run();
        assertThat(outcome.complete()).isFalse();
        assertThat(outcome.report().toString()).contains("4711");
    }

    private static Stream<Case> cases(String phase, List<FaultPoint> points) {
        List<Case> cases = new ArrayList<>();
        for (FaultPoint point : points) {
            for (Strike strike : Strike.values()) {
                if (strike != Strike.PASSING_FAILURE || RETRIED.contains(point)) {
                    cases.add(new Case(phase, point, arrival(point), strike));
                }
            }
        }
        return cases.stream();
    }

    /** Not the first where there are many: something has been done before. */
    private static int arrival(FaultPoint point) {
        return switch (point) {
            case CHUNK_WRITTEN, CHUNK_RENAMED, CHUNK_DESCRIBED, BATCH_NOTED, BATCH_COPIED, BATCH_COMMITTED -> 3;
            default -> 1;
        };
    }

    private void assertSameRows() {
        for (String table : TABLES) {
            assertThat(sum(target, table)).as(table).isEqualTo(sum(source, table));
        }
    }

    private static String sum(DatabaseAddress address, String rows) {
        return TestEngine.text(
                address,
                "SELECT count(*) || ' ' || coalesce(sum(hashtextextended(r::text, 42)), 0) FROM (SELECT * FROM " + rows
                        + ") r");
    }

    private static FaultJourney journey(String phase, DatabaseAddress target, Path directory, String migration) {
        return new FaultJourney(
                phase, target.port(), source.database(), target.database(), directory.toString(), migration);
    }

    private static DatabaseAddress empty() {
        DatabaseAddress address = TestEngine.database();
        TestEngine.execute(address, SCHEMA);
        return address;
    }
}
