/** Commands about one job, whatever migration it is of. */
package io.ybvoyager.cli.job;
