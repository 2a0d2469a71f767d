package io.ybvoyager.mover.database;

import java.sql.SQLException;
import java.util.List;
import java.util.Set;

/** What an SQLSTATE says about trying again: one table for all that the mover does. */
public final class SqlStates {
    /** What to do after a failure. */
    public enum Kind {
        /** The session is gone or useless: try again in a new one. */
        RECONNECT,
        /** The same session may try again after a pause. */
        RETRY,
        /** The row itself is the reason. */
        ROW,
        /** Trying again cannot help. */
        FATAL
    }

    private record Rule(String prefix, Kind kind) {}

    /** The first rule whose prefix fits decides; what none fits is fatal. */
    private static final List<Rule> RULES = List.of(
            new Rule("08", Kind.RECONNECT), // connection exceptions, the driver's own too
            new Rule("57P04", Kind.FATAL), // the database was dropped
            new Rule("57P", Kind.RECONNECT), // shutdown, crash, starting up, ended by an administrator, idle too long
            new Rule("25006", Kind.RECONNECT), // read only: what was the primary is a standby now
            new Rule("40003", Kind.RECONNECT), // whether the statement was completed is not known
            new Rule("40", Kind.RETRY), // serialization failures, deadlocks; YugabyteDB's conflicts and read restarts
            new Rule("53300", Kind.RECONNECT), // too many connections
            new Rule("53", Kind.RETRY), // disk full, out of memory
            new Rule("55P03", Kind.RETRY), // a lock was not to be had
            new Rule("21000", Kind.ROW), // a key twice in one statement
            new Rule("22", Kind.ROW), // a value that its type does not take
            new Rule("23", Kind.ROW), // a constraint
            new Rule("42804", Kind.ROW),
            new Rule("42846", Kind.ROW),
            new Rule("44000", Kind.ROW), // check option of a view
            new Rule("54000", Kind.ROW), // too large for an index
            new Rule("P0001", Kind.ROW)); // raised by a constraint's own function

    /** YugabyteDB reports these as internal errors (XX000) although they pass. */
    private static final Set<String> PASSING = Set.of(
            "schema version mismatch",
            "catalog version mismatch",
            "restart read required",
            "not the leader",
            "leader does not have a valid lease",
            "service unavailable",
            "service is shutting down",
            "network error",
            "timed out",
            "try again");

    private SqlStates() {}

    /** What a failure means; one without an SQLSTATE is fatal. */
    public static Kind kind(SQLException e) {
        String state = String.valueOf(e.getSQLState());
        if (state.equals("XX000")) {
            String message = String.valueOf(e.getMessage()).toLowerCase(java.util.Locale.ROOT);
            return PASSING.stream().anyMatch(message::contains) ? Kind.RETRY : Kind.FATAL;
        }
        return RULES.stream()
                .filter(rule -> state.startsWith(rule.prefix))
                .map(Rule::kind)
                .findFirst()
                .orElse(Kind.FATAL);
    }

    /** Trying again can help, in a new session or in the same. */
    public static boolean isTransient(SQLException e) {
        return kind(e) == Kind.RECONNECT || kind(e) == Kind.RETRY;
    }

    /** The session is gone and must be opened anew. */
    public static boolean isConnectionLost(SQLException e) {
        return kind(e) == Kind.RECONNECT || "57P04".equals(e.getSQLState());
    }

    /** The row itself does not fit, and trying again without a change of row or table cannot help. */
    public static boolean isRefusedRow(SQLException e) {
        return kind(e) == Kind.ROW;
    }
}
