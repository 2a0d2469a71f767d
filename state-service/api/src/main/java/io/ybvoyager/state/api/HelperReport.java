package io.ybvoyager.state.api;

import jakarta.validation.constraints.NotNull;
import java.util.List;

/**
 * What a process that helps with another's job has to tell since its last report; at most one a second, at most 1,000 lines.
 * Progress is told by the results of its work items, not here.
 */
public record HelperReport(@NotNull List<JobReport.LogLine> logs) {}
