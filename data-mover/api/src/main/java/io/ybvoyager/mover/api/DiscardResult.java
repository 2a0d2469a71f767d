package io.ybvoyager.mover.api;

/** @param discarded rows that were pending and are discarded now */
public record DiscardResult(long discarded) {}
