package io.ybvoyager.mover.verify.data;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ybvoyager.mover.database.DatabaseAddress;
import io.ybvoyager.mover.database.Databases;
import io.ybvoyager.mover.database.SessionSettings;
import io.ybvoyager.mover.database.TableName;
import io.ybvoyager.mover.database.TargetDatabase;
import io.ybvoyager.mover.run.JsonFiles;
import io.ybvoyager.mover.run.Monitor;
import io.ybvoyager.mover.run.Monitor.StepStatus;
import io.ybvoyager.mover.run.PhaseOutcome;
import io.ybvoyager.mover.run.WorkQueue;
import io.ybvoyager.mover.verify.data.DataVerification.Compared;
import io.ybvoyager.mover.verify.data.FixStatements.Action;
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
 * source's rows when it writes, so what an earlier run mended is not mended again. See {@link FixApplication} for what
 * happens to a run that dies.
 */
public final class DataFix {
    /** Rows of one transaction: few enough to lock nobody out for long. */
    private static final int BATCH_ROWS = 1_000;

    private final DatabaseAddress source;
    private final TargetDatabase target;
    private final Monitor monitor;
    private final int batchRows;
    private final Map<Action, Long> rows = new EnumMap<>(Action.class);
    private final List<String> left = new ArrayList<>();

    private long batches;

    private DataFix(DatabaseAddress source, TargetDatabase target, int batchRows, Monitor monitor) {
        this.source = source;
        this.target = target;
        this.monitor = monitor;
        this.batchRows = batchRows;
    }

    /**
     * Compares, writes the script and its JSON twin, and when asked to applies it and compares again.
     *
     * @param options at tier {@link Tier#ROWS}
     * @param script where to write the statements; replaced
     * @param applyFor the migration's uuid, to apply; null to write only
     * @return the last comparison's outcome; its report has {@code fix} with {@code applied}, {@code inserts},
     *     {@code updates}, {@code deletes}, {@code batches}, {@code notFixed[]}
     * @throws io.ybvoyager.wire.ProblemException as {@link DataVerification#run}; STATEMENT_REFUSED, JOB_LOST: the same call
     *     goes on after the last batch that was applied
     */
    public static PhaseOutcome run(
            DatabaseAddress source,
            TargetDatabase target,
            VerifyOptions options,
            Path script,
            @Nullable String applyFor,
            Monitor monitor,
            WorkQueue queue) {
        return run(source, target, options, script, applyFor, BATCH_ROWS, monitor, queue);
    }

    static PhaseOutcome run(
            DatabaseAddress source,
            TargetDatabase target,
            VerifyOptions options,
            Path script,
            @Nullable String applyFor,
            int batchRows,
            Monitor monitor,
            WorkQueue queue) {
        DataFix fix = new DataFix(source, target, batchRows, monitor);
        Compared compared = DataVerification.compare(source, target, options, monitor, queue);
        boolean applied = fix.run(compared.tables(), script, applyFor);
        PhaseOutcome outcome = applied
                ? DataVerification.compare(source, target, options, monitor, queue)
                        .outcome()
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
        node.put("batches", batches);
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
            throw Databases.failed(target.address(), e);
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
        try (FixApplication application = new FixApplication(target, migration, batchRows, monitor)) {
            statements(tables, from, to, application::add);
            application.end();
            batches = application.batches();
        }
    }
}
