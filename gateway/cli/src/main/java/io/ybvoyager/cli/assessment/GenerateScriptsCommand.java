package io.ybvoyager.cli.assessment;

import io.ybvoyager.assessment.Scripts;
import io.ybvoyager.assessment.SourceType;
import io.ybvoyager.cli.console.BaseCommand;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "generate-scripts",
        description = "Write the scripts by which a DBA collects metadata without this program.",
        footer = {
            "",
            "They only read, name why they read, and use nothing but the database's own client.",
            "",
            "EXAMPLE:",
            "  yb-voyager assessment generate-scripts --source-db-type oracle --output-dir scripts"
        })
final class GenerateScriptsCommand extends BaseCommand {
    /**
     * What was written, as JSON shows it.
     *
     * @param files relative to the directory
     */
    public record Written(String sourceType, String directory, List<String> files) {}

    @Mixin
    SourceTypeOption type;

    @Option(
            names = "--output-dir",
            paramLabel = "DIR",
            order = 300,
            defaultValue = "assessment-scripts",
            description = "Where the scripts are written. Default: ${DEFAULT-VALUE}")
    Path directory;

    @Override
    public Integer call() {
        SourceType kind = type.type();
        Path into = Places.of(shell(), directory);
        List<String> files = Scripts.generate(kind, into).stream()
                .map(file -> into.relativize(file).toString())
                .toList();
        if (output().json()) {
            printJson(new Written(kind.id(), into.toString(), files));
            return OK;
        }
        shell().print("Scripts for " + kind.title() + " in " + Places.shown(shell(), into) + ":");
        files.forEach(file -> shell().print("  " + file));
        if (output().hints()) {
            shell().note("Next: let the DBA read README.md and run the scripts, then");
            shell().note("      yb-voyager assessment analyze --metadata-file metrics.tar.gz");
        }
        return OK;
    }
}
