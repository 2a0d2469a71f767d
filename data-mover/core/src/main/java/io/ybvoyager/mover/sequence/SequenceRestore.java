package io.ybvoyager.mover.sequence;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ybvoyager.mover.database.DatabaseAddress;
import io.ybvoyager.mover.database.Databases;
import io.ybvoyager.mover.database.TableName;
import io.ybvoyager.mover.database.TargetDatabase;
import io.ybvoyager.mover.run.FaultPoint;
import io.ybvoyager.mover.run.JsonFiles;
import io.ybvoyager.mover.run.Monitor;
import io.ybvoyager.mover.run.Monitor.Outcome;
import io.ybvoyager.mover.run.PhaseOutcome;
import io.ybvoyager.mover.run.Retry;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Sets the target's sequences to where the source's stand, so that both give out the same next value. A sequence of the
 * target that is further already stays. Safe to repeat.
 */
public final class SequenceRestore {
    private SequenceRestore() {}

    /** Reads the source's sequences now and sets the target's: for a direct load and for the cutover. */
    public static PhaseOutcome run(
            DatabaseAddress source, TargetDatabase target, List<String> schemas, Monitor monitor) {
        List<SequenceState> states;
        try (Connection connection = Databases.openReadOnly(source)) {
            states = Sequences.read(connection, schemas);
        } catch (SQLException e) {
            throw Databases.failed(source, e);
        }
        return restore(target, states, monitor);
    }

    /**
     * Sets the target's sequences to the given states.
     *
     * @return incomplete when a sequence is missing or refused; the report lists each
     */
    public static PhaseOutcome restore(TargetDatabase target, List<SequenceState> states, Monitor monitor) {
        ObjectNode report = JsonFiles.JSON.createObjectNode();
        ArrayNode failures = Retry.patiently(target.address(), monitor, () -> failures(target, states, monitor));
        report.put("total", states.size()).put("set", states.size() - failures.size());
        report.set("failures", failures);
        return new PhaseOutcome(failures.isEmpty(), report);
    }

    private static ArrayNode failures(TargetDatabase target, List<SequenceState> states, Monitor monitor)
            throws SQLException {
        ArrayNode failures = JsonFiles.JSON.createArrayNode();
        try (Connection connection = target.open()) {
            Map<TableName, SequenceState> present = present(connection, states);
            for (SequenceState state : states) {
                monitor.checkCancelled();
                String error = set(connection, state, present.get(state.name()));
                FaultPoint.SEQUENCE_SET.reach();
                told(monitor, state, error);
                if (error != null) {
                    failures.addObject().put("sequence", state.name().shown()).put("error", error);
                }
            }
        }
        return failures;
    }

    private static void told(Monitor monitor, SequenceState state, @Nullable String error) {
        Outcome outcome = error == null ? Outcome.SUCCESS : Outcome.ERROR;
        monitor.result("SEQUENCE", state.name().shown(), outcome, error, null);
    }

    private static Map<TableName, SequenceState> present(Connection connection, List<SequenceState> states)
            throws SQLException {
        List<String> schemas =
                states.stream().map(state -> state.name().schema()).distinct().toList();
        return Sequences.read(connection, schemas).stream()
                .collect(Collectors.toMap(SequenceState::name, Function.identity()));
    }

    /** Returns what went wrong, or null. */
    private static @Nullable String set(Connection connection, SequenceState state, @Nullable SequenceState present)
            throws SQLException {
        if (present == null) {
            return "The target has no such sequence.";
        }
        if (present.reaches(state)) {
            return null;
        }
        try (PreparedStatement call = connection.prepareStatement("SELECT setval(?::text::regclass, ?, ?)")) {
            call.setString(1, state.name().quoted());
            call.setLong(2, state.lastValue());
            call.setBoolean(3, state.called());
            call.executeQuery().close();
            return null;
        } catch (SQLException e) {
            if (io.ybvoyager.mover.database.SqlStates.isConnectionLost(e)) {
                throw e;
            }
            return Databases.message(e);
        }
    }
}
