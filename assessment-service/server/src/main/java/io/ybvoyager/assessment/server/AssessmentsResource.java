package io.ybvoyager.assessment.server;

import com.fasterxml.jackson.databind.JsonNode;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.ybvoyager.assessment.Analysis;
import io.ybvoyager.assessment.AnalysisOptions;
import io.ybvoyager.assessment.Assessment;
import io.ybvoyager.assessment.AssessmentError;
import io.ybvoyager.assessment.AssessmentOptions;
import io.ybvoyager.assessment.AssessmentReport;
import io.ybvoyager.assessment.ProgressListener;
import io.ybvoyager.assessment.ReportOptions;
import io.ybvoyager.assessment.Reports;
import io.ybvoyager.assessment.SchemaFile;
import io.ybvoyager.assessment.SourceAddress;
import io.ybvoyager.assessment.SourceEngines;
import io.ybvoyager.assessment.SourceType;
import io.ybvoyager.assessment.api.AnalysisRequest;
import io.ybvoyager.assessment.api.AnalysisView;
import io.ybvoyager.assessment.api.AssessmentApi;
import io.ybvoyager.assessment.api.AssessmentRequest;
import io.ybvoyager.assessment.api.AssessmentView;
import io.ybvoyager.assessment.api.FleetRequest;
import io.ybvoyager.assessment.api.RuleView;
import io.ybvoyager.assessment.api.WhatIfRequest;
import io.ybvoyager.assessment.compare.Comparison;
import io.ybvoyager.assessment.fleet.Fleet;
import io.ybvoyager.assessment.rule.Explanation;
import io.ybvoyager.assessment.sizing.WhatIf;
import io.ybvoyager.wire.CommonError;
import io.ybvoyager.wire.Page;
import io.ybvoyager.wire.ProblemException;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Assessments and analyses over HTTP. */
@RunOnVirtualThread
class AssessmentsResource implements AssessmentApi {
    private static final int LARGEST_PAGE = 200;

    private final AssessmentRuns runs;

    AssessmentsResource(AssessmentRuns runs) {
        this.runs = runs;
    }

    @Override
    public Page<AssessmentView> list(int pageSize, @Nullable String pageToken) {
        return page(runs.all(), view -> view.id().toString(), pageSize, pageToken);
    }

    /** The token is the last id of the page before. */
    private static <T> Page<T> page(List<T> all, Function<T, String> id, int pageSize, @Nullable String pageToken) {
        int size = Math.clamp(pageSize, 1, LARGEST_PAGE);
        int from = pageToken == null || pageToken.isBlank() ? 0 : after(all, id, pageToken);
        List<T> items = all.stream().skip(from).limit(size).toList();
        boolean more = from + items.size() < all.size();
        return new Page<>(items, more ? id.apply(items.getLast()) : null);
    }

    private static <T> int after(List<T> all, Function<T, String> id, String token) {
        for (int i = 0; i < all.size(); i++) {
            if (id.apply(all.get(i)).equals(token)) {
                return i + 1;
            }
        }
        throw new ProblemException(CommonError.BAD_REQUEST, "The page token is not known (any more).");
    }

    @Override
    public Response start(AssessmentRequest request) {
        SourceType type = SourceType.of(request.sourceType());
        SourceAddress address = new SourceAddress(
                type,
                request.host(),
                request.port() == null ? type.port() : request.port(),
                request.database(),
                request.user(),
                request.password(),
                request.sslMode() == null || request.sslMode().isBlank() ? "prefer" : request.sslMode());
        String name = request.name() == null || request.name().isBlank() ? request.database() : request.name();
        Duration interval = Duration.ofSeconds(request.intervalSeconds() == null ? 0 : request.intervalSeconds());
        return accepted(runs.start(
                name,
                address.shown(),
                (directory, listener) -> Assessment.run(
                        new AssessmentOptions(
                                address, request.schemas(), request.targetVersion(), directory, interval, WhatIf.NONE),
                        listener)));
    }

    @Override
    public Response upload(String name, @Nullable String targetVersion, InputStream archive) {
        UUID id = runs.reserve();
        Path file = runs.directory(id).resolve("upload.tar.gz");
        try {
            Uploads.keep(archive, file, runs.largestBundle());
            ReportOptions options = new ReportOptions(targetVersion, WhatIf.NONE);
            return accepted(runs.start(id, name, "bundle", (directory, listener) -> {
                try {
                    return Assessment.analyze(file, directory, options, listener);
                } finally {
                    Uploads.discard(file);
                }
            }));
        } finally {
            runs.giveUp(id);
        }
    }

    private static Response accepted(AssessmentView view) {
        return Response.accepted(view)
                .location(URI.create("/api/v1/assessments/" + view.id()))
                .build();
    }

    @Override
    public AssessmentView cancel(UUID assessment) {
        return runs.cancel(assessment);
    }

    @Override
    public JsonNode whatIf(UUID assessment, WhatIfRequest request) {
        ReportOptions options = new ReportOptions(request.targetVersion(), Scenarios.of(request), request.scenario());
        return Reports.json(Assessment.report(runs.completed(assessment), options, ProgressListener.silent()));
    }

    @Override
    public Response export(UUID assessment, String format) {
        Exports.Form form = Exports.form(format);
        return Response.ok(Exports.text(runs.completed(assessment), form.format()), form.mediaType())
                .header(
                        "Content-Disposition",
                        "attachment; filename=\"" + form.format().fileName() + "\"")
                .build();
    }

    @Override
    public JsonNode compare(UUID before, UUID after) {
        return Reports.json(Comparison.of(Reports.read(runs.completed(before)), Reports.read(runs.completed(after))));
    }

    @Override
    public JsonNode fleet(FleetRequest request) {
        Map<String, Path> members = new LinkedHashMap<>();
        for (UUID id : request.assessments()) {
            String name = runs.get(id).name();
            members.put(members.containsKey(name) ? name + " (" + id + ")" : name, runs.completed(id));
        }
        return Fleet.json(Fleet.sideBySide(members));
    }

    @Override
    public Response scripts(String sourceType) {
        SourceType type = SourceType.of(sourceType);
        String folder = "ybvoyager-scripts-" + type.id();
        return Response.ok(Packed.tarGz(folder, SourceEngines.of(type).scripts()), "application/gzip")
                .header("Content-Disposition", "attachment; filename=\"" + folder + ".tar.gz\"")
                .build();
    }

    @Override
    public Page<RuleView> rules(@Nullable String sourceType, int pageSize, @Nullable String pageToken) {
        List<RuleView> all = Rules.of(sourceType);
        return page(all, RuleView::id, pageSize, pageToken);
    }

    @Override
    public JsonNode rule(String rule) {
        return Reports.json(Explanation.of(rule));
    }

    @Override
    public AssessmentView get(UUID assessment) {
        return runs.get(assessment);
    }

    @Override
    public void delete(UUID assessment) {
        runs.delete(assessment);
    }

    @Override
    public JsonNode report(UUID assessment) {
        return Reports.json(Reports.read(runs.completed(assessment)));
    }

    @Override
    public String reportHtml(UUID assessment) {
        try {
            return Files.readString(Reports.htmlFile(runs.completed(assessment)));
        } catch (IOException e) {
            throw AssessmentError.REPORT_DAMAGED.because(
                    "The report's page cannot be read.",
                    null,
                    e.getClass().getSimpleName(),
                    "Run the assessment again.");
        }
    }

    @Override
    public AnalysisView analyze(AnalysisRequest request) {
        AssessmentReport report = Analysis.of(
                request.files().stream()
                        .map(file -> new SchemaFile(file.path(), file.sql()))
                        .toList(),
                new AnalysisOptions(
                        SourceType.of(request.sourceType()),
                        request.database(),
                        request.schemas(),
                        request.targetVersion()));
        return new AnalysisView(
                report.issues().size(), report.complexity().level().name(), Reports.json(report), Reports.html(report));
    }
}
