/** Sequences: what they gave out last on the source, and setting them on the target. */
@NullMarked
package io.ybvoyager.mover.sequence;

import org.jspecify.annotations.NullMarked;
