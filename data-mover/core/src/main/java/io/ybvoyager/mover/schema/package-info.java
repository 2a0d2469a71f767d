/** The schema's way: dumped from the source into a tree of files, from there into the target, before and after the rows. */
@NullMarked
package io.ybvoyager.mover.schema;

import org.jspecify.annotations.NullMarked;
