package io.ybvoyager.state;

import static io.ybvoyager.state.Api.eventually;
import static io.ybvoyager.state.Api.json;
import static io.ybvoyager.state.Api.migration;
import static io.ybvoyager.state.Api.phase;
import static io.ybvoyager.state.Api.problem;
import static io.ybvoyager.state.Api.send;
import static io.ybvoyager.state.Api.start;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.ybvoyager.state.api.JobTicket;
import io.ybvoyager.state.api.Phase;
import io.ybvoyager.state.api.StateError;
import io.ybvoyager.state.api.Status;
import io.ybvoyager.state.database.Json;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;

@NullUnmarked
@QuarkusTest
@QuarkusTestResource(TargetPostgres.class)
@TestProfile(ReaperTest.ShortLeases.class)
class ReaperTest {
    @jakarta.inject.Inject
    DataSource target;

    public static final class ShortLeases implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("ybvoyager.state.job.lease", "PT2S", "ybvoyager.state.job.reap-every", "1s");
        }
    }

    @Test
    void aSilentWorkerLosesItsJobAndAReportingOneKeepsIt() {
        String silent = migration();
        String alive = migration();
        start(silent, Phase.EXPORT_SCHEMA);
        JobTicket reporting = start(alive, Phase.EXPORT_SCHEMA);

        eventually(() -> {
            send(reporting.job().id(), Api.report(reporting.token(), List.of(), List.of()));
            return phase(silent, Phase.EXPORT_SCHEMA) == Status.FAILED;
        });

        assertThat(phase(alive, Phase.EXPORT_SCHEMA)).isEqualTo(Status.IN_PROGRESS);
        assertThat(Api.status(silent).phases())
                .filteredOn(view -> view.phase() == Phase.EXPORT_SCHEMA)
                .singleElement()
                .satisfies(view -> {
                    assertThat(view.error().code()).isEqualTo(StateError.ORPHANED.id());
                    assertThat(view.error().detail()).contains("run the same command again");
                });
        assertThat(Api.events(silent)).endsWith("PHASE_FAILED");
    }

    @Test
    void nobodyIsGivenUpWhileReportsMayWaitForTheTarget() throws Exception {
        String silent = migration();
        String other = migration();
        JobTicket job = start(silent, Phase.EXPORT_SCHEMA);
        JobTicket waiting = start(other, Phase.EXPORT_SCHEMA);

        try (var holder = target.getConnection();
                var statement = holder.createStatement()) {
            holder.setAutoCommit(false);
            statement.execute("SELECT 1 FROM ybvoyager.jobs WHERE job_id = '"
                    + waiting.job().id() + "' FOR UPDATE");
            Thread report = Thread.ofVirtual()
                    .start(() -> send(waiting.job().id(), Api.report(waiting.token(), List.of(), List.of())));
            eventually(() -> silentFor(job, 4));
            assertThat(phase(silent, Phase.EXPORT_SCHEMA)).isEqualTo(Status.IN_PROGRESS);
            holder.commit();
            report.join();
        }

        eventually(() -> phase(silent, Phase.EXPORT_SCHEMA) == Status.FAILED);
    }

    @Test
    void aWorkerThatReportsKeepsItsJobWhenTheTargetStandsStillForLongerThanALease() throws Exception {
        String name = migration();
        JobTicket job = start(name, Phase.EXPORT_SCHEMA);
        AtomicInteger reports = new AtomicInteger();
        AtomicBoolean over = new AtomicBoolean();
        Thread worker = Thread.ofVirtual().start(() -> {
            while (!over.get()) {
                send(job.job().id(), Api.report(job.token(), List.of(), List.of()));
                reports.incrementAndGet();
            }
        });

        try (var holder = target.getConnection();
                var statement = holder.createStatement()) {
            for (int times = 0; times < 3; times++) {
                holder.setAutoCommit(false);
                statement.execute("LOCK TABLE ybvoyager.jobs IN ACCESS EXCLUSIVE MODE; SELECT pg_sleep(4)");
                holder.commit();
                int before = reports.get();
                eventually(() -> reports.get() > before + 10);
            }
        } finally {
            over.set(true);
            worker.join();
        }

        assertThat(phase(name, Phase.EXPORT_SCHEMA)).isEqualTo(Status.IN_PROGRESS);
    }

    private boolean silentFor(JobTicket job, int secondsOverLease) {
        try (var connection = target.getConnection();
                var statement = connection.createStatement();
                var row = statement.executeQuery("SELECT lease_until < now() - interval '" + secondsOverLease
                        + " seconds' FROM ybvoyager.jobs WHERE job_id = '"
                        + job.job().id() + "'")) {
            row.next();
            return row.getBoolean(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void whatAnExpiredLeaseHeldIsGivenBackAndBrokenAfterFiveAttempts() throws Exception {
        String name = migration();
        String path = "/internal/v1/migrations/" + name + "/work-items";
        json().body(
                        """
                        {"phase":"export_data","items":[{"key":"a","schema":"s","table":"t","weight":1,"spec":{}}]}""")
                .post(path);
        json().body("{\"phase\":\"export_data\",\"worker\":\"w/1\",\"max\":1,\"leaseSeconds\":5}")
                .post(path + ":claim");

        expire(name, 1);
        eventually(() -> state(path).equals("PENDING"));
        json().body("{\"phase\":\"export_data\",\"worker\":\"w/1\",\"max\":1,\"leaseSeconds\":5}")
                .post(path + ":claim");
        expire(name, 5);
        eventually(() -> state(path).equals("BROKEN"));
    }

    @Test
    void oldJobsAreForgotten() throws Exception {
        String name = migration();
        JobTicket ticket = start(name, Phase.EXPORT_SCHEMA);
        Api.end(ticket, io.ybvoyager.state.api.JobStatus.COMPLETED);
        update("UPDATE ybvoyager.jobs SET started_at = now() - interval '40 days', finished_at = now() - interval"
                + " '31 days' WHERE job_id = '" + ticket.job().id() + "'");

        eventually(() -> Api.get("/api/v1/jobs/" + ticket.job().id()).statusCode() == 404);

        assertThat(problem(Api.get("/api/v1/jobs/" + ticket.job().id())).why()).contains("30 days");
        assertThat(phase(name, Phase.EXPORT_SCHEMA)).isEqualTo(Status.COMPLETED);
    }

    private static String state(String path) {
        return Json.parse(Api.get(path + "?phase=export_data").asString())
                .at("/items/0/state")
                .asText();
    }

    private void expire(String migration, int attempts) throws Exception {
        update("UPDATE ybvoyager.work_items SET lease_until = now() - interval '1 second', attempts = " + attempts
                + " WHERE state = 'CLAIMED' AND migration_uuid = (SELECT migration_uuid FROM ybvoyager.migrations"
                + " WHERE migration_name = '" + migration + "')");
    }

    private void update(String sql) throws Exception {
        try (var connection = target.getConnection();
                var statement = connection.createStatement()) {
            assertThat(statement.executeUpdate(sql)).isEqualTo(1);
        }
    }
}
