/** Jobs: runs of phases, held by one worker at a time; what they report, how they end, and what happens when they go silent. */
package io.ybvoyager.state.job;
