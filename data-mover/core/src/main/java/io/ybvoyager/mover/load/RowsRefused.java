package io.ybvoyager.mover.load;

import io.ybvoyager.mover.MoverError;
import io.ybvoyager.mover.database.Databases;
import io.ybvoyager.mover.database.TableName;
import io.ybvoyager.mover.ledger.StashedRow;
import java.sql.SQLException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/** What it means when the target refuses rows. Says which rows, never what is in them. */
public final class RowsRefused {
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

    /** The same for one row that is left out; never a value of it. */
    public static StashedRow.Reason reason(SQLException e) {
        ServerErrorMessage server = e instanceof PSQLException refused ? refused.getServerErrorMessage() : null;
        String state = String.valueOf(e.getSQLState());
        String message = state.equals("P0001") ? "A function of the target refused it." : masked(Databases.message(e));
        if (server == null) {
            return new StashedRow.Reason(state, null, null, message);
        }
        return new StashedRow.Reason(
                state, server.getConstraint(), column(server), state.startsWith("23") ? Databases.message(e) : message);
    }

    private static @Nullable String column(ServerErrorMessage server) {
        Matcher matcher = PLACE.matcher(String.valueOf(server.getWhere()));
        return server.getColumn() == null && matcher.find() ? matcher.group(2) : server.getColumn();
    }

    /** The row of a COPY that the target complains about, from 1; 0 when it does not say. Not to be relied on. */
    public static int line(SQLException e) {
        ServerErrorMessage server = e instanceof PSQLException refused ? refused.getServerErrorMessage() : null;
        Matcher matcher = PLACE.matcher(server == null ? "" : String.valueOf(server.getWhere()));
        return matcher.find() && matcher.group(1).length() < 9 ? Integer.parseInt(matcher.group(1)) : 0;
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
