package io.ybvoyager.mover.api;

import io.ybvoyager.state.api.MigrationView;

/** A registered migration and what preflight saw. */
public record InitResult(MigrationView migration, PreflightReport preflight) {}
