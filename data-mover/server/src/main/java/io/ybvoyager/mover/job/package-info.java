/** Jobs: a phase running on its own thread, what it tells the state service, and the work it shares. */
package io.ybvoyager.mover.job;
