/** The progress of a job as server-sent events, resumable by event id. */
@NullMarked
package io.ybvoyager.gateway.stream;

import org.jspecify.annotations.NullMarked;
