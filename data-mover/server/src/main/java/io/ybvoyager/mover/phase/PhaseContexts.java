package io.ybvoyager.mover.phase;

import io.ybvoyager.mover.api.Login;
import io.ybvoyager.mover.api.PhaseRequest;
import io.ybvoyager.mover.database.DatabaseAddress;
import io.ybvoyager.mover.suite.Migrations;
import io.ybvoyager.mover.suite.SuiteTarget;
import io.ybvoyager.state.api.MigrationView;
import io.ybvoyager.state.api.SourceView;
import jakarta.inject.Singleton;
import java.nio.file.Path;

/** Joins what is registered with what is asked for; connects to no database. */
@Singleton
final class PhaseContexts {
    private final Migrations migrations;
    private final SuiteTarget target;

    PhaseContexts(Migrations migrations, SuiteTarget target) {
        this.migrations = migrations;
        this.target = target;
    }

    PhaseContext of(String name, PhaseRequest request) {
        MigrationView migration = migrations.get(name);
        SourceView source = migration.source();
        Login login = request.source() == null ? new Login(null, null) : request.source();
        DatabaseAddress from = new DatabaseAddress(
                source.host(),
                source.port(),
                source.database(),
                login.user() == null ? source.user() : login.user(),
                login.password(),
                source.sslMode() == null ? "prefer" : source.sslMode());
        DatabaseAddress to = target.address(migration.target().database(), request.target());
        String dir = request.exportDir() == null ? migration.exportDir() : request.exportDir();
        return new PhaseContext(migration, request, from, to, Path.of(dir));
    }
}
