/** Databases: how to reach them, how to name what is in them, what the target can do. */
@NullMarked
package io.ybvoyager.mover.database;

import org.jspecify.annotations.NullMarked;
