package io.ybvoyager.state.api;

/**
 * The answer to a report.
 *
 * @param cancelRequested stop at the next safe point and finish as CANCELLED
 */
public record JobDirective(boolean cancelRequested) {}
