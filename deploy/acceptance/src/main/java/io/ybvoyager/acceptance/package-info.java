/** The suite as a user meets it: the demo, the benchmarks and the crash tests drive the packaged command line. */
@org.jspecify.annotations.NullMarked
package io.ybvoyager.acceptance;
