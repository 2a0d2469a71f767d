package io.ybvoyager.mover.file;

import static io.ybvoyager.mover.Refusal.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import io.ybvoyager.mover.Deaths;
import io.ybvoyager.mover.MoverError;
import io.ybvoyager.mover.TestEngine;
import io.ybvoyager.mover.database.TargetDatabase;
import io.ybvoyager.mover.ledger.Stash;
import io.ybvoyager.mover.ledger.StashedRow;
import io.ybvoyager.mover.load.ErrorPolicy;
import io.ybvoyager.mover.load.Policies;
import io.ybvoyager.mover.load.StashRetry;
import io.ybvoyager.mover.load.StashedValues;
import io.ybvoyager.mover.run.PhaseOutcome;
import io.ybvoyager.wire.Problem;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RefusedFileRowsTest {
    private static final int GOOD = 500;
    private static final int BAD = 8;

    private final Path data;
    private final TargetDatabase target;

    RefusedFileRowsTest(@TempDir Path directory) {
        data = directory.resolve("files");
        target = TargetDatabase.of(TestEngine.database());
        TestEngine.execute(
                target.address(),
                "CREATE TABLE item (id int, name text, price numeric(8, 2) CONSTRAINT dear CHECK (price < 10000))");
    }

    /** Lines of two, so that a row's number and its line differ; bad rows of each kind in between. */
    private static String file() {
        StringBuilder text = new StringBuilder("id,name,price\n");
        for (int i = 1; i <= GOOD; i++) {
            text.append(i).append(",\"name\n").append(i).append("\",1.5\n");
            switch (i) {
                case 10 -> text.append("x10,secret,1\n");
                case 20 -> text.append("20,too few\n");
                case 21 -> text.append("21,too,3,many\n");
                case 22 -> text.append("22,\"quoted \"\"tab\t\",99999\n");
                case 300 -> text.append("300,,-\n");
                case 301 -> text.append("\\.\n");
                case 302 -> text.append("302,two\rlines,1\n");
                case GOOD -> text.append(GOOD).append(",\"open,1");
                default -> {}
            }
        }
        return text.toString();
    }

    private Folder folder() {
        return Folder.of(data, "items.csv:item").format(Folder.HEADER).write("items.csv", file());
    }

    @Test
    void theFirstBadRowEndsItWithFileAndLineAndNoValue() {
        Folder folder = folder().batches(1_000_000);

        Problem problem = assertRefused(MoverError.ROWS_REFUSED, () -> folder.load(target));
        assertThat(problem.where()).isEqualTo("items.csv, line 22, column id");
        assertThat(problem.toString()).contains("22P02").doesNotContain("secret", "x10");
        assertThat(text("SELECT count(*) FROM item")).isEqualTo("0");
    }

    @Test
    void exactlyTheBadRowsAreStashedWithTheirLinesAndRetriedAfterTheRepair() throws Exception {
        for (long bytes : List.of(100L, 3_000L, 1_000_000L)) {
            TestEngine.execute(target.address(), "TRUNCATE item");
            Folder folder = folder().stashing().batches(bytes);

            PhaseOutcome outcome = folder.load(target);

            assertThat(outcome.complete()).isFalse();
            assertThat(outcome.report().path("errored").asInt()).isEqualTo(BAD);
            assertThat(text("SELECT count(*) || ' ' || count(DISTINCT id) FROM item"))
                    .isEqualTo(GOOD + " " + GOOD);
            assertThat(stashed(folder))
                    .containsExactlyInAnyOrder(
                            "22 22P02 [x10, secret, 1]",
                            "43 22P04 [20, too few]",
                            "46 22P04 [21, too, 3, many]",
                            "49 23514 [22, quoted \"tab\t, 99999]",
                            "606 22P02 [300, null, -]",
                            "609 22P04 [\\.]",
                            "612 22P04 [302, two\rlines, 1]",
                            "1009 22P04 [500, open,1]");
        }
        TestEngine.execute(target.address(), "ALTER TABLE item DROP CONSTRAINT dear");
        Folder folder = folder().stashing();
        TestEngine.execute(target.address(), "TRUNCATE item");
        folder.load(target);
        assertThat(StashRetry.run(target, folder.migration(), 0, 100).refused()).isEqualTo(BAD - 1 - 1);
    }

    @Test
    void theBudgetIsKept() {
        Folder folder = folder();
        Folder tight = new Folder(
                data,
                UUID.randomUUID().toString(),
                folder.format(),
                folder.map(),
                List.of(),
                Policies.Asked.of(new ErrorPolicy(true, BAD - 1)),
                500,
                false);

        assertRefused(MoverError.TOO_MANY_REFUSED, () -> tight.load(target));
    }

    @Test
    void aDeathAtAnySafePointStashesEachBadRowOnce() throws Exception {
        Folder folder = folder().stashing().batches(700);

        Deaths.of(3, 3, recorder -> folder.load(target, recorder));

        assertThat(stashed(folder)).hasSize(BAD);
        assertThat(text("SELECT count(*) || ' ' || count(DISTINCT id) FROM item"))
                .isEqualTo(GOOD + " " + GOOD);
    }

    private List<String> stashed(Folder folder) throws Exception {
        try (Connection connection = target.open()) {
            return new Stash(folder.migration())
                    .page(connection, StashedRow.State.PENDING, 0, 100).stream()
                            .peek(row -> assertThat(row.where().chunk())
                                    .startsWith("file:")
                                    .endsWith("items.csv"))
                            .map(row -> row.where().row() + " " + row.reason().sqlState() + " "
                                    + StashedValues.of(row.content()))
                            .toList();
        }
    }

    private String text(String sql) {
        return TestEngine.text(target.address(), sql);
    }
}
