/** Health of the suite, and which version runs. */
@NullMarked
package io.ybvoyager.gateway.system;

import org.jspecify.annotations.NullMarked;
