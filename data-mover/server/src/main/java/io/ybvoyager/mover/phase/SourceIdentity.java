package io.ybvoyager.mover.phase;

import io.ybvoyager.mover.database.DatabaseAddress;
import io.ybvoyager.mover.database.Databases;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** What a source server says of itself. */
record SourceIdentity(String identifier, String version) {
    /**
     * Asks the source: the cluster's system identifier and the database's oid tell two databases apart whatever their
     * address is; where the user may not read the identifier, the address has to do.
     */
    static SourceIdentity of(DatabaseAddress address, Connection source) {
        try {
            String version = value(source, "SELECT current_setting('server_version')");
            return new SourceIdentity(identifier(address, source), version);
        } catch (SQLException e) {
            throw Databases.failed(address, e);
        }
    }

    private static String identifier(DatabaseAddress address, Connection source) throws SQLException {
        try {
            return value(
                    source,
                    """
                    SELECT s.system_identifier || ':' || d.oid
                    FROM pg_control_system() s, pg_database d WHERE d.datname = current_database()""");
        } catch (SQLException refused) {
            if (!"42501".equals(refused.getSQLState())) {
                throw refused;
            }
            return address.host() + ":" + address.port() + "/" + address.database();
        }
    }

    private static String value(Connection source, String query) throws SQLException {
        try (Statement statement = source.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            row.next();
            return row.getString(1);
        }
    }
}
