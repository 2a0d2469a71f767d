/** What concerns HTTP only: who calls, page tokens, idempotency keys, failures as problem+json. */
@NullMarked
package io.ybvoyager.state.http;

import org.jspecify.annotations.NullMarked;
