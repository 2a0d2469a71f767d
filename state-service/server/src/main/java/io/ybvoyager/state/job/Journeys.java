package io.ybvoyager.state.job;

import io.ybvoyager.state.api.JobView;
import io.ybvoyager.state.api.MigrationView;
import io.ybvoyager.state.api.NextView;
import io.ybvoyager.state.api.PhaseView;
import io.ybvoyager.state.api.StatusView;
import io.ybvoyager.state.database.Database;
import io.ybvoyager.state.journey.Journey;
import io.ybvoyager.state.journey.NextPlanner;
import io.ybvoyager.state.migration.Gates;
import io.ybvoyager.state.migration.Migrations;
import io.ybvoyager.state.migration.Phases;
import io.ybvoyager.state.migration.Tables;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Puts together where a migration stands. */
@ApplicationScoped
public class Journeys {
    private final Database database;
    private final Migrations migrations;
    private final Phases phases;
    private final Gates gates;
    private final Tables tables;
    private final JobStore jobs;

    Journeys(Database database, Migrations migrations, Phases phases, Gates gates, Tables tables, JobStore jobs) {
        this.database = database;
        this.migrations = migrations;
        this.phases = phases;
        this.gates = gates;
        this.tables = tables;
        this.jobs = jobs;
    }

    /** Everything that {@code migrate status} shows. */
    public StatusView status(String reference) {
        return database.inTransaction(() -> {
            MigrationView migration = migrations.get(reference);
            Journey journey = of(migration);
            Tables.Front front =
                    tables.front(migration.uuid(), journey.running().map(JobView::phase));
            return new StatusView(
                    migration,
                    journey.phases(),
                    journey.running().orElse(null),
                    front.tables(),
                    front.total(),
                    journey.gates(),
                    NextPlanner.next(journey));
        });
    }

    public NextView next(String reference) {
        return database.inTransaction(() -> NextPlanner.next(of(migrations.get(reference))));
    }

    public List<PhaseView> state(String reference) {
        return phases.all(migrations.uuid(reference));
    }

    Journey of(MigrationView migration) {
        return new Journey(
                migration.name(),
                phases.all(migration.uuid()),
                gates.all(migration.uuid()),
                jobs.running(migration.uuid()),
                migration.ended());
    }
}
