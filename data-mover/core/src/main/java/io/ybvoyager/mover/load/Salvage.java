package io.ybvoyager.mover.load;

import io.ybvoyager.mover.database.SqlStates;
import io.ybvoyager.mover.ledger.Ledger;
import io.ybvoyager.mover.ledger.StashedRow.Content;
import io.ybvoyager.mover.ledger.StashedRow.Place;
import io.ybvoyager.mover.snapshot.Format;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.util.Arrays;

/** Applies what is good of a refused batch and stashes the rest, in one transaction. */
final class Salvage {
    private final Connection connection;
    private final StashBudget budget;
    private final LoadTable table;
    private final Route route;
    private final String chunk;
    private long row;
    private long rows;
    private long bytes;
    private long ignored;
    private long updated;

    /** @param firstRow number within the chunk of the first row that is fed, from 1 */
    Salvage(Connection connection, StashBudget budget, LoadTable table, Route route, String chunk, long firstRow) {
        this.connection = connection;
        this.budget = budget;
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
        feed.each(block -> {
            new RowSieve(connection, new Rows(block)).sift(0, block.rows());
            row += block.rows();
            rows += block.rows();
            bytes += block.bytes().length;
        });
        return new Ledger.Applied(rows, bytes, ignored, updated);
    }

    /** The rows of a block. */
    private final class Rows implements RowSieve.Rows {
        private final RowBlock block;

        Rows(RowBlock block) {
            this.block = block;
        }

        @Override
        public void copy(int from, int to) throws SQLException, IOException {
            int start = block.start(from);
            int length = block.ends()[to - 1] - start;
            Ledger.Applied applied = CopyRows.copy(connection, table, route, copy -> {
                copy.writeToCopy(block.bytes(), start, length);
                return new Ledger.Applied(to - from, length);
            });
            ignored += applied.ignored();
            updated += applied.updated();
        }

        @Override
        public int named(int from, int to, SQLException refused) {
            return from + RowsRefused.line(refused) - 1;
        }

        @Override
        public void refused(int index, SQLException why) throws SQLException, IOException {
            byte[] data = Arrays.copyOfRange(block.bytes(), block.start(index), block.ends()[index]);
            budget.add(
                    table.name(),
                    new Place(chunk, row + index),
                    content(data),
                    RowsRefused.reason(why),
                    table.name().shown() + ", chunk " + chunk);
        }
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
}
