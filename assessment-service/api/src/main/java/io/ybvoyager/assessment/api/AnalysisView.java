package io.ybvoyager.assessment.api;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * A judged schema.
 *
 * @param issues number of issues
 * @param complexity LOW, MEDIUM or HIGH
 * @param report the report: {@code issues[]}, {@code schemaSummary[]}, {@code complexity}, {@code notes[]}
 * @param html the same as one self-contained page
 */
public record AnalysisView(int issues, String complexity, JsonNode report, String html) {}
