package io.ybvoyager.mover.load;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * What to load from an export directory.
 *
 * @param exportDir holds a complete export
 * @param batchRows rows of a transaction at most, in steps of the segments of the files (20,000); null for the target's default
 */
public record ImportOptions(Path exportDir, @Nullable Integer batchRows, LoadOptions load) {}
