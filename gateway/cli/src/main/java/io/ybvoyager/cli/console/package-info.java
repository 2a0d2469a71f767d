/** What the command line shows and how: boxes, tables, bars, problems; text for people, JSON for programs. */
@NullMarked
package io.ybvoyager.cli.console;

import org.jspecify.annotations.NullMarked;
