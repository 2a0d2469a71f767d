package io.ybvoyager.mover.file;

import static io.ybvoyager.mover.Refusal.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import io.ybvoyager.mover.MoverError;
import io.ybvoyager.mover.TestEngine;
import io.ybvoyager.mover.database.DatabaseAddress;
import io.ybvoyager.mover.database.Databases;
import io.ybvoyager.mover.ledger.Ledger;
import io.ybvoyager.mover.run.FaultPoint;
import io.ybvoyager.mover.run.Strike;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
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

    private record Case(FaultPoint point, Strike strike) {
        /** Not the first where there are many: something has been done before. */
        int arrival() {
            return switch (point) {
                case BATCH_NOTED, BATCH_COPIED, BATCH_COMMITTED -> 3;
                default -> 1;
            };
        }

        /** Where a passing failure is tried again without the command being given again. */
        boolean makesSense() {
            return strike != Strike.PASSING_FAILURE
                    || point.name().startsWith("BATCH")
                    || point == FaultPoint.ROWS_STASHED;
        }
    }

    static Stream<Case> cases() {
        return POINTS.stream()
                .flatMap(point -> Stream.of(Strike.values()).map(strike -> new Case(point, strike)))
                .filter(Case::makesSense);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void eachRowIsThereOnceOrStashedOnce(Case fault) throws Exception {
        fault.strike.once(fault.point, fault.arrival(), journey);

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

        assertRefused(MoverError.SETTINGS_LOST, journey::run);
        assertThat(Integer.parseInt(text("SELECT count(*) FROM ybvoyager_ledger.import_batch")))
                .as("each session's first batch at most")
                .isBetween(1, 2);
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
