/** Calls to the services: requests passed through without buffering, and small reads of the gateway's own. */
@NullMarked
package io.ybvoyager.gateway.proxy;

import org.jspecify.annotations.NullMarked;
