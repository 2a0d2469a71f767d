/** The suite around the data mover: its target, the other services, and what is known of their health. */
package io.ybvoyager.mover.suite;
