/** The OpenAPI document of the whole suite. */
@NullMarked
package io.ybvoyager.gateway.contract;

import org.jspecify.annotations.NullMarked;
