package io.ybvoyager.cli.migrate;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.ybvoyager.cli.CliError;
import io.ybvoyager.cli.console.Json;
import io.ybvoyager.state.api.EventView;
import io.ybvoyager.state.api.GateView;
import io.ybvoyager.state.api.JobChanges;
import io.ybvoyager.state.api.JobLog;
import io.ybvoyager.state.api.JobResult;
import io.ybvoyager.state.api.JobStatus;
import io.ybvoyager.state.api.JobView;
import io.ybvoyager.state.api.MigrationView;
import io.ybvoyager.state.api.NextView;
import io.ybvoyager.state.api.Phase;
import io.ybvoyager.state.api.PhaseView;
import io.ybvoyager.state.api.ProgressView;
import io.ybvoyager.state.api.SourceView;
import io.ybvoyager.state.api.Status;
import io.ybvoyager.state.api.StatusView;
import io.ybvoyager.state.api.TableView;
import io.ybvoyager.state.api.TargetView;
import io.ybvoyager.wire.Page;
import io.ybvoyager.wire.Problem;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** The migration of the examples of the design, as the API gives it. */
final class Samples {
    static final UUID ID = UUID.fromString("550e8400-e29b-41d4-a716-446655440000");
    static final UUID JOB = UUID.fromString("7c9e6679-7425-40de-944b-e07fc1f90ae7");
    static final Instant THEN = Instant.parse("2026-11-21T08:00:00Z");

    private Samples() {}

    static MigrationView migration(String name, Phase phase, Status status) {
        var source = new SourceView(
                "postgresql", "source.example.com", 5432, "prod_db", "dba", List.of("public"), null, "15.8", "1:2");
        var target = new TargetView("yugabytedb", "yb.example.com", 5433, "migrated_db", "admin", null, "2025.2.3.0");
        return new MigrationView(
                ID, name, source, target, "/data/exports", phase, status, THEN, THEN, "0.1", "host", false, 1);
    }

    static StatusView exporting() {
        var phases = new ArrayList<PhaseView>();
        for (Phase phase : Phase.values()) {
            if (phase.ofJourney()) {
                phases.add(phase(phase));
            }
        }
        var tables = List.of(
                table("customers", Status.COMPLETED, 1_250_000, 1_250_000L, null),
                table("orders", Status.IN_PROGRESS, 3_456_789, 5_500_000L, 12_000.0),
                table("order_items", Status.NOT_STARTED, 0, 15_000_000L, null));
        return new StatusView(
                migration("prod-migration", Phase.EXPORT_DATA, Status.IN_PROGRESS),
                phases,
                job(JobStatus.RUNNING, null),
                tables,
                4,
                List.of(new GateView("verified", Phase.CUTOVER, GateView.State.OPEN, "not compared yet", null, null)),
                next());
    }

    static NextView next() {
        return new NextView(
                NextView.Action.WAIT,
                Phase.EXPORT_DATA,
                "yb-voyager migrate import data --target-db-host yb.example.com --target-db-user admin --migration-uuid "
                        + ID,
                List.of("migrate", "import", "data"),
                "The export is under way. Once it is completed, run:",
                List.of(),
                List.of("SOURCE_DB_PASSWORD"),
                List.of("Watch it: yb-voyager migrate status"),
                "POST",
                "/api/v1/migrations/x/import/data");
    }

    static JobView job(JobStatus status, Problem error) {
        var progress = new ProgressView(
                status == JobStatus.COMPLETED ? 100 : 62,
                4_706_789,
                21_750_000L,
                0,
                "rows",
                1L << 30,
                12_000.0,
                3_600L,
                "public.orders",
                "waiting for the target (71%)");
        return new JobView(
                JOB,
                ID,
                "prod-migration",
                Phase.EXPORT_DATA,
                "export data",
                status,
                false,
                progress,
                error,
                "mover-1",
                "anna",
                "cli",
                THEN,
                status.terminal() ? THEN.plusSeconds(130) : null,
                THEN,
                null,
                null,
                2);
    }

    static JobChanges changes(JobView job) {
        var warning = new JobLog(1, THEN, JobLog.Level.WARNING, "table public.odd has no primary key");
        var refused = new JobResult(2, THEN, "TABLE", "public.bad", JobResult.Outcome.ERROR, "permission denied", null);
        return new JobChanges(
                job,
                List.of(warning),
                List.of(refused),
                List.of(table("orders", Status.IN_PROGRESS, 3_456_789, 5_500_000L, 12_000.0)),
                2,
                false,
                job.status().terminal());
    }

    static EventView event() {
        return new EventView(
                1, "PHASE_STARTED", Phase.EXPORT_DATA, "anna", "cli", "Export Data was started", null, THEN);
    }

    static Page<MigrationView> page(String... names) {
        return new Page<>(
                List.of(names).stream()
                        .map(name -> migration(name, Phase.INITIALIZE, Status.COMPLETED))
                        .toList(),
                null);
    }

    static Problem problem(CliError code, String detail) {
        return Problem.of(code, detail);
    }

    static String json(Object document) {
        try {
            return Json.mapper().writeValueAsString(document);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static TableView table(String name, Status status, long done, Long total, Double rate) {
        return new TableView(
                "public", name, Phase.EXPORT_DATA, status, total, done, 0, done * 100, rate, null, THEN, null, THEN);
    }

    private static PhaseView phase(Phase phase) {
        boolean done = phase.ordinal() < Phase.EXPORT_DATA.ordinal() && phase != Phase.ASSESSMENT;
        boolean running = phase == Phase.EXPORT_DATA;
        Status status = done ? Status.COMPLETED : running ? Status.IN_PROGRESS : Status.NOT_STARTED;
        var progress = running ? job(JobStatus.RUNNING, null).progress() : null;
        Long seconds = done ? Long.valueOf(60L * phase.ordinal()) : running ? Long.valueOf(8_100) : null;
        return new PhaseView(phase, phase.title(), status, 1, progress, THEN, null, seconds, null, null, List.of());
    }
}
