package io.ybvoyager.mover.stash;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.ybvoyager.mover.MoverError;
import io.ybvoyager.mover.api.DiscardRequest;
import io.ybvoyager.mover.api.DiscardResult;
import io.ybvoyager.mover.api.Login;
import io.ybvoyager.mover.api.RetryRequest;
import io.ybvoyager.mover.api.RetryResult;
import io.ybvoyager.mover.api.StashApi;
import io.ybvoyager.mover.api.StashedRowView;
import io.ybvoyager.mover.database.DatabaseAddress;
import io.ybvoyager.mover.database.Databases;
import io.ybvoyager.mover.database.TargetDatabase;
import io.ybvoyager.mover.ledger.Stash;
import io.ybvoyager.mover.ledger.StashedRow;
import io.ybvoyager.mover.ledger.StashedRow.State;
import io.ybvoyager.mover.load.StashRetry;
import io.ybvoyager.mover.load.StashedValues;
import io.ybvoyager.mover.suite.Migrations;
import io.ybvoyager.mover.suite.MigrationsClient;
import io.ybvoyager.mover.suite.Patience;
import io.ybvoyager.mover.suite.SuiteTarget;
import io.ybvoyager.mover.suite.WorkerClient;
import io.ybvoyager.state.api.MigrationView;
import io.ybvoyager.state.api.NewEvent;
import io.ybvoyager.state.api.Phase;
import io.ybvoyager.state.api.Status;
import io.ybvoyager.wire.CommonError;
import io.ybvoyager.wire.Page;
import io.ybvoyager.wire.Problem;
import io.ybvoyager.wire.ProblemException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.jspecify.annotations.Nullable;

@RunOnVirtualThread
class StashResource implements StashApi {
    private static final int LARGEST_PAGE = 1_000;
    private static final int RETRIED_AT_ONCE = 500;

    private final Migrations migrations;
    private final MigrationsClient state;
    private final WorkerClient worker;
    private final SuiteTarget target;

    StashResource(
            Migrations migrations,
            @RestClient MigrationsClient state,
            @RestClient WorkerClient worker,
            SuiteTarget target) {
        this.migrations = migrations;
        this.state = state;
        this.worker = worker;
        this.target = target;
    }

    /** Works on the stash in a session. */
    private interface Work<T> {
        T on(Connection connection, Stash stash) throws SQLException;
    }

    @Override
    public Page<StashedRowView> list(
            String migration, @Nullable String state, boolean values, int pageSize, @Nullable String pageToken) {
        int size = Math.clamp(pageSize, 1, LARGEST_PAGE);
        State wanted = state == null ? null : state(state);
        long after = pageToken == null ? 0 : number(pageToken);
        List<StashedRow> rows = with(
                migrations.get(migration),
                null,
                (connection, stash) ->
                        Stash.exists(connection) ? stash.page(connection, wanted, after, size) : List.of());
        String next = rows.size() < size ? null : Long.toString(rows.getLast().id());
        return new Page<>(rows.stream().map(row -> view(row, values)).toList(), next);
    }

    @Override
    public StashedRowView get(String migration, long row) {
        return with(
                        migrations.get(migration),
                        null,
                        (connection, stash) ->
                                Stash.exists(connection) ? stash.find(connection, row) : Optional.<StashedRow>empty())
                .map(found -> view(found, true))
                .orElseThrow(() -> MoverError.STASHED_ROW_NOT_FOUND.because(
                        "No refused row has the id " + row + ".",
                        null,
                        null,
                        "See: yb-voyager migrate import data errors list"));
    }

    @Override
    public RetryResult retry(String migration, RetryRequest request) {
        MigrationView view = migrations.get(migration);
        requireUnfinalized(migration);
        long after = request.after() == null ? 0 : request.after();
        StashRetry.Result result = StashRetry.run(
                TargetDatabase.of(address(view, request.target())), view.uuid().toString(), after, RETRIED_AT_ONCE);
        return new RetryResult(result.retried(), result.refused(), result.last());
    }

    @Override
    public DiscardResult discard(
            String migration, @Nullable String actor, @Nullable String channel, DiscardRequest request) {
        if (request.ids().size() > LARGEST_PAGE) {
            throw new ProblemException(CommonError.BAD_REQUEST, "At most " + LARGEST_PAGE + " rows at once.");
        }
        MigrationView view = migrations.get(migration);
        if (!view.name().equals(request.confirm())) {
            throw new ProblemException(Problem.of(
                            CommonError.BAD_REQUEST, "Leaving rows out for good needs the migration's name as consent.")
                    .withFix("Add --confirm " + view.name()));
        }
        String why = request.reason() + (actor == null ? "" : " (" + actor + ")");
        long discarded = with(view, request.target(), (connection, stash) -> {
            if (!Stash.exists(connection)) {
                return 0L;
            }
            // the decision is in the history before a row is left out, whatever dies in between
            remember(view, actor, channel, stash.pending(connection, request.ids()), request.reason());
            return stash.discard(connection, request.ids(), why);
        });
        return new DiscardResult(discarded);
    }

    private void remember(
            MigrationView view, @Nullable String actor, @Nullable String channel, List<Long> ids, String reason) {
        if (ids.isEmpty()) {
            return;
        }
        ObjectNode data = JsonNodeFactory.instance.objectNode().put("reason", reason);
        ids.forEach(data.putArray("ids")::add);
        String message = "Decision to leave " + ids.size() + " refused rows out of the target for good: " + reason;
        NewEvent event = new NewEvent("ROWS_DISCARDED", Phase.IMPORT_DATA, message, data);
        Patience.once(() -> {
            worker.addEvent(view.uuid().toString(), actor, channel, event);
            return true;
        });
    }

    /** Rows are applied without foreign keys being looked at, which is right only before these are created. */
    private void requireUnfinalized(String migration) {
        boolean begun = Patience.once(() -> state.state(migration)).stream()
                .anyMatch(view -> view.phase() == Phase.FINALIZE && view.status() != Status.NOT_STARTED);
        if (begun) {
            throw MoverError.RETRY_TOO_LATE.because(
                    "Refused rows can be retried until finalize begins.",
                    "migration " + migration,
                    "Foreign keys that exist by now would not be checked.",
                    "Add the rows by hand and discard them here, or load again: import data --start-clean");
        }
    }

    private <T> T with(MigrationView migration, @Nullable Login login, Work<T> work) {
        DatabaseAddress address = address(migration, login);
        try (Connection connection = Databases.open(address)) {
            return work.on(connection, new Stash(migration.uuid().toString()));
        } catch (SQLException e) {
            throw Databases.failed(address, e);
        }
    }

    private DatabaseAddress address(MigrationView migration, @Nullable Login login) {
        return target.address(migration.target().database(), login);
    }

    private static State state(String name) {
        return Arrays.stream(State.values())
                .filter(state -> state.name().equalsIgnoreCase(name))
                .findFirst()
                .orElseThrow(() ->
                        new ProblemException(CommonError.BAD_REQUEST, "state is one of PENDING, RETRIED, DISCARDED."));
    }

    private static long number(String token) {
        try {
            return Long.parseLong(token);
        } catch (NumberFormatException e) {
            throw new ProblemException(CommonError.BAD_REQUEST, "pageToken is not one that this list gave out.");
        }
    }

    private static StashedRowView view(StashedRow row, boolean values) {
        return new StashedRowView(
                row.id(),
                row.table().schema(),
                row.table().table(),
                row.where().chunk(),
                row.where().row(),
                row.reason().sqlState(),
                row.reason().constraint(),
                row.reason().column(),
                row.reason().message(),
                row.stashedAt(),
                row.state().name(),
                values ? values(row.content()) : null);
    }

    private static List<StashedRowView.Value> values(StashedRow.Content content) {
        List<@Nullable String> values = StashedValues.of(content);
        return IntStream.range(0, Math.min(values.size(), content.columns().size()))
                .mapToObj(i -> new StashedRowView.Value(content.columns().get(i), values.get(i)))
                .toList();
    }
}
