package io.ybvoyager.cli.assessment;

import io.ybvoyager.assessment.Reports;
import io.ybvoyager.assessment.compare.Comparison;
import io.ybvoyager.cli.console.BaseCommand;
import io.ybvoyager.wire.Category;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
        name = "diff",
        description = "Show what changed between two assessments.",
        footer = {
            "",
            "Exit code 4 means that there are new blockers: a gate for pipelines.",
            "",
            "EXAMPLE:",
            "  yb-voyager assessment diff shop-monday shop-friday"
        })
final class DiffCommand extends BaseCommand {
    @Parameters(index = "0", paramLabel = "BEFORE", description = "Directory of the earlier assessment.")
    Path before;

    @Parameters(index = "1", paramLabel = "AFTER", description = "Directory of the later assessment.")
    Path after;

    @Override
    public Integer call() {
        Path later = Places.of(shell(), after);
        Comparison comparison = Comparison.of(Reports.read(Places.of(shell(), before)), Reports.read(later));
        if (output().json()) {
            printJson(comparison);
        } else {
            shell().print(DiffText.lines(comparison, outStyle(), shell().width()));
        }
        if (output().hints()) {
            shell().note("Next: yb-voyager assessment report --all --assessment-dir " + Places.shown(shell(), later));
        }
        return comparison.hasNewBlockers() ? Category.DIFFERENCES.exitCode() : OK;
    }
}
