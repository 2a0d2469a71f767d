package io.ybvoyager.mover.load;

import io.ybvoyager.mover.database.Databases;
import io.ybvoyager.mover.database.SqlStates;
import io.ybvoyager.mover.database.TargetDatabase;
import io.ybvoyager.mover.ledger.Ledger;
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
import java.util.List;

/** Applies stashed rows again: each row and the change of its state are in one transaction. Safe to repeat. */
public final class StashRetry {
    private StashRetry() {}

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
            Result result = run(connection, new Stash(migrationUuid), after, limit);
            connection.commit();
            return result;
        } catch (SQLException e) {
            throw Databases.failed(target.address(), e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Result run(Connection connection, Stash stash, long after, int limit)
            throws SQLException, IOException {
        List<StashedRow> rows = stash.hold(connection, after, limit);
        long retried = 0;
        for (StashedRow row : rows) {
            retried += applied(connection, stash, row) ? 1 : 0;
        }
        return new Result(
                retried,
                rows.size() - retried,
                rows.isEmpty() ? 0 : rows.getLast().id());
    }

    private static boolean applied(Connection connection, Stash stash, StashedRow row)
            throws SQLException, IOException {
        Savepoint before = connection.setSavepoint();
        try {
            copy(connection, row);
            stash.resolve(connection, row.id(), State.RETRIED, null);
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

    private static void copy(Connection connection, StashedRow row) throws SQLException, IOException {
        StashedRow.Content content = row.content();
        Format format = content.binary() ? Format.BINARY : Format.TEXT;
        LoadTable table = new LoadTable(row.table(), format, content.columns(), content.types());
        byte[] data = content.binary() ? content.data() : line(content.data());
        CopyRows.copy(connection, table, content.convert(), copy -> {
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
