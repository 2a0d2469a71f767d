package io.ybvoyager.cli.assessment;

import io.ybvoyager.assessment.Assessment;
import io.ybvoyager.assessment.bundle.Bundle;
import io.ybvoyager.assessment.bundle.Manifest;
import io.ybvoyager.cli.console.BaseCommand;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "ingest-metadata",
        description = "Check what scripts collected and take it into an assessment directory.",
        footer = {
            "",
            "Nothing changes in the directory when what arrives is damaged or refused.",
            "",
            "EXAMPLE:",
            "  yb-voyager assessment ingest-metadata --metadata-file metrics.tar.gz \\",
            "    --assessment-dir shop-assessment"
        })
final class IngestMetadataCommand extends BaseCommand {
    @ArgGroup(multiplicity = "1")
    Origin origin;

    @Option(
            names = "--assessment-dir",
            paramLabel = "DIR",
            order = 300,
            required = true,
            description = "Directory of the assessment; made when missing.")
    Path directory;

    /** One of both. */
    static final class Origin {
        @Option(
                names = "--metadata-dir",
                paramLabel = "DIR",
                order = 200,
                description = "Directory that the scripts have filled.")
        @Nullable
        Path collected;

        @Option(
                names = "--metadata-file",
                paramLabel = "FILE",
                order = 201,
                description = "Archive (.tar.gz) that the scripts have made.")
        @Nullable
        Path archive;

        Path path() {
            return Objects.requireNonNull(archive == null ? collected : archive);
        }
    }

    @Override
    public Integer call() {
        Path into = Places.of(shell(), directory);
        Bundle bundle = Assessment.ingest(Places.of(shell(), origin.path()), into);
        Manifest manifest = bundle.manifest();
        if (output().json()) {
            printJson(manifest);
            return OK;
        }
        show(manifest);
        if (output().hints()) {
            shell().note("Next: yb-voyager assessment report --assessment-dir " + Places.shown(shell(), into));
        }
        return OK;
    }

    private void show(Manifest manifest) {
        List<Manifest.Query> failed = manifest.queries().stream()
                .filter(query -> query.error() != null)
                .toList();
        shell().print("Taken in: " + manifest.sourceType() + " metadata, collected " + manifest.finishedAt() + ", "
                + manifest.queries().size() + " queries");
        for (Manifest.Query query : failed) {
            shell().print("⚠ " + query.name() + " is missing: " + query.error());
        }
    }
}
