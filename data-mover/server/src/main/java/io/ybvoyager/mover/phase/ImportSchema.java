package io.ybvoyager.mover.phase;

import io.ybvoyager.mover.database.Databases;
import io.ybvoyager.mover.ledger.Ledger;
import io.ybvoyager.mover.run.Monitor;
import io.ybvoyager.mover.run.PhaseOutcome;
import io.ybvoyager.mover.run.WorkQueue;
import io.ybvoyager.mover.schema.ImportOptions;
import io.ybvoyager.mover.schema.SchemaImport;
import io.ybvoyager.state.api.Phase;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;

/** Creates in the target what belongs there before the rows. */
@Singleton
final class ImportSchema implements PhaseWork {
    private final PreflightChecks preflight;

    ImportSchema(PreflightChecks preflight) {
        this.preflight = preflight;
    }

    @Override
    public Phase phase() {
        return Phase.IMPORT_SCHEMA;
    }

    @Override
    public String command() {
        return "import schema";
    }

    @Override
    public String reportType() {
        return "schema_import";
    }

    @Override
    public void check(PhaseContext context) {
        preflight.require(phase(), context);
    }

    @Override
    public PhaseOutcome run(PhaseContext context, Monitor monitor, WorkQueue queue) {
        if (context.startClean()) {
            forgetRows(context);
        }
        return new SchemaImport()
                .run(
                        context.connectTarget(),
                        context.exportDir(),
                        new ImportOptions(context.continueOnError(), context.ignoreExist(), context.startClean()),
                        monitor);
    }

    /** The tables are about to be dropped with their rows: the ledger must not say any more that they were loaded. */
    private static void forgetRows(PhaseContext context) {
        try (Connection connection = Databases.open(context.target())) {
            new Ledger(context.migration().uuid().toString()).remove(connection);
        } catch (SQLException e) {
            throw Databases.failed(context.target(), e);
        }
    }
}
