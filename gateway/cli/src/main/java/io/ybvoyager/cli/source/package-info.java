/** The source database as it is named on the command line. */
package io.ybvoyager.cli.source;
