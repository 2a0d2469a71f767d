package io.ybvoyager.mover.api;

/**
 * What a retry did.
 *
 * @param retried rows that are in their tables now
 * @param refused rows that were refused again
 * @param last id of the last row that was tried; 0 when none is left after the one that was named
 */
public record RetryResult(long retried, long refused, long last) {}
