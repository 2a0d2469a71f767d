package io.ybvoyager.mover.file;

import static io.ybvoyager.mover.Refusal.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import io.ybvoyager.mover.MoverError;
import io.ybvoyager.mover.TestEngine;
import io.ybvoyager.mover.database.Databases;
import io.ybvoyager.mover.database.TargetDatabase;
import io.ybvoyager.mover.ledger.Ledger;
import io.ybvoyager.mover.ledger.Rules;
import io.ybvoyager.mover.load.OnConflict;
import io.ybvoyager.mover.load.StashRetry;
import io.ybvoyager.mover.run.PhaseOutcome;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rows of files meet rows with their primary key. */
class FileConflictsTest {
    private static final String TABLES =
            """
            CREATE TABLE item (id int PRIMARY KEY, name text CHECK (name <> 'odd'), price numeric DEFAULT 9);
            CREATE TABLE keyless (id int);
            CREATE TABLE item_later (id int PRIMARY KEY DEFERRABLE);
            INSERT INTO item SELECT g, 'old ' || g, 1 FROM generate_series(1, 50) g""";
    private static final String SUM =
            "SELECT count(*) || ' ' || count(*) FILTER (WHERE name LIKE 'old%') || ' ' || sum(price) FROM item";

    private final Folder folder;
    private final TargetDatabase target;

    FileConflictsTest(@TempDir Path directory) {
        target = TargetDatabase.of(TestEngine.database());
        TestEngine.execute(target.address(), TABLES);
        folder = Folder.of(directory.resolve("files"), "*.csv*:item")
                .format(Folder.HEADER)
                .write("1.csv", items(1, 60))
                .write("2.csv.gz", items(61, 120));
    }

    @Test
    void rowsOfTheTargetStayAndOthersAreAdded() {
        PhaseOutcome outcome = folder.conflicts(OnConflict.IGNORE).load(target);

        assertThat(outcome.complete()).as(outcome.report().toString()).isTrue();
        assertThat(outcome.report().path("ignored").asLong()).isEqualTo(50);
        assertThat(text(SUM)).isEqualTo("120 50 190");
    }

    @Test
    void rowsOfTheTargetGetTheValuesThatTheFileHasAndKeepTheOthers() {
        PhaseOutcome outcome = folder.write("3.csv", "price,id\n5,1\n5,2\n")
                .map("3.csv:item")
                .conflicts(OnConflict.UPDATE)
                .load(target);

        assertThat(outcome.report().path("updated").asLong()).isEqualTo(2);
        assertThat(text(SUM)).isEqualTo("50 50 58");
        assertThat(folder.conflicts(OnConflict.UPDATE).load(target).complete()).isTrue();
        assertThat(text(SUM)).isEqualTo("120 0 240");
    }

    @Test
    void badRowsAmongThemAreStashedAndFollowThePolicyWhenTheyAreTriedAgain() {
        folder.write("1.csv", items(1, 60).replace("new 7,", "odd,"));

        PhaseOutcome outcome = folder.stashing().conflicts(OnConflict.UPDATE).load(target);

        assertThat(outcome.complete()).isFalse();
        assertThat(outcome.report().path("errored").asLong()).isEqualTo(1);
        assertThat(outcome.report().path("updated").asLong()).isEqualTo(49);
        assertThat(text("SELECT name FROM item WHERE id = 7")).isEqualTo("old 7");
        TestEngine.execute(target.address(), "ALTER TABLE item DROP CONSTRAINT item_name_check");
        assertThat(StashRetry.run(target, folder.migration(), 0, 100).retried()).isEqualTo(1);
        assertThat(text("SELECT name FROM item WHERE id = 7")).isEqualTo("odd");
    }

    @Test
    void withoutAPolicyRowsOfOthersAreRefusedBeforeAnythingMoves() {
        assertRefused(MoverError.TARGET_NOT_EMPTY, () -> folder.load(target));
        assertThat(text(SUM)).isEqualTo("50 50 50");
    }

    @Test
    void thePolicyStaysWithTheRowsThatWereLoadedUnderIt() {
        folder.conflicts(OnConflict.IGNORE).load(target);
        Folder more = folder.write("3.csv", items(100, 130));

        assertRefused(MoverError.POLICY_CHANGED, () -> more.conflicts(OnConflict.UPDATE)
                .load(target));
        assertRefused(MoverError.POLICY_CHANGED, () -> more.conflicts(OnConflict.ERROR)
                .load(target));
        assertThat(more.load(target).complete()).isTrue();
        assertThat(text(SUM)).isEqualTo("130 50 210");
        assertThat(more.map("[12].csv*:item")
                        .clean()
                        .conflicts(OnConflict.UPDATE)
                        .load(target)
                        .complete())
                .isTrue();
        assertThat(text(SUM)).isEqualTo("120 0 240");
    }

    @Test
    void theRulesOfImportDataAreOthers() throws SQLException {
        Rules chunks = new Rules(true, 7, "ignore");
        try (Connection connection = Databases.open(target.address())) {
            Ledger.create(connection);
            new Ledger(folder.migration()).beginRun(connection);
            chunks.write(connection, folder.migration());

            folder.conflicts(OnConflict.UPDATE).load(target);

            assertThat(Rules.of(connection, folder.migration())).contains(chunks);
            assertThat(Rules.ofFiles(connection, folder.migration())
                            .orElseThrow()
                            .onConflict())
                    .isEqualTo("update");
        }
    }

    @Test
    void keysThatDoNotServeAreRefusedByName() {
        Folder later = folder.write("later.csv", "id\n1\n").map("later.csv:item_later");
        Folder half = folder.write("half.csv", "name\nx\n").map("half.csv:item");

        for (Folder unkeyed : List.of(later, half)) {
            assertRefused(MoverError.KEY_UNUSABLE, () -> unkeyed.conflicts(OnConflict.IGNORE)
                    .load(target));
        }
    }

    @Test
    void tablesWithoutAKeyTakeAllRows() {
        Folder keyless =
                folder.write("k.csv", "id\n1\n1\n").map("k.csv:keyless").conflicts(OnConflict.IGNORE);

        assertThat(keyless.load(target).complete()).isTrue();
        assertThat(text("SELECT count(*) FROM keyless")).isEqualTo("2");
    }

    private static String items(int from, int to) {
        return IntStream.rangeClosed(from, to)
                .mapToObj(id -> id + ",new " + id + ",2")
                .collect(Collectors.joining("\n", "id,name,price\n", "\n"));
    }

    private String text(String sql) {
        return TestEngine.text(target.address(), sql);
    }
}
