/**
 * The contract of the state service, the system of record of all migrations. {@code MigrationsApi} and {@code JobsApi} are
 * public through the gateway; {@code WorkerApi} is for the services of the suite only.
 */
@NullMarked
package io.ybvoyager.state.api;

import org.jspecify.annotations.NullMarked;
