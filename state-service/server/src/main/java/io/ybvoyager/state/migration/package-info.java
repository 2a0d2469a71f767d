/** Migrations with their phases, reports, gates and history. */
package io.ybvoyager.state.migration;
