package io.ybvoyager.cli.migrate;

import static org.assertj.core.api.Assertions.assertThat;

import io.ybvoyager.cli.Golden;
import io.ybvoyager.cli.TestShell;
import io.ybvoyager.cli.console.ProblemText;
import io.ybvoyager.cli.console.Shell;
import io.ybvoyager.cli.console.Style;
import io.ybvoyager.cli.console.Text;
import io.ybvoyager.state.api.Phase;
import io.ybvoyager.state.api.StateError;
import io.ybvoyager.state.api.Status;
import io.ybvoyager.wire.Problem;
import java.io.IOException;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RenderingTest {
    private static final int WIDTH = 88;

    @TempDir
    Path home;

    @Test
    void statusLooksAsDesigned() throws IOException {
        compare("status.txt", StatusText.box(Samples.exporting(), Style.PLAIN, WIDTH));
    }

    @Test
    void statusFitsANarrowTerminal() {
        assertThat(StatusText.box(Samples.exporting(), Style.PLAIN, 80)).allMatch(line -> Text.width(line) == 80);
    }

    @Test
    void nextLooksAsDesigned() throws IOException {
        var migration = Samples.migration("prod-migration", Phase.EXPORT_DATA, Status.IN_PROGRESS);
        compare("next.txt", NextText.box(migration, Samples.next(), Style.PLAIN, WIDTH));
    }

    @Test
    void colourChangesNoWidth() {
        assertThat(StatusText.box(Samples.exporting(), new Style(true), WIDTH))
                .allMatch(line -> Text.width(line) == WIDTH)
                .anyMatch(line -> line.contains("\u001b[32m"));
    }

    @Test
    void terminalWithoutUnicodeGetsAscii() {
        Shell shell = new TestShell(home).shell();
        var ascii = new Shell(shell.out(), shell.err(), shell.environment(), home, home, false, false, false, false);
        assertThat(StatusText.box(Samples.exporting(), Style.PLAIN, WIDTH))
                .map(ascii::shown)
                .allMatch(line -> line.chars().allMatch(letter -> letter < 128));
    }

    @Test
    void problemSaysWhatWhereWhyAndFix() throws IOException {
        Problem problem = Problem.of(StateError.BUSY, "Export Data of shop is running.")
                .withWhere("migration shop")
                .withWhy("anna started it.")
                .withErrors(List.of(new Problem.Item(
                        "source.privilege", "no SELECT on public.orders", "GRANT SELECT ON public.orders TO dba;")))
                .withFix("yb-voyager migrate status --migration-name shop");
        compare("problem.txt", ProblemText.lines(problem, Style.PLAIN));
    }

    @Test
    void historyIsOneLinePerEvent() {
        assertThat(HistoryCommand.line(Samples.event(), ZoneOffset.UTC))
                .isEqualTo("2026-11-21 08:00:00  anna/cli          Export Data was started");
    }

    @Test
    void commandIsBrokenBeforeOptionsOnlyWhenItIsTooLong() {
        assertThat(NextText.broken("yb-voyager a --b c", "  ", 80)).containsExactly("  yb-voyager a --b c");
        assertThat(NextText.broken("yb-voyager a --b c --d e", "  ", 20))
                .containsExactly("  yb-voyager a \\", "    --b c \\", "    --d e");
    }

    private static void compare(String file, List<String> lines) throws IOException {
        Golden.assertSame("golden/" + file, String.join("\n", lines) + "\n");
    }
}
