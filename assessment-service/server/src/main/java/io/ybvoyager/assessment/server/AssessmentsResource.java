package io.ybvoyager.assessment.server;

import com.fasterxml.jackson.databind.JsonNode;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.ybvoyager.assessment.Analysis;
import io.ybvoyager.assessment.AnalysisOptions;
import io.ybvoyager.assessment.AssessmentError;
import io.ybvoyager.assessment.AssessmentOptions;
import io.ybvoyager.assessment.AssessmentReport;
import io.ybvoyager.assessment.Reports;
import io.ybvoyager.assessment.SchemaFile;
import io.ybvoyager.assessment.SourceAddress;
import io.ybvoyager.assessment.SourceType;
import io.ybvoyager.assessment.api.AnalysisRequest;
import io.ybvoyager.assessment.api.AnalysisView;
import io.ybvoyager.assessment.api.AssessmentApi;
import io.ybvoyager.assessment.api.AssessmentRequest;
import io.ybvoyager.assessment.api.AssessmentView;
import io.ybvoyager.wire.CommonError;
import io.ybvoyager.wire.Page;
import io.ybvoyager.wire.ProblemException;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.util.List;
import java.util.UUID;
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
        int size = Math.clamp(pageSize, 1, LARGEST_PAGE);
        List<AssessmentView> all = runs.all();
        int from = pageToken == null || pageToken.isBlank() ? 0 : after(all, pageToken);
        List<AssessmentView> items = all.stream().skip(from).limit(size).toList();
        boolean more = from + items.size() < all.size();
        return new Page<>(items, more ? items.getLast().id().toString() : null);
    }

    /** The token is the last id of the page before. */
    private static int after(List<AssessmentView> all, String token) {
        for (int i = 0; i < all.size(); i++) {
            if (all.get(i).id().toString().equals(token)) {
                return i + 1;
            }
        }
        throw new ProblemException(CommonError.BAD_REQUEST, "The page token is not known (any more).");
    }

    @Override
    public Response start(AssessmentRequest request) {
        supported(request.sourceType());
        SourceAddress address = new SourceAddress(
                SourceType.of(request.sourceType()),
                request.host(),
                request.port() == null ? 5432 : request.port(),
                request.database(),
                request.user(),
                request.password(),
                request.sslMode() == null || request.sslMode().isBlank() ? "prefer" : request.sslMode());
        String name = request.name() == null || request.name().isBlank() ? request.database() : request.name();
        AssessmentView view = runs.start(
                name,
                address.shown(),
                directory -> new AssessmentOptions(address, request.schemas(), request.targetVersion(), directory));
        return Response.accepted(view)
                .location(URI.create("/api/v1/assessments/" + view.id()))
                .build();
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
        supported(request.sourceType());
        AssessmentReport report = Analysis.of(
                request.files().stream()
                        .map(file -> new SchemaFile(file.path(), file.sql()))
                        .toList(),
                new AnalysisOptions(SourceType.of(request.sourceType()), request.database(), request.schemas(), request.targetVersion()));
        return new AnalysisView(
                report.issues().size(), report.complexity().level().name(), Reports.json(report), Reports.html(report));
    }

    private static void supported(String sourceType) {
        if (!sourceType.equals("postgresql")) {
            throw AssessmentError.UNSUPPORTED_SOURCE.because(
                    "The source type \"" + sourceType + "\" is not supported.", null, null, "Use postgresql.");
        }
    }
}
