/**
 * The command {@code yb-voyager}. Every command reads its arguments, asks the gateway (or the assessment core) for one thing,
 * shows the answer and returns a documented exit code.
 */
package io.ybvoyager.cli;
