package io.ybvoyager.mover.file;

import io.ybvoyager.mover.MoverError;
import io.ybvoyager.mover.database.SqlStates;
import io.ybvoyager.mover.ledger.Stash;
import io.ybvoyager.mover.ledger.StashedRow.Content;
import io.ybvoyager.mover.ledger.StashedRow.Place;
import io.ybvoyager.mover.ledger.StashedRow.Reason;
import io.ybvoyager.mover.load.ErrorPolicy;
import io.ybvoyager.mover.load.RowsRefused;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.util.Collections;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Applies what is good of a batch and stashes the rest, in the batch's transaction. A row counts as bad only when the target
 * refused it alone, so the line that is told is the right one; when rows may not be stashed, the first bad one ends it.
 */
final class FileSalvage {
    private static final String FORMAT = "22P04";
    private static final Reason MARK =
            new Reason(FORMAT, null, null, "It holds \\. which COPY takes for the end of all rows.");

    private final Connection connection;
    private final Stash stash;
    private final ErrorPolicy policy;
    private final FileJob job;
    private final Records records;
    private long left;
    private long stashed;

    FileSalvage(Connection connection, Stash stash, ErrorPolicy policy, FileJob job, Records records) {
        this.connection = connection;
        this.stash = stash;
        this.policy = policy;
        this.job = job;
        this.records = records;
    }

    /**
     * Does it.
     *
     * @return rows that were stashed
     * @throws io.ybvoyager.wire.ProblemException ROWS_REFUSED, TOO_MANY_REFUSED
     */
    long run() throws SQLException {
        if (policy.stash()) {
            stash.lock(connection);
            left = policy.maxErrors() - stash.pending(connection);
        }
        try (Statement statement = connection.createStatement()) {
            statement.execute("SET CONSTRAINTS ALL IMMEDIATE"); // what waits for the commit could not be told apart
        }
        int from = 0;
        for (int row = 0; row < records.rows(); row++) {
            if (records.flawed(row)) {
                load(from, row, true);
                leave(row, MARK);
                from = row + 1;
            }
        }
        load(from, records.rows(), true);
        return stashed;
    }

    /** @param believe whether the row that the target names is tried first; where that is wrong, the search halves */
    private void load(int from, int to, boolean believe) throws SQLException {
        int next = from;
        while (next < to) {
            SQLException refused = refused(next, to);
            if (refused == null) {
                return;
            }
            if (to - next == 1) {
                leave(next, RowsRefused.reason(refused));
                return;
            }
            int named = believe ? records.rowAtLine(next, to, RowsRefused.line(refused)) : -1;
            if (named < 0) {
                int middle = (next + to) >>> 1;
                load(next, middle, true);
                next = middle;
            } else {
                load(next, named, false);
                load(named, named + 1, true);
                next = named + 1;
            }
        }
    }

    /** Copies some rows; what keeps the target from taking them, or null when it took them. */
    private @Nullable SQLException refused(int from, int to) throws SQLException {
        Savepoint before = connection.setSavepoint();
        try {
            FileLoader.copy(connection, job.task(), to - from, copy -> records.write(copy, from, to));
            connection.releaseSavepoint(before);
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

    private void leave(int row, Reason reason) throws SQLException {
        if (!policy.stash()) {
            throw refusal(row, reason);
        }
        if (stashed >= left) {
            throw tooMany(row, reason);
        }
        FileTask task = job.task();
        byte[] record = records.content(row);
        byte[] line = Fields.line(Fields.of(task.format(), record, 0, record.length));
        Content content = new Content(
                false, line, task.columns(), Collections.nCopies(task.columns().size(), "text"), false);
        stash.add(connection, task.table(), new Place(job.chunk(), records.line(row)), content, reason);
        stashed++;
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

    private RuntimeException tooMany(int row, Reason reason) {
        return MoverError.TOO_MANY_REFUSED.because(
                "More than " + policy.maxErrors() + " rows were refused; this batch was rolled back.",
                where(row, reason),
                "The last one: " + reason.message() + " (SQLSTATE " + reason.sqlState() + ")",
                "See import data errors list. Correct rows or tables and retry, or allow more with --max-errors; then run"
                        + " the same command again: it goes on with this batch.");
    }
}
