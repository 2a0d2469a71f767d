package io.ybvoyager.state.api;

/**
 * The right to run a job.
 *
 * @param token to be shown with every report; a worker whose job was given up learns it by a refused token
 * @param leaseSeconds without a report for this long the job counts as orphaned
 */
public record JobTicket(JobView job, long token, long leaseSeconds) {}
