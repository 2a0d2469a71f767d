/** The way to the gateway: its address, and typed calls of its API. */
@NullMarked
package io.ybvoyager.cli.gateway;

import org.jspecify.annotations.NullMarked;
