/**
 * The state service: the system of record of all migrations and the only writer of schema {@code ybvoyager} in the target.
 * {@code journey} holds the rules (pure), {@code migration}, {@code job} and {@code work} the features, {@code database} the
 * way to the target, {@code http} what concerns HTTP only.
 */
@NullMarked
package io.ybvoyager.state;

import org.jspecify.annotations.NullMarked;
