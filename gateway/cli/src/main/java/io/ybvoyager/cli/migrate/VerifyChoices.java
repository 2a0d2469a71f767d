package io.ybvoyager.cli.migrate;

import io.ybvoyager.cli.CliError;
import io.ybvoyager.mover.api.VerifyRequest;
import io.ybvoyager.wire.ProblemException;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How long and how fast to compare, and who may see values. */
final class VerifyChoices {
    @Option(
            names = "--tables",
            paramLabel = "TABLE",
            split = ",",
            order = 403,
            description = "The same as --table-list.")
    @Nullable
    List<String> tables;

    @Option(
            names = "--max-rows-per-second",
            paramLabel = "N",
            order = 406,
            description = "Read no more rows than this from both databases together.")
    @Nullable
    Long maxRowsPerSecond;

    @Option(
            names = "--show-values",
            order = 407,
            description =
                    "Put values of differing columns into the report. They are in reports/verify-findings.jsonl anyway.")
    boolean showValues;

    /** Null when nothing was chosen. */
    @Nullable
    VerifyRequest request(
            @Nullable String tier, @Nullable String budget, boolean fix, boolean apply, @Nullable String confirm) {
        VerifyRequest request = request(tier, budget, fix, apply, confirm, false);
        return request.equals(VerifyRequest.plain()) ? null : request;
    }

    /** Compares only what the last verification found. */
    VerifyRequest rerun() {
        return request(null, null, false, false, null, true);
    }

    private VerifyRequest request(
            @Nullable String tier,
            @Nullable String budget,
            boolean fix,
            boolean apply,
            @Nullable String confirm,
            boolean rerun) {
        return new VerifyRequest(
                tier,
                budget == null ? null : seconds(budget),
                maxRowsPerSecond,
                showValues ? true : null,
                fix ? true : null,
                apply ? true : null,
                confirm,
                rerun ? true : null);
    }

    private static long seconds(String budget) {
        try {
            long seconds = Duration.parse("PT" + budget.strip().toUpperCase(Locale.ROOT))
                    .toSeconds();
            if (seconds > 0) {
                return seconds;
            }
        } catch (DateTimeParseException notADuration) {
            // said below
        }
        throw new ProblemException(
                CliError.USAGE, "--budget wants a time such as 2h, 90m or 1h30m; it is " + budget + ".");
    }
}
