package io.ybvoyager.mover.schema;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/**
 * What sessions that build indexes at once may use of the target, from its own settings: how much memory a server really
 * has is not to be seen over SQL, but whoever set {@code shared_buffers} knew it.
 *
 * @param sessions at once
 * @param memoryKilobytes of one session; PostgreSQL shares it among the processes of one build
 * @param processes that one build may start beside its own
 */
record BuildMemory(int sessions, long memoryKilobytes, int processes) {
    private static final long LEAST = 16L << 10;
    private static final long LEAST_IN_ALL = 256L << 10;
    private static final long MOST = 2L << 20;

    /**
     * The server's settings, in kilobytes where it is memory.
     *
     * @param parallelPerBuild {@code max_parallel_maintenance_workers}; 0 where the server has none
     */
    record Server(long sharedBuffers, long maintenanceWorkMem, int parallelWorkers, int parallelPerBuild) {
        static Server of(Connection connection) throws SQLException {
            String sql =
                    """
                    SELECT pg_size_bytes(current_setting('shared_buffers')) / 1024,
                           pg_size_bytes(current_setting('maintenance_work_mem')) / 1024,
                           coalesce(current_setting('max_parallel_workers', true), '0')::int,
                           coalesce(current_setting('max_parallel_maintenance_workers', true), '0')::int""";
            try (Statement statement = connection.createStatement();
                    ResultSet row = statement.executeQuery(sql)) {
                row.next();
                return new Server(row.getLong(1), row.getLong(2), row.getInt(3), row.getInt(4));
            }
        }
    }

    /**
     * All sessions together use no more than the largest of {@code shared_buffers}, {@code maintenance_work_mem} and 256 MB,
     * and no more helping processes than the server has for all. A session that could not have 16 MB is not opened.
     */
    static BuildMemory of(Server server, int asked) {
        long all = Math.max(LEAST_IN_ALL, Math.max(server.sharedBuffers, server.maintenanceWorkMem));
        int sessions = (int) Math.clamp(asked, 1, all / LEAST);
        long each = Math.min(MOST, all / sessions);
        return new BuildMemory(sessions, each, Math.min(server.parallelPerBuild, server.parallelWorkers / sessions));
    }

    /** Statements that give a session its share; a server that does not know one of them goes without. */
    List<String> settings() {
        return List.of(
                "SET maintenance_work_mem = '" + memoryKilobytes + "kB'",
                "SET max_parallel_maintenance_workers = " + processes);
    }

    /** For people. */
    String shown() {
        return sessions + " sessions with " + memoryKilobytes / 1024 + " MB and " + processes
                + " helping processes each";
    }
}
