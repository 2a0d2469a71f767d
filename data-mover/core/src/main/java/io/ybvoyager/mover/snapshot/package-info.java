/** Reading the source: which tables, in which pieces, one snapshot for all readers, files that carry their own proof. */
@NullMarked
package io.ybvoyager.mover.snapshot;

import org.jspecify.annotations.NullMarked;
