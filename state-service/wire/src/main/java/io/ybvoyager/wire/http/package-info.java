/** Problems over HTTP, for servers and clients; the token by which the services of one suite know each other. */
@NullMarked
package io.ybvoyager.wire.http;

import org.jspecify.annotations.NullMarked;
