/** What has to hold before a phase starts, checked all at once, each failure with what to paste. */
@NullMarked
package io.ybvoyager.mover.preflight;

import org.jspecify.annotations.NullMarked;
