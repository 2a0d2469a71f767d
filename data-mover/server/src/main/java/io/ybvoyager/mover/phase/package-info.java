/** The phases over HTTP: what each is asked, how it is started, and what it does with the core. */
package io.ybvoyager.mover.phase;
