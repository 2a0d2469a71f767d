package io.ybvoyager.mover.file;

import static io.ybvoyager.mover.Refusal.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ybvoyager.mover.MoverError;
import io.ybvoyager.mover.Recorder;
import io.ybvoyager.mover.TestEngine;
import io.ybvoyager.mover.database.TargetDatabase;
import io.ybvoyager.mover.run.PhaseOutcome;
import io.ybvoyager.wire.Problem;
import io.ybvoyager.wire.ProblemException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileImportTest {
    private static final String TABLES = "CREATE TABLE item (id serial, name text, price numeric(8, 2));"
            + "CREATE TABLE note (line text); CREATE SCHEMA other; CREATE TABLE other.\"Odd Name\" (\"A\" int, b text);";
    private static final String ITEMS = "SELECT count(*) || ' ' || count(DISTINCT id) || ' ' || sum(id) FROM item";

    private final Path data;
    private final TargetDatabase target;

    FileImportTest(@TempDir Path directory) {
        data = directory.resolve("files");
        target = TargetDatabase.of(TestEngine.database());
        TestEngine.execute(target.address(), TABLES);
    }

    @Test
    void filesOfOneTableArePlainPackedWithMarksAndInFolders() {
        Folder folder = Folder.of(data, "*.csv*:item", "more/**.csv:public.item", "odd.csv:other.\"Odd Name\"")
                .format(Folder.HEADER)
                .write("a.csv", "\ufeffPRICE,id,name\n1.50,1,\"two\nlines\"\n")
                .write("b.csv.gz", "id,name,price\r\n2,x,\r\n3,\"y\"\"z\",7\r\n")
                .write("c.csv.zst", "id,price\n4,4\n5,5\n")
                .write("more/a.csv", "id\n6\n")
                .write("more/deep/a.csv", "id\n7\n")
                .write("odd.csv", "b,A\nx,1\n")
                .write(".hidden.csv", "id\n99\n");

        PhaseOutcome outcome = folder.map("[abc].csv*:item", "more/**.csv:public.item", "odd.csv:other.\"Odd Name\"")
                .load(target);

        assertThat(outcome.complete()).as(outcome.report().toString()).isTrue();
        assertThat(text(ITEMS)).isEqualTo("7 7 28");
        assertThat(text("SELECT name || price FROM item WHERE id = 1")).isEqualTo("two\nlines1.50");
        assertThat(text("SELECT name FROM item WHERE id = 3")).isEqualTo("y\"z");
        assertThat(text("SELECT count(*) FROM other.\"Odd Name\" WHERE \"A\" = 1 AND b = 'x'"))
                .isEqualTo("1");
        assertThat(text("SELECT nextval('item_id_seq')")).isEqualTo("8");
    }

    @Test
    void runningItAgainLoadsNothingTwiceAndNewFilesOnly() {
        Folder folder = Folder.of(data, "*.csv:item").write("1.csv", items(1, 100));

        folder.load(target);
        folder.load(target);
        folder.write("2.csv", items(101, 200)).load(target);
        Recorder recorder = Recorder.quiet();
        PhaseOutcome last = folder.batches(77).load(target, recorder);

        assertThat(last.complete()).isTrue();
        assertThat(recorder.rows("public", "item")).isEqualTo(200);
        assertThat(text(ITEMS)).isEqualTo("200 200 20100");
    }

    @Test
    void aDeathAtAnySafePointLosesAndDoublesNoRow() {
        Folder folder = Folder.of(data, "*.csv*:item")
                .write("1.csv", items(1, 300))
                .write("2.csv.gz", items(301, 600))
                .write("3.csv.zst", items(601, 900));
        int deaths = 0;
        PhaseOutcome outcome = null;
        for (int k = 2; outcome == null; k += 2) {
            try {
                outcome = folder.batches(300 + 17 * k).load(target, Recorder.dyingAt(k));
            } catch (Recorder.Death death) {
                deaths++;
            }
        }

        assertThat(deaths).isGreaterThan(5);
        assertThat(outcome.complete()).isTrue();
        assertThat(text(ITEMS)).isEqualTo("900 900 405450");
    }

    @Test
    void sessionsThatTheTargetEndsChangeNothing() {
        Folder folder = Folder.of(data, "1.csv:item").write("1.csv", items(1, 2_000));
        Recorder recorder = Recorder.acting(15, () -> TestEngine.endSessions(target.address()));

        PhaseOutcome outcome = folder.batches(2_000).load(target, recorder);

        assertThat(outcome.complete()).isTrue();
        assertThat(recorder.falls()).isEmpty();
        assertThat(text(ITEMS)).isEqualTo("2000 2000 2001000");
    }

    @Test
    void aFileThatChangedOrIsReadOtherwiseIsRefused() {
        Folder folder = Folder.of(data, "1.csv:item").write("1.csv", items(1, 100));
        folder.load(target);

        refused(folder.columns("id, price, name"), MoverError.DATA_FILE_CHANGED, "other options");
        refused(
                folder.columns("id, name, price").format(new FileFormat(true, ';', '"', '"', "", false)),
                MoverError.DATA_FILE_CHANGED,
                "other options");
        refused(
                folder.write("1.csv", items(1, 100).replace("name 7,", "mane 7,")),
                MoverError.DATA_FILE_CHANGED,
                "1.csv");
        refused(folder.write("1.csv", items(1, 101)), MoverError.DATA_FILE_CHANGED, "1.csv");
        refused(folder.write("1.csv", items(1, 3)), MoverError.DATA_FILE_CHANGED, "1.csv");
        assertThat(text(ITEMS)).isEqualTo("100 100 5050");
    }

    @Test
    void aFileThatMovedIsKnownByWhatItHolds() throws IOException {
        Folder folder = Folder.of(data, "*.csv:item").write("1.csv", items(1, 100));
        folder.load(target);
        Files.move(data.resolve("1.csv"), data.resolve("moved.csv"));
        Recorder recorder = Recorder.quiet();

        assertThat(folder.load(target, recorder).complete()).isTrue();

        assertThat(recorder.messages()).anyMatch(message -> message.contains("taken for the same file"));
        assertThat(text(ITEMS)).isEqualTo("100 100 5050");
    }

    @Test
    void filesOfTheSameNameOrContentAreEachLoaded() {
        Folder folder = Folder.of(data, "**/a.csv:item", "x/a.csv:note")
                .columns("item(id, name, price)")
                .write("x/a.csv", items(1, 2))
                .write("y/a.csv", items(3, 4))
                .write("z/a.csv", items(3, 4));

        folder.map("**/a.csv:item").load(target);
        folder.map("**/a.csv:item").load(target);
        folder.map("x/a.csv:note")
                .columns(new String[0])
                .format(new FileFormat(false, '\t', '"', '"', "\\N", false))
                .load(target);

        assertThat(text(ITEMS)).isEqualTo("6 4 17");
        assertThat(text("SELECT count(*) || min(line) FROM note")).isEqualTo("21,name 1,1.5");
    }

    @Test
    void emptyFilesAreDoneAndEmptyLinesAreRowsOfASingleColumnOnly() {
        Folder folder = Folder.of(data, "none.csv:item", "head.csv:item", "gaps.csv:item")
                .write("none.csv", "")
                .write("head.csv", "")
                .write("gaps.csv", "\n1,a,1\n\n\n2,b,2\n\n");
        PhaseOutcome outcome = folder.load(target);
        folder.map("head.csv:item")
                .format(Folder.HEADER)
                .write("head.csv", "id,name\n")
                .load(target);
        folder.map("lines.txt:note")
                .format(FileFormat.TEXT)
                .write("lines.txt", "one\n\ntwo\n\\.\n\n")
                .load(target);

        assertThat(outcome.complete()).isTrue();
        assertThat(outcome.report().path("files")).hasSize(3);
        assertThat(text(ITEMS)).isEqualTo("2 2 3");
        assertThat(text("SELECT string_agg(line, '/') FROM note")).isEqualTo("one//two");
    }

    @Test
    void aRowThatIsTooLongIsToldWithItsLine() {
        Folder folder = Folder.of(data, "1.csv:item");

        refused(
                folder.write("1.csv", "1,a,1\n2,\"" + "x".repeat(20_000) + "\",1\n"),
                MoverError.ROW_TOO_LARGE,
                "line 2");
        refused(
                folder.write("1.csv", "1,a,1\n2,b,2\n3,\"open,3\n" + items(4, 2_000)),
                MoverError.ROW_TOO_LARGE,
                "line 3");
        assertThat(text("SELECT count(*) FROM item")).isEqualTo("0");
    }

    @Test
    void whatCannotBeMeantIsRefusedWithNearNames() {
        Folder folder = Folder.of(data, "1.csv:item")
                .write("1.csv", "id,nam,prise\n1,a,1\n")
                .format(Folder.HEADER);

        refused(folder, MoverError.DATA_FILE_COLUMNS, "name");
        refused(folder.columns("id,name,id"), MoverError.DATA_FILE_COLUMNS, "twice");
        refused(folder.map("1.csv:public.itm"), MoverError.UNKNOWN_TABLE, "public.item");
        refused(folder.map("1.cvs:item"), MoverError.DATA_FILE_NOT_FOUND, "1.csv");
        refused(folder.map("1.csv:item", "1.csv:note").columns("id"), MoverError.DATA_FILE_OPTIONS, "several");
        refused(
                folder.write("1.csv", new byte[] {(byte) 0xff, (byte) 0xfe, 'i', 0}),
                MoverError.DATA_FILE_UNREADABLE,
                "UTF-8");
        refused(
                folder.write("2.csv.gz", "id\n1\n")
                        .write("2.csv", "id\n1\n")
                        .map("3.csv.gz:item")
                        .write("3.csv", "x"),
                MoverError.DATA_FILE_NOT_FOUND,
                "3.csv");
        assertThatThrownBy(() -> FileMapping.parse("nothing")).isInstanceOf(ProblemException.class);
    }

    @Test
    void aDamagedPackedFileIsRefused() throws IOException {
        Folder folder = Folder.of(data, "1.csv.gz:item").write("1.csv.gz", items(1, 5_000));
        Path file = data.resolve("1.csv.gz");
        byte[] whole = Files.readAllBytes(file);
        Files.write(file, java.util.Arrays.copyOf(whole, whole.length / 2));

        refused(folder, MoverError.DATA_FILE_UNREADABLE, "1.csv.gz");
    }

    @Test
    void theExportDirectoryHoldsNoDataFiles() throws IOException {
        Folder folder = Folder.of(data.resolveSibling("export").resolve("data"), "1.csv:item");
        folder.write("1.csv", "1,a,1\n");
        Path above = Files.createDirectories(data.resolveSibling("export"));
        Folder outside = Folder.of(data.resolveSibling(".").normalize(), "export/data/1.csv:item");

        assertRefused(MoverError.DATA_DIR_UNUSABLE, () -> FileImport.check(target, folder.files(above)));
        assertRefused(MoverError.DATA_DIR_UNUSABLE, () -> FileImport.check(target, outside.files(above)));
    }

    @Test
    void tablesWithRowsOfOthersAreRefusedAndStartingCleanLoadsAnew() {
        Folder folder = Folder.of(data, "1.csv:item").write("1.csv", items(1, 100));
        TestEngine.execute(target.address(), "INSERT INTO item VALUES (1000, 'mine', 1)");
        refused(folder, MoverError.TARGET_NOT_EMPTY, "public.item");
        TestEngine.execute(target.address(), "TRUNCATE item");
        folder.load(target);

        PhaseOutcome outcome = folder.write("1.csv", items(5, 10)).clean().load(target);

        assertThat(outcome.complete()).isTrue();
        assertThat(text(ITEMS)).isEqualTo("6 6 45");
    }

    private void refused(Folder folder, MoverError error, String told) {
        Problem problem = assertRefused(error, () -> folder.load(target));
        assertThat(problem.toString()).contains(told);
    }

    static String items(int from, int to) {
        return IntStream.rangeClosed(from, to)
                .mapToObj(i -> i + ",name " + i + "," + i + ".5\n")
                .collect(Collectors.joining());
    }

    private String text(String sql) {
        return TestEngine.text(target.address(), sql);
    }
}
