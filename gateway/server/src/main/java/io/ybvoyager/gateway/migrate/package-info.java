/** The job routes of the first design, as thin aliases over the v1 API. */
@NullMarked
package io.ybvoyager.gateway.migrate;

import org.jspecify.annotations.NullMarked;
