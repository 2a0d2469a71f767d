package io.ybvoyager.cli.assessment;

import io.ybvoyager.assessment.AssessmentError;
import io.ybvoyager.assessment.rule.Explanation;
import io.ybvoyager.cli.CliError;
import io.ybvoyager.cli.console.BaseCommand;
import io.ybvoyager.cli.console.Text;
import io.ybvoyager.wire.ErrorCode;
import io.ybvoyager.wire.Problem;
import io.ybvoyager.wire.ProblemException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
        name = "explain",
        description = "Explain a rule of the reports, or an error code of the assessment.",
        footer = {
            "",
            "EXAMPLES:",
            "  yb-voyager assessment explain ADVISORY_LOCKS",
            "  yb-voyager assessment explain VOY-3107"
        })
final class ExplainCommand extends BaseCommand {
    private static final int LABEL = 12;

    @Parameters(paramLabel = "RULE", description = "Id of a rule, as reports show it, or a code VOY-nnnn.")
    String wanted;

    @Override
    public Integer call() {
        if (wanted.toUpperCase(Locale.ROOT).startsWith("VOY-")) {
            error(code());
        } else {
            rule(Explanation.of(wanted));
        }
        return OK;
    }

    private ErrorCode code() {
        return Stream.<ErrorCode>concat(Stream.of(AssessmentError.values()), Stream.of(CliError.values()))
                .filter(code -> code.id().equalsIgnoreCase(wanted))
                .findFirst()
                .orElseThrow(() -> new ProblemException(Problem.of(
                                CliError.USAGE, "There is no code " + wanted + " of assessments or commands.")
                        .withFix("Codes of assessments begin with VOY-3, those of the command line with VOY-5.")));
    }

    private void error(ErrorCode code) {
        int exit = code.category().exitCode();
        if (output().json()) {
            printJson(Map.of("code", code.id(), "title", code.title(), "category", code.category(), "exitCode", exit));
            return;
        }
        shell().print(code.id() + ": " + code.title());
        shell().print("Exit code " + exit + (code.category().retryable() ? "; trying again can help." : "."));
    }

    private void rule(Explanation rule) {
        if (output().json()) {
            printJson(rule);
            return;
        }
        shell().print(outStyle().bold(rule.name()) + "  (" + rule.id() + ")");
        shell().print(rule.engine() + ", " + rule.category().name().replace('_', ' ') + ", " + rule.impact());
        List<String> lines = new ArrayList<>();
        add(lines, "What:", rule.description());
        add(lines, "Why:", rule.why());
        add(lines, "What to do:", rule.suggestion().isEmpty() ? "Nothing general is known." : rule.suggestion());
        add(lines, "Fixed in:", versions(rule));
        sql(lines, "Found:", rule.before());
        sql(lines, "Better:", rule.after());
        add(lines, "More:", rule.docsLink());
        add(lines, "", rule.page());
        shell().print(lines);
        if (output().hints()) {
            shell().note("Next: yb-voyager assessment report --all --assessment-dir DIR   shows where it is.");
        }
    }

    private void add(List<String> lines, String label, String text) {
        List<String> wrapped = Text.wrap(text, shell().width() - LABEL);
        for (int line = 0; line < wrapped.size(); line++) {
            lines.add(Text.pad(line == 0 ? label : "", LABEL) + wrapped.get(line));
        }
    }

    private static void sql(List<String> lines, String label, @Nullable String sql) {
        if (sql == null) {
            return;
        }
        lines.add(label);
        sql.lines().forEach(line -> lines.add("    " + line));
    }

    private static String versions(Explanation rule) {
        List<String> parts = new ArrayList<>();
        part(parts, "", rule.fixes().general());
        part(parts, " (tech preview)", rule.fixes().preview());
        part(parts, " (early access)", rule.fixes().early());
        return parts.isEmpty() ? "no version yet" : String.join(", ", parts);
    }

    private static void part(List<String> parts, String kind, Map<String, String> versions) {
        versions.forEach((series, version) -> parts.add(version + kind));
    }
}
