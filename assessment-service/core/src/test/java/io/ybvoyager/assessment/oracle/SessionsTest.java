package io.ybvoyager.assessment.oracle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.ybvoyager.assessment.AssessmentError;
import io.ybvoyager.assessment.ProgressListener;
import io.ybvoyager.assessment.SourceAddress;
import io.ybvoyager.assessment.SourceEngine;
import io.ybvoyager.assessment.SourceType;
import io.ybvoyager.wire.ProblemException;
import io.ybvoyager.wire.Secret;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Addresses of Oracle, and what failures of the connection mean. */
class SessionsTest {
    private final Path directory;

    SessionsTest(@TempDir Path directory) {
        this.directory = directory;
    }

    @Test
    void databaseIsAServiceOrASid() {
        assertThat(Sessions.url(address("db", 1521, "shop.example.com", "prefer")))
                .isEqualTo("jdbc:oracle:thin:@(DESCRIPTION=(ADDRESS=(PROTOCOL=tcp)(HOST=db)(PORT=1521))"
                        + "(CONNECT_DATA=(SERVICE_NAME=shop.example.com)))");
        assertThat(Sessions.url(address("::1", 2484, "sid:ORCL", "verify-full")))
                .contains("(PROTOCOL=tcps)(HOST=[::1])", "(SID=ORCL)");
    }

    @Test
    void closedPortIsUnreachable() throws Exception {
        int port;
        try (ServerSocket socket = new ServerSocket(0)) {
            port = socket.getLocalPort();
        }

        ProblemException problem = failure(address("127.0.0.1", port, "shop", "prefer"));

        assertThat(problem.is(AssessmentError.UNREACHABLE))
                .as(problem.toString())
                .isTrue();
        assertThat(problem.toString()).doesNotContain("geheim");
    }

    @Test
    void unknownHostIsTold() {
        ProblemException problem = failure(address("no-such-host.invalid", 1521, "shop", "prefer"));

        assertThat(problem.is(AssessmentError.UNKNOWN_HOST))
                .as(problem.toString())
                .isTrue();
    }

    @Test
    void numbersOfErrorsTellWhatFailed() {
        assertThat(meaning(1017)).isEqualTo(AssessmentError.WRONG_PASSWORD);
        assertThat(meaning(12514)).isEqualTo(AssessmentError.UNKNOWN_DATABASE);
        assertThat(meaning(12541)).isEqualTo(AssessmentError.UNREACHABLE);
        assertThat(meaning(600)).isEqualTo(AssessmentError.CONNECTION_LOST);
        assertThat(Sessions.lost(new SQLException("", "", 3113))).isTrue();
        assertThat(Sessions.lost(new SQLException("", "", 942))).isFalse();
    }

    @Test
    void schemasAreChosenByNameOrGlobInAnyCase() {
        assertThat(Collector.matches("hr")).accepts("HR").rejects("HR2");
        assertThat(Collector.matches("s*_?")).accepts("SALES_1", "S_2").rejects("SALES");
    }

    private static AssessmentError meaning(int number) {
        ProblemException problem = Sessions.failed(
                address("db", 1521, "shop", "prefer"),
                new SQLException("ORA-0" + number + ": words\nmore", "", number));
        return List.of(AssessmentError.values()).stream()
                .filter(problem::is)
                .findFirst()
                .orElseThrow();
    }

    private ProblemException failure(SourceAddress address) {
        return catchThrowableOfType(ProblemException.class, () -> new OracleEngine()
                .collect(
                        new SourceEngine.Collection(address, List.of(), directory, Duration.ZERO),
                        ProgressListener.silent()));
    }

    private static SourceAddress address(String host, int port, String database, String sslMode) {
        return new SourceAddress(SourceType.ORACLE, host, port, database, "assessor", Secret.of("geheim"), sslMode);
    }

    @Test
    void anIntervalIsRefusedBeforeASessionIsOpened() {
        var collection = new SourceEngine.Collection(
                address("no-such-host.invalid", 1521, "shop", "prefer"), List.of(), directory, Duration.ofSeconds(1));

        ProblemException problem = catchThrowableOfType(
                ProblemException.class, () -> new OracleEngine().collect(collection, ProgressListener.silent()));

        assertThat(problem.is(AssessmentError.ONE_SAMPLE_ONLY)).isTrue();
    }
}
