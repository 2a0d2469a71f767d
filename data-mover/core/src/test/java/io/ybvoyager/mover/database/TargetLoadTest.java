package io.ybvoyager.mover.database;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.ybvoyager.mover.TestEngine;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TargetLoadTest {
    /** The form in which YugabyteDB's function answers. */
    private static final String CALM =
            """
            {"memory_free": "1000000000", "memory_total": "16000000000", "memory_available": "9000000000",
             "cpu_usage_user": "0.31", "cpu_usage_system": "0.04", "tserver_root_memory_limit": "8000000000",
             "tserver_root_memory_soft_limit": "6800000000", "tserver_root_memory_consumption": "900000000"}""";

    @Test
    void theBusiestNodeDecides() throws JsonProcessingException {
        TargetLoad load = TargetLoad.ofYugabyte(nodes(CALM, CALM.replace("0.31", "0.88")));

        assertThat(load.busy()).isBetween(0.919, 0.921);
        assertThat(load.shortOfMemory()).isFalse();
        assertThat(load.words()).isEqualTo("the busiest of 2 nodes uses 92% of its processors");
    }

    @Test
    void littleMemoryOfANodeOrOfItsTabletServerIsSeen() throws JsonProcessingException {
        assertThat(TargetLoad.ofYugabyte(nodes(CALM, CALM.replace("9000000000", "1500000000")))
                        .shortOfMemory())
                .isTrue();
        assertThat(TargetLoad.ofYugabyte(nodes(CALM.replace("\"900000000\"", "\"6900000000\"")))
                        .shortOfMemory())
                .isTrue();
        assertThat(TargetLoad.ofYugabyte(nodes("{}")))
                .isEqualTo(new TargetLoad(0, false, "the busiest of 1 nodes uses 0% of its processors"));
    }

    @Test
    void aPostgresTellsItsSessionsAtWork() throws SQLException {
        TargetDatabase target = TargetDatabase.of(TestEngine.database());
        try (Connection session = target.open()) {
            assertThat(target.load(session).busy()).isBetween(0.0, 1.0);
        }
        assertThat(TargetLoad.ofSessions(4, 3).busy()).isEqualTo(0.75);
        assertThat(TargetLoad.ofSessions(0, 0).busy()).isZero();
    }

    @Test
    void aYugabyteIsAskedForTheMetricsOfItsNodes() throws SQLException {
        DatabaseAddress address = TestEngine.database();
        TestEngine.execute(
                address,
                "CREATE FUNCTION yb_servers_metrics(OUT uuid text, OUT metrics jsonb, OUT status text, OUT error text)"
                        + " RETURNS SETOF record LANGUAGE sql AS $$ SELECT 'a', '" + CALM
                        + "'::jsonb, 'OK', '' UNION ALL SELECT 'b', NULL, 'ERROR', 'away' $$");
        try (Connection session = Databases.open(address);
                Statement statement = session.createStatement()) {
            statement.execute("SET search_path = public");
            assertThat(new TargetDatabase.Yugabyte(address, "2025.1")
                            .load(session)
                            .words())
                    .isEqualTo("the busiest of 1 nodes uses 35% of its processors");
        }
    }

    private static List<JsonNode> nodes(String... documents) throws JsonProcessingException {
        List<JsonNode> nodes = new ArrayList<>();
        for (String document : documents) {
            nodes.add(new ObjectMapper().readTree(document));
        }
        return nodes;
    }
}
