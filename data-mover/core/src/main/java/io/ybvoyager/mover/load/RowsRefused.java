package io.ybvoyager.mover.load;

import io.ybvoyager.mover.MoverError;
import io.ybvoyager.mover.database.Databases;
import io.ybvoyager.mover.database.TableName;
import java.sql.SQLException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/** What it means when the target refuses rows. Says which rows, never what is in them. */
final class RowsRefused {
    private static final Pattern PLACE = Pattern.compile("COPY [^,]*, line (\\d+)(?:, column ([^:]+))?");

    private RowsRefused() {}

    /**
     * The problem.
     *
     * @param firstRow number within the chunk of the first row of the refused batch, from 1
     */
    static RuntimeException problem(TableName table, String chunk, long firstRow, SQLException e) {
        ServerErrorMessage server = e instanceof PSQLException refused ? refused.getServerErrorMessage() : null;
        String state = e.getSQLState() == null ? "" : e.getSQLState();
        StringBuilder where =
                new StringBuilder(table.shown()).append(", chunk ").append(chunk);
        if (server != null) {
            where.append(place(server, firstRow));
        }
        String why = (state.startsWith("22") ? masked(Databases.message(e)) : Databases.message(e)) + " (SQLSTATE "
                + state + ")";
        return MoverError.ROWS_REFUSED.because(
                "The target refused rows of " + table.shown() + "; the batch was rolled back.",
                where.toString(),
                why,
                "Correct the rows on the source or the definition on the target, then run the same command again: it goes"
                        + " on with this batch.");
    }

    private static String place(ServerErrorMessage server, long firstRow) {
        StringBuilder place = new StringBuilder();
        Matcher matcher = PLACE.matcher(String.valueOf(server.getWhere()));
        if (matcher.find()) {
            place.append(", row ").append(firstRow - 1 + Long.parseLong(matcher.group(1)));
            if (matcher.group(2) != null) {
                place.append(", column ").append(matcher.group(2));
            }
        }
        if (server.getConstraint() != null) {
            place.append(", constraint ").append(server.getConstraint());
        }
        return place.toString();
    }

    /** Messages of class 22 quote the value that does not fit. */
    private static String masked(String message) {
        return message.replaceAll("\"[^\"]*\"?", "\"…\"").replaceAll("(?s)\n.*", "");
    }
}
