package io.ybvoyager.mover.database;

import io.ybvoyager.mover.MoverError;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The settings that decide how values are written and read: the same in every session on both sides, so that a value has
 * one text. Whatever stands between us and a server may hand a transaction to a server session that never got them, so
 * they are read back where it matters.
 */
public final class SessionSettings {
    /** Set in sessions for loading, after all that they need. */
    private static final String LOADING = "ybvoyager.loading";

    private static final Map<String, String> PINNED = pinned();

    private static final String READ = PINNED.keySet().stream()
            .map(name -> "current_setting('" + name + "', true)")
            .collect(Collectors.joining(", ", "SELECT ", ", current_setting('" + LOADING + "', true)"));

    private SessionSettings() {}

    private static Map<String, String> pinned() {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("DateStyle", "ISO, YMD");
        settings.put("IntervalStyle", "postgres");
        settings.put("TimeZone", "UTC");
        settings.put("extra_float_digits", "3");
        settings.put("bytea_output", "hex");
        settings.put("lc_monetary", "C");
        settings.put("xmloption", "content");
        settings.put("array_nulls", "on");
        settings.put("quote_all_identifiers", "off");
        settings.put("standard_conforming_strings", "on");
        settings.put("search_path", "pg_catalog");
        return settings;
    }

    /** Statements that set them; {@code scope} is empty for the session, {@code LOCAL} for the transaction. */
    static String statements(String scope) {
        return PINNED.entrySet().stream()
                .map(setting -> "SET " + scope + " " + setting.getKey() + " = '" + setting.getValue() + "'")
                .collect(Collectors.joining("; "));
    }

    /**
     * Sets them for the transaction that the session is in and makes sure that they hold: right also behind a pooler that
     * gives a server session to one transaction after the other.
     *
     * @throws io.ybvoyager.wire.ProblemException SETTINGS_LOST
     */
    public static void pin(Connection connection, DatabaseAddress address) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(statements("LOCAL"));
        }
        require(connection, address, false);
    }

    /** Marks a session in which everything was set that loading needs. */
    static void markLoading(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("SET " + LOADING + " = 'on'");
        }
    }

    /**
     * Makes sure that the server session, which may be another than before, has what a session for loading was given: the
     * settings of values, and that triggers are held back.
     *
     * @throws io.ybvoyager.wire.ProblemException SETTINGS_LOST
     */
    public static void requireLoading(Connection connection, DatabaseAddress address) throws SQLException {
        require(connection, address, true);
    }

    private static void require(Connection connection, DatabaseAddress address, boolean loading) throws SQLException {
        List<String> lost = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(READ)) {
            row.next();
            int at = 0;
            for (Map.Entry<String, String> setting : PINNED.entrySet()) {
                if (!setting.getValue().equals(row.getString(++at))) {
                    lost.add(setting.getKey());
                }
            }
            if (loading && !"on".equals(row.getString(++at))) {
                lost.add("session_replication_role");
            }
        }
        if (!lost.isEmpty()) {
            throw MoverError.SETTINGS_LOST.because(
                    "The session has lost settings that it was given: " + String.join(", ", lost) + ".",
                    address.shown(),
                    "A connection pooler gives server sessions to others between transactions, or ignores SET.",
                    "Connect to the database server itself, or to a pooler in session mode; then run the same command again.");
        }
    }
}
