/** Moving a database: schema, rows, proof. Plain Java; knows no HTTP, no Quarkus and no state service. */
@NullMarked
package io.ybvoyager.mover;

import org.jspecify.annotations.NullMarked;
