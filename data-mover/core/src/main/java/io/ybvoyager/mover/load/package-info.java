/** Writing the target: batches that are applied exactly once, from files or straight from the source. */
@NullMarked
package io.ybvoyager.mover.load;

import org.jspecify.annotations.NullMarked;
