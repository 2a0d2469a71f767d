package io.ybvoyager.state;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What YugabyteDB needs of our migrations and PostgreSQL would let pass. */
class SqlShapeTest {
    private static final Path MIGRATIONS = Path.of("src/main/resources/db/migration");
    private static final Pattern DOLLARS = Pattern.compile("\\$\\$.*?\\$\\$", Pattern.DOTALL);
    private static final Pattern ARRAY_COLUMN = Pattern.compile("(?m)^\\s*(\\w+)\\s+\\w+\\[\\]");
    private static final Pattern KEYS = Pattern.compile(
            "(?is)(?:PRIMARY KEY|UNIQUE(?: INDEX \\w+\\s+ON \\S+)?|INDEX \\w+\\s+ON \\S+)\\s*\\(([^)]*)\\)");

    @Test
    void everyFileHoldsOneDdlStatementUnlessItOnlyComments() throws IOException {
        for (Path file : files()) {
            List<String> statements = statements(file);
            if (!statements.stream().allMatch(statement -> statement.startsWith("COMMENT ON"))) {
                assertThat(statements).as(file.toString()).hasSize(1);
            }
        }
    }

    @Test
    void noKeyHoldsAnArray() throws IOException {
        String all = String.join("\n", files().stream().map(SqlShapeTest::text).toList());
        List<String> arrays =
                ARRAY_COLUMN.matcher(all).results().map(found -> found.group(1)).toList();
        List<String> keys =
                KEYS.matcher(all).results().map(found -> found.group(1)).toList();

        assertThat(arrays).containsExactly("source_schemas");
        assertThat(keys).hasSizeGreaterThan(15);
        assertThat(keys).noneSatisfy(key -> assertThat(key).containsAnyOf(arrays.toArray(String[]::new)));
    }

    @Test
    void nothingIsUsedThatYugabyteLacks() throws IOException {
        for (Path file : files()) {
            assertThat(text(file).toUpperCase(java.util.Locale.ROOT))
                    .as(file.toString())
                    .doesNotContain("EXCLUDE USING", "INHERITS", "UNLOGGED", "CONCURRENTLY", "XML", "ADVISORY");
        }
    }

    @Test
    void everyTableAndViewIsCommentedAndNumbersFollowEachOther() throws IOException {
        String comments = text(MIGRATIONS.resolve("V026__comments.sql"));
        for (Path file : files()) {
            Pattern.compile("CREATE (TABLE|VIEW) (\\S+)")
                    .matcher(text(file))
                    .results()
                    .forEach(created -> assertThat(comments)
                            .contains("COMMENT ON " + created.group(1) + " " + created.group(2) + " IS"));
        }
        List<String> names = files().stream()
                .map(file -> file.getFileName().toString().substring(0, 4))
                .toList();
        assertThat(names).doesNotHaveDuplicates().startsWith("V001").endsWith("V%03d".formatted(names.size()));
    }

    private static List<String> statements(Path file) {
        String plain = DOLLARS.matcher(text(file)).replaceAll("body");
        String code = String.join(
                "\n", plain.lines().filter(line -> !line.startsWith("--")).toList());
        String quoted = Pattern.compile("'[^']*'").matcher(code).replaceAll("''");
        return Arrays.stream(quoted.split(";"))
                .map(String::strip)
                .filter(statement -> !statement.isEmpty())
                .toList();
    }

    private static List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(MIGRATIONS)) {
            return files.sorted().toList();
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
