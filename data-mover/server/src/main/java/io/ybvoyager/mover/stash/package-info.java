/** The rows that an import left out, over HTTP. */
@NullMarked
package io.ybvoyager.mover.stash;

import org.jspecify.annotations.NullMarked;
