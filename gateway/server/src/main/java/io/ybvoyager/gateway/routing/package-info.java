/** Which path and method belongs to which service: one table, deny by default. */
@NullMarked
package io.ybvoyager.gateway.routing;

import org.jspecify.annotations.NullMarked;
