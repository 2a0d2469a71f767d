package io.ybvoyager.mover.schema;

/**
 * How a schema is imported.
 *
 * @param continueOnError go on after a refused statement; the phase then ends incomplete
 * @param ignoreExist an object that exists already is skipped, and the target need not be empty
 * @param startClean drop the exported schemas in the target first, with all that is in them
 */
public record ImportOptions(boolean continueOnError, boolean ignoreExist, boolean startClean) {}
