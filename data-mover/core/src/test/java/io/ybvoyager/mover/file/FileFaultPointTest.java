package io.ybvoyager.mover.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ybvoyager.mover.MoverError;
import io.ybvoyager.mover.TestEngine;
import io.ybvoyager.mover.database.DatabaseAddress;
import io.ybvoyager.mover.database.Databases;
import io.ybvoyager.mover.ledger.Ledger;
import io.ybvoyager.mover.run.FaultPoint;
import io.ybvoyager.mover.run.Faults;
import io.ybvoyager.wire.ProblemException;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A file import is struck at every point at which effects could come apart, and has each row once afterwards. */
@NullUnmarked
class FileFaultPointTest {
    private static final int MOST_REPEATS = 5;
    private static final List<FaultPoint> POINTS = List.of(
            FaultPoint.RUN_BEGUN,
            FaultPoint.ITEMS_ADDED,
            FaultPoint.BATCH_NOTED,
            FaultPoint.BATCH_COPIED,
            FaultPoint.ROWS_STASHED,
            FaultPoint.BATCH_COMMITTED,
            FaultPoint.ROWS_COMPLETE,
            FaultPoint.SEQUENCE_SET);

    private final FileFaultJourney journey;
    private final DatabaseAddress target;

    FileFaultPointTest(@TempDir Path directory) {
        target = TestEngine.database();
        TestEngine.execute(target, "CREATE TABLE item (id bigserial, name text, CHECK (id NOT IN (7, 700, 1100)))");
        Path data = directory.resolve("files");
        Folder.of(data)
                .write("1.csv", items(1, 600))
                .write("2.csv.gz", items(601, 900))
                .write("3.csv.zst", items(901, 1200));
        journey = new FileFaultJourney(
                UUID.randomUUID().toString(),
                target.port(),
                target.database(),
                data.toAbsolutePath().toString());
    }

    /** What happens at a fault point. */
    private enum Kind {
        EXCEPTION,
        PASSING_FAILURE,
        LOST_SESSIONS,
        KILL
    }

    private record Case(FaultPoint point, Kind kind) {
        /** Not the first where there are many: something has been done before. */
        int arrival() {
            return switch (point) {
                case BATCH_NOTED, BATCH_COPIED, BATCH_COMMITTED -> 3;
                default -> 1;
            };
        }

        /** Where a passing failure is tried again without the command being given again. */
        boolean makesSense() {
            return kind != Kind.PASSING_FAILURE || point.name().startsWith("BATCH") || point == FaultPoint.ROWS_STASHED;
        }
    }

    static Stream<Case> cases() {
        return POINTS.stream()
                .flatMap(point -> Stream.of(Kind.values()).map(kind -> new Case(point, kind)))
                .filter(Case::makesSense);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void eachRowIsThereOnceOrStashedOnce(Case fault) throws Exception {
        struckOnce(fault);

        assertThat(text("SELECT count(*) || ' ' || count(DISTINCT id) || ' ' || sum(id) FROM item"))
                .isEqualTo("1197 1197 " + (1200 * 1201 / 2 - 7 - 700 - 1100));
        assertThat(text("SELECT count(*) FROM ybvoyager_ledger.stashed_row")).isEqualTo("3");
        assertThat(text("SELECT sum(rows) FROM ybvoyager_ledger.import_batch")).isEqualTo("1200");
        assertThat(text("SELECT nextval('item_id_seq')")).isEqualTo("1201");
    }

    @Test
    void aSessionWhoseSettingsWereResetUnderItIsRefused() throws SQLException {
        try (Connection connection = Databases.open(target)) {
            Ledger.create(connection);
        }
        TestEngine.execute(
                target,
                """
                CREATE FUNCTION as_a_pooler_does() RETURNS trigger LANGUAGE plpgsql AS $$
                BEGIN PERFORM set_config('IntervalStyle', 'sql_standard', false); RETURN NULL; END $$;
                CREATE TRIGGER resets AFTER INSERT ON ybvoyager_ledger.import_batch EXECUTE FUNCTION as_a_pooler_does();
                ALTER TABLE ybvoyager_ledger.import_batch ENABLE ALWAYS TRIGGER resets""");

        assertThatThrownBy(journey::run)
                .isInstanceOfSatisfying(ProblemException.class, e -> assertThat(e.is(MoverError.SETTINGS_LOST))
                        .as(e.getMessage())
                        .isTrue());
        assertThat(Integer.parseInt(text("SELECT count(*) FROM ybvoyager_ledger.import_batch")))
                .as("each session's first batch at most")
                .isBetween(1, 2);
    }

    private void struckOnce(Case fault) throws Exception {
        if (fault.kind == Kind.KILL) {
            assertThat(killed(fault)).isEqualTo(Faults.KILLED);
            untilItEnds();
            return;
        }
        try (Faults faults = Faults.at(fault.point, fault.arrival(), () -> strike(fault.kind))) {
            untilItEnds();
            assertThat(faults.struck()).as("the point was reached").isTrue();
        }
    }

    private void strike(Kind kind) throws SQLException {
        switch (kind) {
            case EXCEPTION -> throw new IllegalStateException("injected");
            case PASSING_FAILURE -> throw new SQLException("injected", "08006");
            case LOST_SESSIONS ->
                text("SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity WHERE datname = current_database()"
                        + " AND pid <> pg_backend_pid()");
            case KILL -> throw new IllegalArgumentException("needs a process of its own");
        }
    }

    private void untilItEnds() throws Exception {
        for (int repeat = 1; ; repeat++) {
            try {
                journey.run();
                return;
            } catch (Exception failed) {
                if (repeat == MOST_REPEATS) {
                    throw failed;
                }
            }
        }
    }

    private int killed(Case fault) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                FileFaultJourney.class.getName()));
        command.addAll(journey.arguments());
        command.addAll(List.of(fault.point.name(), Integer.toString(fault.arrival())));
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
        return process.exitValue();
    }

    private static String items(int from, int to) {
        return IntStream.rangeClosed(from, to)
                .mapToObj(id -> id + ",some name of item " + id)
                .collect(Collectors.joining("\n", "", "\n"));
    }

    private String text(String sql) {
        return TestEngine.text(target, sql);
    }
}
