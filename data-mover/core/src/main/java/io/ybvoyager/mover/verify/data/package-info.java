/** Proof that the rows are equal: counts and checksums computed by both databases, bisected to keys and columns. */
@NullMarked
package io.ybvoyager.mover.verify.data;

import org.jspecify.annotations.NullMarked;
