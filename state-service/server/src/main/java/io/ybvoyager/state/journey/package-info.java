/** The rules of the journey, as pure functions: which phase may start when, and what to do next. */
@NullMarked
package io.ybvoyager.state.journey;

import org.jspecify.annotations.NullMarked;
