package io.ybvoyager.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;

class HelpSnapshotTest {
    @TempDir
    static Path home;

    @TestFactory
    Stream<DynamicTest> helpIsAsCommitted() {
        return all(new Cli(new TestShell(home).shell()).commandLine(List.of())).map(line -> {
            String name = name(line);
            return DynamicTest.dynamicTest(name, () -> compare(name, line));
        });
    }

    /** Words joined by -; a - within a word becomes _, so that {@code fleet report} is not {@code fleet-report}. */
    private static String name(CommandLine line) {
        String words = line.getCommandSpec().qualifiedName(" ").replace("yb-voyager", "");
        return "yb-voyager" + words.replace('-', '_').replace(' ', '-');
    }

    @Test
    void helpOfTheMigrateCommandLeadsWithTheWorkflow() {
        var shell = new TestShell(home);
        assertThat(shell.run("migrate", "--help")).isZero();
        assertThat(shell.out())
                .startsWith("Migrate data from a source database to YugabyteDB.")
                .contains("WORKFLOW OVERVIEW");
    }

    private static void compare(String name, CommandLine line) throws IOException {
        String help = line.getUsageMessage(Ansi.OFF);
        Golden.assertSame("help/" + name + ".txt", help);
        assertThat(help.lines()).allMatch(text -> text.length() <= 88);
    }

    private static Stream<CommandLine> all(CommandLine line) {
        return Stream.concat(
                Stream.of(line),
                line.getSubcommands().values().stream().distinct().flatMap(HelpSnapshotTest::all));
    }
}
