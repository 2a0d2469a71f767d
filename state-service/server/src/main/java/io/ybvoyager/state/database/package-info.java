/** The way to the target database: short statements, transactions that are repeated when they collide, the schema's upkeep. */
@NullMarked
package io.ybvoyager.state.database;

import org.jspecify.annotations.NullMarked;
