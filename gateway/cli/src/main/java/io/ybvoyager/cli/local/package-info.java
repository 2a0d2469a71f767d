/**
 * The suite on one machine: four services as background processes, with an existing target or an embedded PostgreSQL.
 * Processes outlive the command; what is kept about them is in {@code ~/.yb-voyager/local}.
 */
package io.ybvoyager.cli.local;
