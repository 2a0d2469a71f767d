package io.ybvoyager.mover.database;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** What differs between the targets: YugabyteDB and plain PostgreSQL. */
public sealed interface TargetDatabase {
    DatabaseAddress address();

    /** {@code yugabytedb} or {@code postgresql}. */
    String type();

    /** Server version as it reports itself. */
    String version();

    /**
     * Whether indexes and keys are built after the rows. PostgreSQL builds an index faster in one go; YugabyteDB wants the
     * primary key when the table is made, since rows are stored by it, and backfills indexes slowly.
     */
    boolean indexesAfterData();

    /** Statements that prepare a session for bulk loading; one that the server refuses is left out. */
    List<String> loadSettings();

    /**
     * How busy the target is now.
     *
     * @throws SQLException also when it does not tell
     */
    TargetLoad load(Connection session) throws SQLException;

    /**
     * How many indexes and keys are built at once when so many sessions are asked for. YugabyteDB backfills an index with
     * all nodes at once, and each build is a change of the catalog that waits for the others: one after the other.
     */
    int buildsAtOnce(int asked);

    /** Rows of a transaction of a load at most, unless somebody wants it otherwise. */
    int batchRows();

    /** Opens an ordinary session. */
    default Connection open() {
        return Databases.open(address());
    }

    /** Opens a session for bulk loading: triggers, rules and foreign keys do not fire where the user may say so. */
    default Connection openForLoad() {
        Connection connection = open();
        for (String setting : loadSettings()) {
            try (Statement statement = connection.createStatement()) {
                statement.execute(setting);
            } catch (SQLException refused) {
                if (SqlStates.isConnectionLost(refused)) {
                    Databases.closeQuietly(connection);
                    throw Databases.failed(address(), refused);
                }
            }
        }
        try {
            SessionSettings.markLoading(connection);
        } catch (SQLException e) {
            Databases.closeQuietly(connection);
            throw Databases.failed(address(), e);
        }
        return connection;
    }

    /** Asks the server what it is. */
    static TargetDatabase of(DatabaseAddress address) {
        try (Connection connection = Databases.open(address);
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT version(), current_setting('server_version')")) {
            row.next();
            String banner = row.getString(1);
            return banner.contains("-YB-")
                    ? new Yugabyte(address, banner.replaceAll("^.*-YB-([0-9.]+).*$", "$1"))
                    : new Postgres(address, row.getString(2));
        } catch (SQLException e) {
            throw Databases.failed(address, e);
        }
    }

    /** Plain PostgreSQL. */
    record Postgres(DatabaseAddress address, String version) implements TargetDatabase {
        @Override
        public String type() {
            return "postgresql";
        }

        @Override
        public boolean indexesAfterData() {
            return true;
        }

        @Override
        public int buildsAtOnce(int asked) {
            return asked;
        }

        @Override
        public int batchRows() {
            return 200_000;
        }

        @Override
        public List<String> loadSettings() {
            return List.of("SET session_replication_role = replica", "SET synchronous_commit = on");
        }

        @Override
        public TargetLoad load(Connection session) throws SQLException {
            String sql =
                    """
                    SELECT count(*), count(*) FILTER (WHERE wait_event_type IN ('Lock', 'LWLock', 'IO', 'BufferPin'))
                    FROM pg_catalog.pg_stat_activity WHERE state = 'active' AND pid <> pg_catalog.pg_backend_pid()""";
            try (Statement statement = session.createStatement();
                    ResultSet row = statement.executeQuery(sql)) {
                row.next();
                return TargetLoad.ofSessions(row.getInt(1), row.getInt(2));
            }
        }
    }

    /** YugabyteDB's YSQL. The settings are those that the peer learned (peer-yb-voyager.md 6.2). */
    record Yugabyte(DatabaseAddress address, String version) implements TargetDatabase {
        private static final ObjectMapper JSON = new ObjectMapper();

        @Override
        public String type() {
            return "yugabytedb";
        }

        @Override
        public boolean indexesAfterData() {
            return false;
        }

        @Override
        public int buildsAtOnce(int asked) {
            return 1;
        }

        @Override
        public int batchRows() {
            return 20_000;
        }

        @Override
        public List<String> loadSettings() {
            return List.of(
                    "SET session_replication_role = replica",
                    "SET default_transaction_isolation = 'repeatable read'",
                    "SET yb_disable_transactional_writes = off");
        }

        @Override
        public TargetLoad load(Connection session) throws SQLException {
            List<JsonNode> nodes = new ArrayList<>();
            try (Statement statement = session.createStatement();
                    ResultSet row = statement.executeQuery(
                            "SELECT metrics::text FROM yb_servers_metrics() WHERE metrics IS NOT NULL")) {
                while (row.next()) {
                    nodes.add(JSON.readTree(row.getString(1)));
                }
            } catch (JsonProcessingException e) {
                throw new SQLException("The metrics of the target's nodes cannot be read.", "22P02", e);
            }
            return TargetLoad.ofYugabyte(nodes);
        }
    }
}
