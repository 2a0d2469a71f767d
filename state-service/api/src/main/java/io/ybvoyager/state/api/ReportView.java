package io.ybvoyager.state.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A stored report.
 *
 * @param type {@code assessment}, {@code schema_export}, {@code schema_analysis}, {@code schema_import},
 *     {@code data_export}, {@code data_import}, {@code finalize}, {@code verify}, {@code cutover}
 * @param version 1, 2, … per type
 * @param data the report, null in listings
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ReportView(String type, int version, Instant generatedAt, @Nullable JsonNode data) {}
