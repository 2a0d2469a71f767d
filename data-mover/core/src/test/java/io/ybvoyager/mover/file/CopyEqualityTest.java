package io.ybvoyager.mover.file;

import static org.assertj.core.api.Assertions.assertThat;

import io.ybvoyager.mover.TestEngine;
import io.ybvoyager.mover.database.TableName;
import io.ybvoyager.mover.database.TargetDatabase;
import io.ybvoyager.mover.run.PhaseOutcome;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.PGConnection;

/** Files that chance wrote, cut after every row, after some and not at all, hold what one COPY of the whole file loads. */
class CopyEqualityTest {
    private static final int FILES = Integer.getInteger("copy.files", 60);
    private static final long SEED = Long.getLong("copy.seed", 20_261_121);
    private static final List<String> COLUMNS = List.of("n", "a", "b");
    private static final String[] PIECES = {
        "a", "é", "漢", " ", "\"", "'", "\\", "\\.", "\\N", "\n", "\r\n", ",", ";", "|", "\t", "NULL", ".", "0", "\u0001"
    };

    private final Path data;

    CopyEqualityTest(@TempDir Path data) {
        this.data = data.resolve("files");
    }

    @Test
    void batchesOfAnySizeAreTheWholeFile() throws Exception {
        TargetDatabase target = TargetDatabase.of(TestEngine.database());
        TestEngine.execute(
                target.address(), "CREATE TABLE whole (n int, a text, b text); CREATE TABLE parts (LIKE whole)");
        Random random = new Random(SEED);
        for (int i = 0; i < FILES; i++) {
            FileFormat format = format(random);
            String newline = random.nextBoolean() ? "\n" : "\r\n";
            String content = file(format, newline, random);
            String name = "random" + i + (i % 5 == 0 ? ".gz" : i % 5 == 1 ? ".zst" : ".csv");
            TestEngine.execute(target.address(), "TRUNCATE whole, parts");

            long rows = whole(target, format, content);
            PhaseOutcome outcome = Folder.of(data, name + ":public.parts")
                    .format(format)
                    .batches(List.of(1L, 30L, 300L, 1_000_000L).get(random.nextInt(4)))
                    .write(name, content)
                    .load(target);

            assertThat(outcome.report().path("rows").asLong())
                    .as("rows of file %s as %s:%n%s", i, format, content)
                    .isEqualTo(rows);
            assertThat(difference(target))
                    .as("file %s as %s:%n%s", i, format, content)
                    .isEqualTo("0");
        }
    }

    private static long whole(TargetDatabase target, FileFormat format, String content) throws Exception {
        try (Connection connection = target.open()) {
            return connection
                    .unwrap(PGConnection.class)
                    .getCopyAPI()
                    .copyIn(
                            format.copyIn(new TableName("public", "whole"), COLUMNS),
                            new ByteArrayInputStream(content.getBytes(StandardCharsets.UTF_8)));
        }
    }

    private static String difference(TargetDatabase target) {
        return TestEngine.text(
                target.address(),
                "SELECT (SELECT count(*) FROM (TABLE whole EXCEPT ALL TABLE parts) x)"
                        + " + (SELECT count(*) FROM (TABLE parts EXCEPT ALL TABLE whole) x)");
    }

    private static FileFormat format(Random random) {
        if (random.nextInt(3) == 0) {
            return new FileFormat(false, "\t|;".charAt(random.nextInt(3)), '"', '"', "\\N", false);
        }
        char quote = "\"'".charAt(random.nextInt(2));
        char escape = random.nextBoolean() ? quote : '\\';
        return new FileFormat(
                true, ",;|\t".charAt(random.nextInt(4)), quote, escape, random.nextBoolean() ? "" : "NULL", false);
    }

    private static String file(FileFormat format, String newline, Random random) {
        StringBuilder text = new StringBuilder();
        int rows = random.nextInt(60);
        for (int row = 0; row < rows; row++) {
            text.append(row);
            for (int column = 1; column < COLUMNS.size(); column++) {
                text.append(format.delimiter())
                        .append(format.csv() ? quoted(format, value(random), random) : escaped(value(random), format));
            }
            text.append(row == rows - 1 && random.nextBoolean() ? "" : newline);
        }
        return text.toString();
    }

    /** Null now and then. */
    private static @Nullable String value(Random random) {
        StringBuilder value = new StringBuilder();
        int pieces = random.nextInt(6);
        for (int i = 0; i < pieces; i++) {
            value.append(PIECES[random.nextInt(PIECES.length)]);
        }
        return random.nextInt(8) == 0 ? null : value.toString();
    }

    private static String quoted(FileFormat format, @Nullable String value, Random random) {
        if (value == null) {
            return format.nullText();
        }
        String special = "\n\r" + format.delimiter() + format.quote();
        boolean needed = value.isEmpty()
                || value.equals(format.nullText())
                || value.chars().anyMatch(c -> special.indexOf(c) >= 0);
        if (!needed && random.nextBoolean()) {
            return value;
        }
        StringBuilder text = new StringBuilder().append(format.quote());
        for (char c : value.toCharArray()) {
            if (c == format.quote() || c == format.escape()) {
                text.append(format.escape());
            }
            text.append(c);
        }
        return text.append(format.quote()).toString();
    }

    private static String escaped(@Nullable String value, FileFormat format) {
        if (value == null) {
            return format.nullText();
        }
        return value.replace("\\", "\\\\")
                .replace("\n", "\\\n")
                .replace("\r", "\\r")
                .replace("\t", "\\t")
                .replace(String.valueOf(format.delimiter()), "\\" + format.delimiter());
    }
}
