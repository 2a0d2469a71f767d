package io.ybvoyager.mover.database;

import static org.assertj.core.api.Assertions.assertThat;

import io.ybvoyager.mover.database.SqlStates.Kind;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SqlStatesTest {
    @ParameterizedTest
    @CsvSource({
        "08000, RECONNECT",
        "08001, RECONNECT",
        "08003, RECONNECT",
        "08006, RECONNECT",
        "08P01, RECONNECT",
        "57P01, RECONNECT",
        "57P02, RECONNECT",
        "57P03, RECONNECT",
        "57P05, RECONNECT",
        "57P04, FATAL",
        "25006, RECONNECT",
        "40003, RECONNECT",
        "53300, RECONNECT",
        "40001, RETRY",
        "40P01, RETRY",
        "53000, RETRY",
        "53100, RETRY",
        "53200, RETRY",
        "55P03, RETRY",
        "22001, ROW",
        "22P02, ROW",
        "23502, ROW",
        "23505, ROW",
        "23514, ROW",
        "21000, ROW",
        "42804, ROW",
        "44000, ROW",
        "54000, ROW",
        "P0001, ROW",
        "42P01, FATAL",
        "42501, FATAL",
        "42601, FATAL",
        "28P01, FATAL",
        "3D000, FATAL",
        "57014, FATAL",
        "58030, FATAL",
        "0A000, FATAL",
        "XX000, FATAL",
        "XX001, FATAL",
        "P0002, FATAL"
    })
    void everySqlStateHasOneKind(String state, Kind kind) {
        assertThat(SqlStates.kind(new SQLException("why", state))).isEqualTo(kind);
    }

    @ParameterizedTest
    @CsvSource({
        "Query error: schema version mismatch for table 1, RETRY",
        "Catalog Version Mismatch: A DDL occurred while processing this query, RETRY",
        "Restart read required at: { read: 1 }, RETRY",
        "Not the leader of the tablet, RETRY",
        "Perform RPC timed out after 120.000s, RETRY",
        "Sending too long RPC message (268435457 bytes), FATAL",
        "cache lookup failed for relation 1, FATAL"
    })
    void internalErrorsOfYugabyteThatPassAreKnownByTheirWords(String message, Kind kind) {
        assertThat(SqlStates.kind(new SQLException(message, "XX000"))).isEqualTo(kind);
    }

    @Test
    void aFailureWithoutAStateIsFatal() {
        assertThat(SqlStates.kind(new SQLException("why"))).isEqualTo(Kind.FATAL);
    }
}
