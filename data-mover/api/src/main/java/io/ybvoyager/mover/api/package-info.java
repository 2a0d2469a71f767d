/** The contract of the data mover: the phases of a migration as calls. All public through the gateway. */
@NullMarked
package io.ybvoyager.mover.api;

import org.jspecify.annotations.NullMarked;
