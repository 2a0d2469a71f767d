package io.ybvoyager.mover.load;

import io.ybvoyager.mover.MoverError;
import io.ybvoyager.mover.database.SqlStates;
import io.ybvoyager.mover.ledger.Ledger;
import io.ybvoyager.mover.ledger.Stash;
import io.ybvoyager.mover.ledger.StashedRow.Content;
import io.ybvoyager.mover.ledger.StashedRow.Place;
import io.ybvoyager.mover.snapshot.Format;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Applies what is good of a refused batch and stashes the rest, in one transaction. A row is stashed only when it was
 * refused alone. Where the target names the row, all rows are sent about twice however many are bad; where it does not,
 * the search halves.
 */
final class Salvage {
    private final Connection connection;
    private final Stash stash;
    private final ErrorPolicy policy;
    private final LoadTable table;
    private final Route route;
    private final String chunk;
    private long row;
    private long rows;
    private long bytes;
    private long left;
    private long stashed;
    private long ignored;
    private long updated;

    /** @param firstRow number within the chunk of the first row that is fed, from 1 */
    Salvage(
            Connection connection,
            Stash stash,
            ErrorPolicy policy,
            LoadTable table,
            Route route,
            String chunk,
            long firstRow) {
        this.connection = connection;
        this.stash = stash;
        this.policy = policy;
        this.table = table;
        this.route = route;
        this.chunk = chunk;
        this.row = firstRow;
    }

    /**
     * Does it.
     *
     * @return all rows, the stashed ones too
     * @throws io.ybvoyager.wire.ProblemException TOO_MANY_REFUSED when the budget does not suffice
     */
    Ledger.Applied run(RowBlock.Feed feed) throws SQLException, IOException {
        stash.lock(connection);
        left = policy.maxErrors() - stash.pending(connection);
        feed.each(block -> {
            load(block, 0, block.rows(), true);
            row += block.rows();
            rows += block.rows();
            bytes += block.bytes().length;
        });
        return new Ledger.Applied(rows, bytes, ignored, updated);
    }

    /** Rows that were stashed. */
    long stashed() {
        return stashed;
    }

    private void load(RowBlock block, int from, int to, boolean believe) throws SQLException, IOException {
        int next = from;
        while (next < to) {
            SQLException refused = refused(block, next, to);
            if (refused == null) {
                return;
            }
            if (to - next == 1) {
                stash(block, next, refused);
                return;
            }
            int named = believe ? next + RowsRefused.line(refused) - 1 : -1;
            if (named < next || named >= to) {
                int middle = (next + to) >>> 1;
                load(block, next, middle, true);
                next = middle;
            } else {
                load(block, next, named, false);
                load(block, named, named + 1, true);
                next = named + 1;
            }
        }
    }

    /** Copies some rows; what keeps the target from taking them, or null when it took them. */
    private @Nullable SQLException refused(RowBlock block, int from, int to) throws SQLException, IOException {
        if (from == to) {
            return null;
        }
        Savepoint before = connection.setSavepoint();
        try {
            int start = block.start(from);
            int length = block.ends()[to - 1] - start;
            Ledger.Applied applied = CopyRows.copy(connection, table, route, copy -> {
                copy.writeToCopy(block.bytes(), start, length);
                return new Ledger.Applied(to - from, length);
            });
            connection.releaseSavepoint(before);
            ignored += applied.ignored();
            updated += applied.updated();
            return null;
        } catch (SQLException e) {
            if (!SqlStates.isRefusedRow(e)) {
                throw e;
            }
            connection.rollback(before);
            connection.releaseSavepoint(before);
            return e;
        }
    }

    private void stash(RowBlock block, int index, SQLException refused) throws SQLException, IOException {
        if (stashed >= left) {
            throw tooMany(refused);
        }
        byte[] data = Arrays.copyOfRange(block.bytes(), block.start(index), block.ends()[index]);
        stash.add(connection, table.name(), new Place(chunk, row + index), content(data), RowsRefused.reason(refused));
        stashed++;
    }

    private Content content(byte[] data) throws SQLException, IOException {
        if (table.format() == Format.TEXT) {
            return content(false, Arrays.copyOf(data, data.length - 1));
        }
        Savepoint before = connection.setSavepoint();
        try {
            byte[] text = CopyRows.text(connection, table, data);
            connection.releaseSavepoint(before);
            return content(false, text);
        } catch (SQLException e) {
            if (!SqlStates.isRefusedRow(e)) {
                throw e;
            }
            connection.rollback(before); // not even its types take it: kept as it came
            connection.releaseSavepoint(before);
            return content(true, data);
        }
    }

    private Content content(boolean binary, byte[] data) {
        return new Content(binary, data, table.columns(), table.types(), route.convert());
    }

    private RuntimeException tooMany(SQLException refused) {
        return MoverError.TOO_MANY_REFUSED.because(
                "More than " + policy.maxErrors() + " rows were refused; this batch was rolled back.",
                table.name().shown() + ", chunk " + chunk,
                "The last one: " + RowsRefused.reason(refused).message() + " (SQLSTATE " + refused.getSQLState() + ")",
                "See import data errors list. Correct rows or tables and retry, or allow more with --max-errors; then run"
                        + " the same command again: it goes on with this batch.");
    }
}
