package io.ybvoyager.mover.database;

import static io.ybvoyager.mover.Refusal.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ybvoyager.mover.MoverError;
import io.ybvoyager.mover.TestEngine;
import io.ybvoyager.wire.Problem;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;

class SessionSettingsTest {
    private final TargetDatabase target = TargetDatabase.of(TestEngine.database());

    @Test
    void aSessionForLoadingHasThem() throws SQLException {
        try (Connection session = target.openForLoad()) {
            assertThatCode(() -> SessionSettings.requireLoading(session, target.address()))
                    .doesNotThrowAnyException();
        }
    }

    @Test
    void aSessionThatAPoolerHasResetIsRefusedByName() throws SQLException {
        try (Connection session = target.openForLoad()) {
            execute(session, "DISCARD ALL");

            Problem problem = assertRefused(
                    MoverError.SETTINGS_LOST, () -> SessionSettings.requireLoading(session, target.address()));
            assertThat(problem.detail())
                    .contains("DateStyle")
                    .contains("search_path")
                    .contains("session_replication_role");
        }
    }

    @Test
    void aSessionThatWasNotOpenedForLoadingIsRefused() throws SQLException {
        try (Connection session = target.open()) {
            assertThatThrownBy(() -> SessionSettings.requireLoading(session, target.address()))
                    .hasMessageContaining("session_replication_role");
        }
    }

    @Test
    void aTransactionHasThemWhateverTheSessionWasBefore() throws SQLException {
        try (Connection session = target.open()) {
            execute(session, "DISCARD ALL");
            execute(session, "SET IntervalStyle = 'iso_8601'; SET TimeZone = 'Asia/Kathmandu'; SET array_nulls = off");
            session.setAutoCommit(false);

            SessionSettings.pin(session, target.address());

            assertThat(text(session, "SELECT (interval '1 day')::text")).isEqualTo("1 day");
            session.rollback();
            assertThat(text(session, "SELECT (interval '1 day')::text")).isEqualTo("P1D");
        }
    }

    private static void execute(Connection session, String sql) throws SQLException {
        try (Statement statement = session.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String text(Connection session, String sql) throws SQLException {
        try (Statement statement = session.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getString(1);
        }
    }
}
