package io.ybvoyager.mover.load;

import io.ybvoyager.mover.database.Databases;
import io.ybvoyager.mover.database.SessionSettings;
import io.ybvoyager.mover.database.SqlStates;
import io.ybvoyager.mover.database.TargetDatabase;
import io.ybvoyager.mover.ledger.Ledger;
import io.ybvoyager.mover.ledger.Rules;
import io.ybvoyager.mover.ledger.Stash;
import io.ybvoyager.mover.ledger.StashedRow;
import io.ybvoyager.mover.ledger.StashedRow.State;
import io.ybvoyager.mover.snapshot.Format;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Applies stashed rows again: each row and the change of its state are in one transaction. Safe to repeat. */
public final class StashRetry {
    private final Connection connection;
    private final Stash stash;
    private final Ledger ledger;
    private final OnConflict onConflict;
    private final OnConflict onConflictOfFiles;
    private final Stage stage = new Stage();
    private final Map<LoadTable, Route> routes = new HashMap<>();

    private StashRetry(Connection connection, String migrationUuid) throws SQLException {
        this.connection = connection;
        this.stash = new Stash(migrationUuid);
        this.ledger = new Ledger(migrationUuid);
        this.onConflict = onConflict(Rules.of(connection, migrationUuid));
        this.onConflictOfFiles = onConflict(Rules.ofFiles(connection, migrationUuid));
    }

    private static OnConflict onConflict(Optional<Rules> recorded) {
        return recorded.map(rules -> OnConflict.of(rules.onConflict())).orElse(OnConflict.ERROR);
    }

    /**
     * What one call did.
     *
     * @param retried rows that are in their tables now
     * @param refused rows that were refused again
     * @param last id of the last row that was tried; 0 when there was none
     */
    public record Result(long retried, long refused, long last) {}

    /**
     * Tries the pending rows after an id.
     *
     * @param after 0 to begin with
     * @param limit rows at most; they are one transaction
     */
    public static Result run(TargetDatabase target, String migrationUuid, long after, int limit) {
        try (Connection connection = target.openForLoad()) {
            if (!Stash.exists(connection)) {
                return new Result(0, 0, 0);
            }
            connection.setAutoCommit(false);
            SessionSettings.requireLoading(connection, target.address());
            Result result = new StashRetry(connection, migrationUuid).run(after, limit);
            connection.commit();
            return result;
        } catch (SQLException e) {
            throw Databases.failed(target.address(), e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Result run(long after, int limit) throws SQLException, IOException {
        List<StashedRow> rows = stash.hold(connection, after, limit);
        long retried = 0;
        for (StashedRow row : rows) {
            retried += applied(row) ? 1 : 0;
        }
        return new Result(
                retried,
                rows.size() - retried,
                rows.isEmpty() ? 0 : rows.getLast().id());
    }

    private boolean applied(StashedRow row) throws SQLException, IOException {
        LoadTable table = table(row);
        boolean ofFile = row.where().chunk().startsWith(Ledger.FILES);
        Route route = route(
                table, ofFile ? onConflictOfFiles : onConflict, row.content().convert());
        stage.ready(connection, table, route);
        Savepoint before = connection.setSavepoint();
        try {
            Ledger.Applied applied = copy(row, table, route);
            stash.resolve(connection, row.id(), State.RETRIED, null);
            if (applied.ignored() + applied.updated() > 0) {
                ledger.conflicts(connection, row.table(), row.where().chunk(), applied.ignored(), applied.updated());
            }
            connection.releaseSavepoint(before);
            return true;
        } catch (SQLException e) {
            if (!SqlStates.isRefusedRow(e)) {
                throw e;
            }
            connection.rollback(before);
            connection.releaseSavepoint(before);
            stash.refusedAgain(connection, row.id(), RowsRefused.reason(e));
            return false;
        }
    }

    private static LoadTable table(StashedRow row) {
        StashedRow.Content content = row.content();
        Format format = content.binary() ? Format.BINARY : Format.TEXT;
        return new LoadTable(row.table(), format, content.columns(), content.types());
    }

    /** Rows follow the policy under which they would have been loaded. */
    private Route route(LoadTable table, OnConflict policy, boolean convert) throws SQLException {
        if (policy == OnConflict.ERROR) {
            return Route.plain(convert);
        }
        Route known = routes.get(table);
        if (known == null) {
            TargetTables targets = TargetTables.of(connection, List.of(table));
            List<String> key = TargetKeys.of(connection, List.of(table), policy).getOrDefault(table.name(), List.of());
            known = targets.route(table, policy, key);
            routes.put(table, known);
        }
        return known.converting(convert);
    }

    private Ledger.Applied copy(StashedRow row, LoadTable table, Route route) throws SQLException, IOException {
        byte[] data = row.content().binary()
                ? row.content().data()
                : line(row.content().data());
        return CopyRows.copy(connection, table, route, copy -> {
            copy.writeToCopy(data, 0, data.length);
            return new Ledger.Applied(1, data.length);
        });
    }

    private static byte[] line(byte[] text) {
        byte[] line = Arrays.copyOf(text, text.length + 1);
        line[text.length] = '\n';
        return line;
    }
}
