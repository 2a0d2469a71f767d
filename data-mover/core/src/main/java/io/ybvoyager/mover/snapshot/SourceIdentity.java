package io.ybvoyager.mover.snapshot;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;

/** Tells a database from all others, also when its address changes. */
final class SourceIdentity {
    private SourceIdentity() {}

    /** Cluster identifier and database number; without the right to ask for the former, address and name. */
    static String of(Connection connection) throws SQLException {
        Savepoint before = connection.setSavepoint();
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(
                        """
                        SELECT (SELECT system_identifier FROM pg_control_system())::text || ':' || oid::text
                        FROM pg_database WHERE datname = current_database()""")) {
            row.next();
            return row.getString(1);
        } catch (SQLException notPermitted) {
            connection.rollback(before);
            return named(connection);
        }
    }

    private static String named(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(
                        """
                        SELECT coalesce(inet_server_addr()::text, 'local') || ':'
                               || coalesce(inet_server_port()::text, '') || '/' || current_database()""")) {
            row.next();
            return row.getString(1);
        }
    }
}
