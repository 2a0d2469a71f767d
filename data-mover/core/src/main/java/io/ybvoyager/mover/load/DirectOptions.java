package io.ybvoyager.mover.load;

import java.util.List;

/**
 * What to load straight from a source.
 *
 * @param schemas of the source
 */
public record DirectOptions(List<String> schemas, LoadOptions load) {}
