package io.ybvoyager.mover.phase;

import static io.ybvoyager.mover.MoverError.ASSESSMENT_UNREACHABLE;
import static io.ybvoyager.mover.MoverError.EXPORT_FILES_DAMAGED;
import static io.ybvoyager.mover.MoverError.SCHEMA_NOT_EXPORTED;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ybvoyager.assessment.api.AnalysisRequest;
import io.ybvoyager.assessment.api.AnalysisView;
import io.ybvoyager.mover.run.Monitor;
import io.ybvoyager.mover.run.Monitor.StepStatus;
import io.ybvoyager.mover.run.PhaseOutcome;
import io.ybvoyager.mover.run.WorkQueue;
import io.ybvoyager.mover.suite.AssessmentClient;
import io.ybvoyager.state.api.Phase;
import io.ybvoyager.wire.ProblemException;
import jakarta.inject.Singleton;
import jakarta.ws.rs.ProcessingException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.eclipse.microprofile.rest.client.inject.RestClient;

/** Has the exported schema files judged by the assessment service; the report goes to the state and beside the files. */
@Singleton
final class AnalyzeSchema implements PhaseWork {
    private static final long MOST_BYTES = 64L << 20;
    private static final String NAME = "schema_analysis";

    private final AssessmentClient assessment;

    AnalyzeSchema(@RestClient AssessmentClient assessment) {
        this.assessment = assessment;
    }

    @Override
    public Phase phase() {
        return Phase.ANALYZE_SCHEMA;
    }

    @Override
    public String command() {
        return "analyze-schema";
    }

    @Override
    public String reportType() {
        return NAME;
    }

    @Override
    public void check(PhaseContext context) {
        if (Files.notExists(context.exportDir().resolve("schema").resolve("catalog.json"))) {
            throw SCHEMA_NOT_EXPORTED.because(
                    "There are no schema files to analyze.",
                    context.exportDir().toString(),
                    null,
                    "Run: yb-voyager migrate export schema --migration-name "
                            + context.migration().name());
        }
    }

    @Override
    public PhaseOutcome run(PhaseContext context, Monitor monitor, WorkQueue queue) {
        monitor.step("read files", StepStatus.IN_PROGRESS, null);
        List<AnalysisRequest.File> files = files(context.exportDir().resolve("schema"));
        monitor.step("read files", StepStatus.COMPLETED, files.size() + " files");
        monitor.progress(0, (long) files.size(), "files", null);
        monitor.checkCancelled();
        monitor.step("analyze", StepStatus.IN_PROGRESS, null);
        AnalysisView analysis = analyze(context, files);
        monitor.step(
                "analyze", StepStatus.COMPLETED, analysis.issues() + " issues, complexity " + analysis.complexity());
        monitor.progress(files.size(), (long) files.size(), "files", null);
        ExportDirectory directory = context.directory();
        directory.writeReport(NAME + ".json", analysis.report().toPrettyString());
        directory.writeReport(NAME + ".html", analysis.html());
        return new PhaseOutcome(true, report(analysis));
    }

    private AnalysisView analyze(PhaseContext context, List<AnalysisRequest.File> files) {
        try {
            return assessment.analyze(new AnalysisRequest(
                    context.migration().source().type(),
                    context.migration().source().database(),
                    context.schemas(),
                    null,
                    files));
        } catch (ProcessingException away) {
            throw ASSESSMENT_UNREACHABLE.because(
                    "The assessment service does not answer.",
                    null,
                    String.valueOf(away.getMessage()),
                    "Check it with: yb-voyager local status; then run the same command again.");
        }
    }

    private static ObjectNode report(AnalysisView analysis) {
        ObjectNode report = analysis.report().isObject()
                ? analysis.report().deepCopy()
                : JsonNodeFactory.instance.objectNode().set("analysis", analysis.report());
        report.put("issueCount", analysis.issues());
        return report;
    }

    private static List<AnalysisRequest.File> files(Path schema) {
        try (Stream<Path> tree = Files.walk(schema)) {
            List<Path> paths = tree.filter(path -> path.toString().endsWith(".sql"))
                    .filter(path -> !path.equals(schema.resolve("failed.sql")))
                    .sorted()
                    .toList();
            requireSmall(schema, paths);
            return paths.stream()
                    .map(path ->
                            new AnalysisRequest.File(schema.relativize(path).toString(), read(path)))
                    .toList();
        } catch (IOException e) {
            throw damaged(schema, e);
        }
    }

    private static void requireSmall(Path schema, List<Path> paths) throws IOException {
        long bytes = 0;
        for (Path path : paths) {
            bytes += Files.size(path);
        }
        if (bytes > MOST_BYTES) {
            throw EXPORT_FILES_DAMAGED.because(
                    "The schema files hold " + (bytes >> 20) + " MiB; at most 64 MiB can be analyzed at once.",
                    schema.toString(),
                    null,
                    "Migrate fewer schemas at a time.");
        }
    }

    private static String read(Path path) {
        try {
            return Files.readString(path);
        } catch (IOException e) {
            throw damaged(path, e);
        }
    }

    private static ProblemException damaged(Path path, IOException e) {
        return EXPORT_FILES_DAMAGED.because(
                "A schema file cannot be read.", path.toString(), String.valueOf(e), "Export the schema again.");
    }
}
