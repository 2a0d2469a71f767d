package io.ybvoyager.mover.preflight;

import io.ybvoyager.mover.database.DatabaseAddress;
import io.ybvoyager.mover.database.Databases;
import io.ybvoyager.mover.schema.PgDump;
import io.ybvoyager.wire.ProblemException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** Checks everything that a phase needs, before it starts, and reports all failures at once. */
public final class Preflight {
    private final PgDump pgDump;

    /** Checks with the pg_dump of this machine. */
    public Preflight() {
        this(PgDump.installed());
    }

    Preflight(PgDump pgDump) {
        this.pgDump = pgDump;
    }

    /** All checks of a phase. Never throws because of what a check finds; a check that cannot be made has FAILED. */
    public List<PreflightCheck> forPhase(PreflightPhase phase, PreflightSubject subject) {
        List<PreflightCheck> checks = new ArrayList<>();
        DatabaseAddress source = subject.source();
        DatabaseAddress target = subject.target();
        long rowBytes = 0;
        if (source != null && phase.readsSource()) {
            rowBytes = source(source, phase, subject, checks);
        }
        if (target != null && phase.usesTarget()) {
            target(target, phase, subject, checks);
        }
        if (subject.exportDir() != null) {
            ExportDirChecks.run(subject.exportDir(), phase, rowBytes, subject.compression(), checks);
        }
        return checks;
    }

    private long source(
            DatabaseAddress source, PreflightPhase phase, PreflightSubject subject, List<PreflightCheck> checks) {
        return connected("source", "Source", () -> Databases.openReadOnly(source), checks, connection -> {
            SourceChecks all = new SourceChecks(connection, source, subject.schemas());
            checks.addAll(all.run());
            if (phase.dumps()) {
                checks.add(all.pgDump(pgDump));
            }
            return phase.writesRows() ? all.rowBytes() : 0L;
        });
    }

    private static void target(
            DatabaseAddress target, PreflightPhase phase, PreflightSubject subject, List<PreflightCheck> checks) {
        connected("target", "Target", () -> Databases.open(target), checks, connection -> {
            checks.addAll(new TargetChecks(connection, target, phase, subject).run());
            return 0L;
        });
    }

    private interface Look {
        long at(Connection connection) throws SQLException;
    }

    private static long connected(
            String side, String title, Supplier<Connection> open, List<PreflightCheck> checks, Look look) {
        try (Connection connection = open.get()) {
            checks.add(PreflightCheck.passed(side + ".reachable", title + " reachable", null));
            return look.at(connection);
        } catch (ProblemException e) {
            String why = e.problem().why() == null ? "" : " " + e.problem().why();
            checks.add(PreflightCheck.failed(
                    side + ".reachable",
                    title + " reachable",
                    e.problem().detail() + why,
                    e.problem().fix(),
                    List.of(String.valueOf(e.problem().where()))));
        } catch (SQLException e) {
            checks.add(PreflightCheck.failed(
                    side + ".catalogs", title + " catalogs readable", Databases.message(e), null, List.of()));
        }
        return 0;
    }
}
