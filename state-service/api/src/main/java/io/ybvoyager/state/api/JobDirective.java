package io.ybvoyager.state.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * The answer to a report.
 *
 * @param cancelRequested stop at the next safe point and finish as CANCELLED
 * @param settings what somebody wants of the job since it began; null when nobody said anything
 * @param processes that work on the job's items just now, 1 at least: they share its limits of rate
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record JobDirective(boolean cancelRequested, @Nullable JobSettings settings, int processes) {}
