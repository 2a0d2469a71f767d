package io.ybvoyager.assessment.api;

import com.fasterxml.jackson.databind.JsonNode;
import io.ybvoyager.wire.Page;
import io.ybvoyager.wire.Problem;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Assessments of single databases; needs no target and no migration. */
@Path("/api/v1")
@Tag(name = "assessments")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@APIResponse(responseCode = "200", description = "OK")
@APIResponse(
        responseCode = "default",
        description = "Every failure",
        content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
public interface AssessmentApi {
    @GET
    @Path("assessments")
    @Operation(operationId = "listAssessments", summary = "List assessments, newest first")
    Page<AssessmentView> list(
            @QueryParam("pageSize") @DefaultValue("50") int pageSize,
            @QueryParam("pageToken") @Nullable String pageToken);

    @POST
    @Path("assessments")
    @Operation(operationId = "startAssessment", summary = "Assess a database, read-only; goes on without the caller")
    @APIResponse(
            responseCode = "202",
            description = "Started",
            content = @Content(schema = @Schema(implementation = AssessmentView.class)))
    Response start(@NotNull @Valid AssessmentRequest request);

    @POST
    @Path("assessments/bundles")
    @Consumes("application/gzip")
    @Operation(
            operationId = "assessBundle",
            summary = "Assess what generated scripts collected (.tar.gz); goes on without the caller")
    @RequestBody(
            description = "The archive that the scripts made",
            content =
                    @Content(
                            mediaType = "application/gzip",
                            schema = @Schema(type = SchemaType.STRING, format = "binary")))
    @APIResponse(
            responseCode = "202",
            description = "Started",
            content = @Content(schema = @Schema(implementation = AssessmentView.class)))
    Response upload(
            @QueryParam("name") @DefaultValue("bundle") String name,
            @QueryParam("targetVersion") @Nullable String targetVersion,
            InputStream archive);

    @GET
    @Path("assessments/{assessment}")
    @Operation(operationId = "getAssessment", summary = "An assessment")
    AssessmentView get(@PathParam("assessment") UUID assessment);

    @DELETE
    @Path("assessments/{assessment}")
    @Operation(operationId = "deleteAssessment", summary = "Forget an assessment that is over")
    void delete(@PathParam("assessment") UUID assessment);

    @GET
    @Path("assessments/{assessment}/report")
    @Operation(operationId = "getAssessmentReport", summary = "The report as JSON")
    JsonNode report(@PathParam("assessment") UUID assessment);

    @GET
    @Path("assessments/{assessment}/report.html")
    @Produces(MediaType.TEXT_HTML)
    @Operation(operationId = "getAssessmentReportHtml", summary = "The report as one self-contained page")
    String reportHtml(@PathParam("assessment") UUID assessment);

    @POST
    @Path("assessments/{assessment}/cancel")
    @Consumes(MediaType.WILDCARD)
    @Operation(
            operationId = "cancelAssessment",
            summary = "Stop an assessment after the query that is running; one that is over stays as it is")
    AssessmentView cancel(@PathParam("assessment") UUID assessment);

    @POST
    @Path("assessments/{assessment}/what-if")
    @Operation(
            operationId = "whatIf",
            summary = "The report as it would be under other conditions; collects nothing, leaves the report as it is")
    JsonNode whatIf(@PathParam("assessment") UUID assessment, @NotNull @Valid WhatIfRequest request);

    @GET
    @Path("assessments/{assessment}/exports/{format}")
    @Produces(MediaType.WILDCARD)
    @Operation(
            operationId = "exportAssessment",
            summary = "The report in another form: json, html, csv, markdown, or tracker (rows for an issue tracker)")
    @APIResponse(responseCode = "200", description = "The file")
    Response export(@PathParam("assessment") UUID assessment, @PathParam("format") String format);

    @GET
    @Path("assessments/{before}/comparison/{after}")
    @Operation(operationId = "compareAssessments", summary = "What changed between two assessments")
    JsonNode compare(@PathParam("before") UUID before, @PathParam("after") UUID after);

    @POST
    @Path("fleet-reports")
    @Operation(operationId = "reportFleet", summary = "Several assessments side by side: matrix, shared issues, waves")
    JsonNode fleet(@NotNull @Valid FleetRequest request);

    @GET
    @Path("rules")
    @Operation(operationId = "listRules", summary = "The rules that assessments judge by")
    Page<RuleView> rules(
            @QueryParam("sourceType") @Nullable String sourceType,
            @QueryParam("pageSize") @DefaultValue("50") int pageSize,
            @QueryParam("pageToken") @Nullable String pageToken);

    @GET
    @Path("rules/{rule}")
    @Operation(operationId = "explainRule", summary = "A rule: what it means and what to do")
    JsonNode rule(@PathParam("rule") String rule);

    @GET
    @Path("scripts/{sourceType}")
    @Produces("application/gzip")
    @Operation(operationId = "getScripts", summary = "Read-only scripts for a DBA who collects without us (.tar.gz)")
    @APIResponse(responseCode = "200", description = "The archive")
    Response scripts(@PathParam("sourceType") String sourceType);

    @POST
    @Path("analyses")
    @Operation(operationId = "analyzeFiles", summary = "Judge schema files; answers when done")
    AnalysisView analyze(@NotNull @Valid AnalysisRequest request);
}
