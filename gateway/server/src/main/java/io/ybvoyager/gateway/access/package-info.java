/** Who may call: the token, where it comes from, and what a browser must prove on top. */
@NullMarked
package io.ybvoyager.gateway.access;

import org.jspecify.annotations.NullMarked;
