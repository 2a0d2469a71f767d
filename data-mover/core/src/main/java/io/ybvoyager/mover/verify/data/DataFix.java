package io.ybvoyager.mover.verify.data;

import static io.ybvoyager.mover.MoverError.JOB_LOST;
import static io.ybvoyager.mover.MoverError.STATEMENT_REFUSED;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ybvoyager.mover.database.DatabaseAddress;
import io.ybvoyager.mover.database.Databases;
import io.ybvoyager.mover.database.SessionSettings;
import io.ybvoyager.mover.database.SqlStates;
import io.ybvoyager.mover.database.TableName;
import io.ybvoyager.mover.database.TargetDatabase;
import io.ybvoyager.mover.ledger.Ledger;
import io.ybvoyager.mover.run.JsonFiles;
import io.ybvoyager.mover.run.Monitor;
import io.ybvoyager.mover.run.Monitor.StepStatus;
import io.ybvoyager.mover.run.PhaseOutcome;
import io.ybvoyager.mover.verify.data.DataVerification.Compared;
import io.ybvoyager.mover.verify.data.FixStatements.Action;
import io.ybvoyager.mover.verify.data.FixStatements.Statement;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Makes the target's rows those of the source where a comparison finds differences. It always compares first and reads the
 * source's rows when it writes, so what an earlier run mended is not mended again. Everything is applied in one
 * transaction that holds the ledger's right to load: a run that dies leaves nothing behind, and a run that was given up
 * for dead cannot commit any more.
 */
public final class DataFix {
    private final DatabaseAddress source;
    private final TargetDatabase target;
    private final Monitor monitor;
    private final Map<Action, Long> rows = new EnumMap<>(Action.class);
    private final List<String> left = new ArrayList<>();

    private DataFix(DatabaseAddress source, TargetDatabase target, Monitor monitor) {
        this.source = source;
        this.target = target;
        this.monitor = monitor;
    }

    /**
     * Compares, writes the script and its JSON twin, and when asked to applies it and compares again.
     *
     * @param options at tier {@link Tier#ROWS}
     * @param script where to write the statements; replaced
     * @param applyFor the migration's uuid, to apply; null to write only
     * @return the last comparison's outcome; its report has {@code fix} with {@code applied}, {@code inserts},
     *     {@code updates}, {@code deletes}, {@code notFixed[]}
     * @throws io.ybvoyager.wire.ProblemException as {@link DataVerification#run}; STATEMENT_REFUSED, JOB_LOST when nothing
     *     was applied
     */
    public static PhaseOutcome run(
            DatabaseAddress source,
            TargetDatabase target,
            VerifyOptions options,
            Path script,
            @Nullable String applyFor,
            Monitor monitor) {
        DataFix fix = new DataFix(source, target, monitor);
        Compared compared = DataVerification.compare(source, target, options, monitor);
        boolean applied = fix.run(compared.tables(), script, applyFor);
        PhaseOutcome outcome = applied
                ? DataVerification.compare(source, target, options, monitor).outcome()
                : compared.outcome();
        ObjectNode report = outcome.report().deepCopy();
        report.set("fix", fix.json(applied));
        return new PhaseOutcome(outcome.complete(), report);
    }

    private ObjectNode json(boolean applied) {
        ObjectNode node = JsonFiles.JSON.createObjectNode().put("applied", applied);
        node.put("inserts", rows.getOrDefault(Action.INSERT, 0L));
        node.put("updates", rows.getOrDefault(Action.UPDATE, 0L));
        node.put("deletes", rows.getOrDefault(Action.DELETE, 0L));
        left.forEach(node.putArray("notFixed")::add);
        return node;
    }

    private boolean run(List<TableComparison> compared, Path script, @Nullable String applyFor) {
        monitor.step("fix", StepStatus.IN_PROGRESS, null);
        try (Connection from = reading(source);
                Connection to = reading(target.address())) {
            List<TableComparison> tables = fixable(to, compared);
            write(tables, from, to, script);
            boolean apply = false;
            if (applyFor != null && !rows.isEmpty()) {
                apply(tables, from, to, applyFor);
                apply = true;
            }
            monitor.step(
                    "fix",
                    left.isEmpty() ? StepStatus.COMPLETED : StepStatus.COMPLETED_WITH_ERRORS,
                    (apply ? "applied " : "written, not applied: ") + rows);
            return apply;
        } catch (SQLException e) {
            throw refused(e, null);
        } catch (IOException | UncheckedIOException e) {
            throw FindingsFile.unusable(script.toString(), e);
        }
    }

    private static Connection reading(DatabaseAddress address) throws SQLException {
        Connection connection = Databases.openReadOnly(address);
        try (java.sql.Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("SET row_security = off");
            SessionSettings.pin(connection, address);
            return connection;
        } catch (SQLException e) {
            Databases.closeQuietly(connection);
            throw e;
        }
    }

    /** Parents first; tables that cannot be mended row by row are named with the reason. */
    private List<TableComparison> fixable(Connection to, List<TableComparison> compared) throws SQLException {
        Map<TableName, Set<Action>> triggers = FixOrder.triggers(to);
        List<TableComparison> fixable = new ArrayList<>();
        for (TableComparison table : compared) {
            if (table.different()) {
                String why = unfixable(table, firing(table, triggers));
                if (why == null) {
                    fixable.add(table);
                } else {
                    left.add(table.source.name().shown() + ": " + why);
                }
            }
        }
        left.forEach(monitor::warn);
        return FixOrder.parentsFirst(to, fixable);
    }

    /** A partition may have triggers of its own. */
    private static Set<Action> firing(TableComparison table, Map<TableName, Set<Action>> triggers) {
        Set<Action> firing = EnumSet.noneOf(Action.class);
        firing.addAll(triggers.getOrDefault(table.source.name(), Set.of()));
        if (table.target != null) {
            table.target.leaves().forEach(leaf -> firing.addAll(triggers.getOrDefault(leaf.name(), Set.of())));
        }
        return firing;
    }

    private static @Nullable String unfixable(TableComparison table, Set<Action> triggers) {
        if (table.target == null || table.lacksColumns()) {
            return "the target lacks the table or columns of it; create them and load it again.";
        }
        if (table.digest.key().isEmpty()) {
            return "it has no key that tells its rows apart; load it again.";
        }
        if (table.findings().stream().anyMatch(found -> triggers.contains(FixStatements.action(found.kind())))) {
            return "its triggers would fire in the target; disable them (ALTER TABLE … DISABLE TRIGGER USER) and repeat.";
        }
        return table.capped() ? "more rows differ than are mended one by one; load it again." : null;
    }

    private void write(List<TableComparison> tables, Connection from, Connection to, Path path)
            throws SQLException, IOException {
        try (FixScript script = new FixScript(path)) {
            for (String note : left) {
                script.note("Not mended: " + note);
            }
            statements(tables, from, to, statement -> {
                script.add(statement);
                rows.merge(statement.action(), (long) statement.rows(), Long::sum);
            });
        }
    }

    /** Children's rows go before their parents', and come after them; rows that are to change are changed in between. */
    private void statements(List<TableComparison> parentsFirst, Connection from, Connection to, FixStatements.Sink sink)
            throws SQLException {
        for (Action action : List.of(Action.INSERT, Action.UPDATE, Action.DELETE)) {
            for (TableComparison table : action == Action.DELETE ? parentsFirst.reversed() : parentsFirst) {
                monitor.checkCancelled();
                new FixStatements(table, from, to).write(action, sink);
            }
        }
    }

    private void apply(List<TableComparison> tables, Connection from, Connection to, String migration)
            throws SQLException {
        Ledger ledger = new Ledger(migration);
        try (Connection session = target.open()) {
            Ledger.create(session);
            long run = ledger.beginRun(session);
            session.setAutoCommit(false);
            if (!ledger.hold(session, run)) {
                throw JOB_LOST.because("Another run has taken over.");
            }
            try (java.sql.Statement settings = session.createStatement()) {
                settings.execute("SET LOCAL row_security = off");
                SessionSettings.pin(session, target.address());
            }
            statements(tables, from, to, statement -> execute(session, statement));
            monitor.checkCancelled();
            session.commit();
        }
    }

    private void execute(Connection session, Statement statement) throws SQLException {
        int touched;
        try (java.sql.Statement write = session.createStatement()) {
            write.setEscapeProcessing(false);
            touched = write.executeUpdate(statement.sql());
        } catch (SQLException e) {
            throw refused(e, statement);
        }
        if (touched != statement.rows()) {
            throw STATEMENT_REFUSED.because(
                    statement.action() + " would touch " + touched + " rows where " + statement.rows()
                            + " were expected.",
                    statement.table().shown(),
                    "Somebody else writes to the target. Nothing was applied.",
                    "Stop the writers, then run the same command again.");
        }
    }

    private RuntimeException refused(SQLException e, @Nullable Statement statement) {
        if (statement == null || SqlStates.isConnectionLost(e)) {
            return Databases.failed(target.address(), e);
        }
        return STATEMENT_REFUSED.because(
                "The target refused to " + statement.action().name().toLowerCase(java.util.Locale.ROOT)
                        + " rows. Nothing was applied.",
                statement.table().shown(),
                Databases.message(e) + " (SQLSTATE " + e.getSQLState() + ")",
                "See reports/verify-fix.sql: change it by hand and run it, or load the table again.");
    }
}
