package io.ybvoyager.state.migration;

import io.ybvoyager.state.api.GateView;
import io.ybvoyager.state.api.Phase;
import io.ybvoyager.state.api.StateError;
import io.ybvoyager.state.database.Database;
import io.ybvoyager.state.database.Row;
import io.ybvoyager.state.http.Caller;
import io.ybvoyager.state.journey.Journey;
import io.ybvoyager.state.migration.History.Event;
import io.ybvoyager.wire.Problem;
import io.ybvoyager.wire.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What has to be true before an irreversible phase: the only class that knows {@code ybvoyager.gates}. */
@ApplicationScoped
public class Gates {
    private final Database database;
    private final History history;

    Gates(Database database, History history) {
        this.database = database;
        this.history = history;
    }

    public List<GateView> all(UUID migration) {
        return database.list(
                "SELECT * FROM ybvoyager.gates WHERE migration_uuid = ? ORDER BY gate", Gates::view, migration);
    }

    void create(UUID migration) {
        database.update(
                "INSERT INTO ybvoyager.gates (migration_uuid, gate, before_phase, state, reason) VALUES (?, ?, ?, ?, ?)",
                migration,
                Journey.VERIFIED,
                Phase.CUTOVER,
                GateView.State.OPEN,
                "Source and target have not been compared yet.");
    }

    /** A person's decision; deciding the same again changes nothing but the reason. */
    public GateView decide(UUID migration, String gate, GateView.State state, String reason, Caller caller) {
        require(migration, gate);
        set(migration, gate, state, reason, caller.actor());
        history.record(
                migration,
                caller,
                Event.of("GATE_" + state, Phase.CUTOVER, "Gate " + gate + " " + word(state) + ": " + reason));
        return require(migration, gate);
    }

    /** What verification found; a gate that a person closed stays closed. */
    public void found(UUID migration, boolean equal, String reason) {
        GateView gate = require(migration, Journey.VERIFIED);
        if (gate.state() == GateView.State.REJECTED) {
            return;
        }
        GateView.State state = equal ? GateView.State.PASSED : GateView.State.OPEN;
        set(migration, Journey.VERIFIED, state, reason, null);
        if (gate.state() != state) {
            history.record(
                    migration,
                    Caller.SERVICE,
                    Event.of("GATE_" + state, Phase.CUTOVER, "Gate verified " + word(state) + ": " + reason));
        }
    }

    /**
     * What an import left out: a gate that is not there before some rows are. Each import that leaves rows out closes it
     * again, however it was decided before; one that leaves none out passes it.
     *
     * @param rows that are neither in their table nor decided on
     */
    public void leftOut(UUID migration, long rows) {
        if (rows == 0 && !has(migration, Journey.ERRORED_ROWS)) {
            return;
        }
        String reason = rows == 0 ? "No refused row is left." : rows + " rows were refused and are not in the target.";
        GateView.State state = rows == 0 ? GateView.State.PASSED : GateView.State.OPEN;
        database.update(
                "INSERT INTO ybvoyager.gates (migration_uuid, gate, before_phase, state, reason) VALUES (?, ?, ?, ?, ?)"
                        + " ON CONFLICT (migration_uuid, gate) DO NOTHING",
                migration,
                Journey.ERRORED_ROWS,
                Phase.CUTOVER,
                state,
                reason);
        set(migration, Journey.ERRORED_ROWS, state, reason, null);
        history.record(
                migration,
                Caller.SERVICE,
                Event.of(
                        "GATE_" + state,
                        Phase.CUTOVER,
                        "Gate " + Journey.ERRORED_ROWS + (rows == 0 ? " passed: " : " is closed: ") + reason));
    }

    /** Whether the migration has the gate. */
    public boolean has(UUID migration, String gate) {
        return all(migration).stream().anyMatch(view -> view.gate().equals(gate));
    }

    /** The facts behind the gate are gone: what was passed or waived blocks again. */
    public void reopen(UUID migration, String reason) {
        GateView gate = require(migration, Journey.VERIFIED);
        if (gate.state() == GateView.State.PASSED || gate.state() == GateView.State.WAIVED) {
            found(migration, false, reason);
        }
    }

    private void set(UUID migration, String gate, GateView.State state, String reason, @Nullable String by) {
        database.update(
                "UPDATE ybvoyager.gates SET state = ?, reason = ?, decided_by = ?, decided_at = now()"
                        + " WHERE migration_uuid = ? AND gate = ?",
                state,
                reason,
                by,
                migration,
                gate);
    }

    private GateView require(UUID migration, String gate) {
        Optional<GateView> found =
                all(migration).stream().filter(view -> view.gate().equals(gate)).findFirst();
        return found.orElseThrow(
                () -> new ProblemException(Problem.of(StateError.GATE_NOT_FOUND, "There is no gate " + gate + ".")
                        .withFix("The gates are " + Journey.VERIFIED + " and, once an import left rows out, "
                                + Journey.ERRORED_ROWS + ".")));
    }

    private static String word(GateView.State state) {
        return switch (state) {
            case OPEN -> "is open again";
            case PASSED -> "passed";
            case WAIVED -> "was waived";
            case REJECTED -> "was closed";
        };
    }

    private static GateView view(Row row) throws SQLException {
        return new GateView(
                row.text("gate"),
                row.phase("before_phase"),
                row.constant("state", GateView.State.class),
                row.textOrNull("reason"),
                row.textOrNull("decided_by"),
                row.instantOrNull("decided_at"));
    }
}
