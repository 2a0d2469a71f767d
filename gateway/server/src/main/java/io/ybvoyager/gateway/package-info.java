/**
 * The edge of the suite: one address that authenticates, routes to the services, streams the progress of jobs and serves
 * the start page. {@link io.ybvoyager.gateway.Edge} is where every request comes in.
 */
@NullMarked
package io.ybvoyager.gateway;

import org.jspecify.annotations.NullMarked;
