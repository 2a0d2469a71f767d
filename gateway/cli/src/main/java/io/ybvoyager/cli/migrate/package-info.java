/** The commands below {@code migrate}: each asks the gateway for one thing and shows the answer. */
package io.ybvoyager.cli.migrate;
