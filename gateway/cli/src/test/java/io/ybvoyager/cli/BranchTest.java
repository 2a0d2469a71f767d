package io.ybvoyager.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

@NullUnmarked
class BranchTest {
    @TempDir
    Path home;

    private Cli cli;

    @BeforeEach
    void aShell() {
        cli = new Cli(new TestShell(home).shell());
    }

    @Test
    void everyCommandIsTheSameOnItsBranch() {
        assertThat(all(whole()).map(BranchTest::words)).hasSizeGreaterThan(50);
        all(whole()).forEach(line -> {
            CommandLine same = at(cli.commandLine(words(line)), words(line));
            assertThat(same.getUsageMessage()).isEqualTo(line.getUsageMessage());
            assertThat(same.getSubcommands().keySet())
                    .isEqualTo(line.getSubcommands().keySet());
        });
    }

    @Test
    void whatIsNotNamedIsLeftOut() {
        CommandLine line = cli.commandLine(List.of("migrate", "import", "data", "--direct"));

        assertThat(line.getSubcommands().keySet()).containsExactly("migrate");
        assertThat(at(line, List.of("migrate")).getSubcommands().keySet()).containsExactly("import");
        assertThat(at(line, List.of("migrate", "import")).getSubcommands().keySet())
                .containsExactly("schema", "data");
    }

    @Test
    void aLineThatNamesNothingHasAll() {
        for (String word : List.of("", "--version", "migrat", "help", "completion")) {
            assertThat(all(cli.commandLine(List.of(word))))
                    .hasSameSizeAs(all(whole()).toList());
        }
    }

    private CommandLine whole() {
        return cli.commandLine(List.of());
    }

    private static Stream<CommandLine> all(CommandLine line) {
        return Stream.concat(
                Stream.of(line),
                line.getSubcommands().values().stream().distinct().flatMap(BranchTest::all));
    }

    private static List<String> words(CommandLine line) {
        return Arrays.stream(line.getCommandSpec().qualifiedName().split(" "))
                .skip(1)
                .toList();
    }

    private static CommandLine at(CommandLine line, List<String> words) {
        CommandLine at = line;
        for (String word : words) {
            at = at.getSubcommands().get(word);
        }
        return at;
    }
}
