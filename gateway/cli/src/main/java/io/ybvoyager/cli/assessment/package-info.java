/** The commands below {@code assessment}: they need no server, no target and no migration. */
package io.ybvoyager.cli.assessment;
