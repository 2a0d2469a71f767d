package io.ybvoyager.mover.file;

import io.ybvoyager.mover.MoverError;
import io.ybvoyager.mover.ledger.Ledger;
import io.ybvoyager.mover.ledger.StashedRow.Content;
import io.ybvoyager.mover.ledger.StashedRow.Place;
import io.ybvoyager.mover.ledger.StashedRow.Reason;
import io.ybvoyager.mover.load.RowSieve;
import io.ybvoyager.mover.load.RowsRefused;
import io.ybvoyager.mover.load.StashBudget;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Collections;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Applies what is good of a batch and stashes the rest, in the batch's transaction; the line that is told of a row is the
 * right one. When rows may not be stashed, the first bad one ends it.
 */
final class FileSalvage implements RowSieve.Rows {
    private static final String FORMAT = "22P04";
    private static final Reason MARK =
            new Reason(FORMAT, null, null, "It holds \\. which COPY takes for the end of all rows.");

    private final FileLoader loader;
    private final Connection connection;
    private final @Nullable StashBudget budget;
    private final FileJob job;
    private final Records records;
    private long ignored;
    private long updated;

    /** @param budget null when rows may not be stashed */
    FileSalvage(FileLoader loader, Connection connection, @Nullable StashBudget budget, FileJob job, Records records) {
        this.loader = loader;
        this.connection = connection;
        this.budget = budget;
        this.job = job;
        this.records = records;
    }

    /**
     * Does it.
     *
     * @throws io.ybvoyager.wire.ProblemException ROWS_REFUSED, TOO_MANY_REFUSED
     */
    void run() throws SQLException, IOException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("SET CONSTRAINTS ALL IMMEDIATE"); // what waits for the commit could not be told apart
        }
        RowSieve sieve = new RowSieve(connection, this);
        int from = 0;
        for (int row = 0; row < records.rows(); row++) {
            if (records.flawed(row)) {
                sieve.sift(from, row);
                leave(row, MARK);
                from = row + 1;
            }
        }
        sieve.sift(from, records.rows());
    }

    @Override
    public void copy(int from, int to) throws SQLException, IOException {
        Ledger.Applied applied = loader.copy(
                connection, job.task(), new Ledger.Applied(to - from, 0), copy -> records.write(copy, from, to));
        ignored += applied.ignored();
        updated += applied.updated();
    }

    /** Good rows that were left out because a row with their key was there. */
    long ignored() {
        return ignored;
    }

    /** Good rows whose values went to a row with their key. */
    long updated() {
        return updated;
    }

    @Override
    public int named(int from, int to, SQLException refused) {
        return records.rowAtLine(from, to, RowsRefused.line(refused));
    }

    @Override
    public void refused(int row, SQLException why) throws SQLException {
        leave(row, RowsRefused.reason(why));
    }

    private void leave(int row, Reason reason) throws SQLException {
        if (budget == null) {
            throw refusal(row, reason);
        }
        FileTask task = job.task();
        byte[] record = records.content(row);
        byte[] line = Fields.line(Fields.of(task.format(), record, 0, record.length));
        Content content = new Content(
                false, line, task.columns(), Collections.nCopies(task.columns().size(), "text"), false);
        budget.add(task.table(), new Place(job.chunk(), records.line(row)), content, reason, where(row, reason));
    }

    private String where(int row, Reason reason) {
        return Stream.of(
                        job.task().file().shown(),
                        "line " + records.line(row),
                        reason.column() == null ? null : "column " + reason.column(),
                        reason.constraint() == null ? null : "constraint " + reason.constraint())
                .filter(part -> part != null)
                .collect(Collectors.joining(", "));
    }

    private RuntimeException refusal(int row, Reason reason) {
        return MoverError.ROWS_REFUSED.because(
                "The target refused a row for " + job.task().table().shown() + "; its batch was rolled back.",
                where(row, reason),
                reason.message() + " (SQLSTATE " + reason.sqlState() + ")",
                "Change the table and run the same command again, or leave such rows out with --error-policy"
                        + " stash-and-continue. A file that is corrected after rows of it were loaded is loaded anew with"
                        + " --start-clean.");
    }
}
