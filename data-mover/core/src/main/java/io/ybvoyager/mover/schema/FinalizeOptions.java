package io.ybvoyager.mover.schema;

/**
 * How a schema is finalized.
 *
 * @param parallelJobs sessions that build indexes at once, 1 to 64
 * @param continueOnError go on after a refused statement; the phase then ends incomplete
 */
public record FinalizeOptions(int parallelJobs, boolean continueOnError) {}
