/** What a running phase needs from its surroundings: somebody to tell, work to share. */
@NullMarked
package io.ybvoyager.mover.run;

import org.jspecify.annotations.NullMarked;
