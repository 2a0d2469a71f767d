package io.ybvoyager.mover.file;

/** Bytes of a file that have been applied, up to {@code to}. */
record Span(long from, long to) {}
