package io.ybvoyager.mover.phase;

import static io.ybvoyager.mover.MoverError.CUTOVER_REFUSED;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ybvoyager.mover.database.Databases;
import io.ybvoyager.mover.database.TargetDatabase;
import io.ybvoyager.mover.run.Monitor;
import io.ybvoyager.mover.run.Monitor.StepStatus;
import io.ybvoyager.mover.run.PhaseOutcome;
import io.ybvoyager.mover.run.WorkQueue;
import io.ybvoyager.mover.sequence.SequenceRestore;
import io.ybvoyager.mover.snapshot.TableCatalog;
import io.ybvoyager.mover.verify.data.DataVerification;
import io.ybvoyager.mover.verify.data.VerifyOptions;
import io.ybvoyager.state.api.Phase;
import io.ybvoyager.wire.Problem;
import io.ybvoyager.wire.ProblemException;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Hands over to the target. The state service lets it begin only when the gates are passed or waived; here both databases
 * are counted once more and the sequences are brought up to the source's, then the switch is recorded. Nothing is changed
 * on the source.
 */
@Singleton
final class Cutover implements PhaseWork {
    /** Name by which differing counts can be waived. */
    private static final String FINAL_CHECK = "final-check";

    private static final int NAMED = 100;

    private final PreflightChecks preflight;
    private final MovedTables moved;

    Cutover(PreflightChecks preflight, MovedTables moved) {
        this.preflight = preflight;
        this.moved = moved;
    }

    @Override
    public Phase phase() {
        return Phase.CUTOVER;
    }

    @Override
    public String command() {
        return "cutover initiate";
    }

    @Override
    public String reportType() {
        return "cutover";
    }

    @Override
    public void check(PhaseContext context) {
        preflight.require(phase(), context);
    }

    @Override
    public PhaseOutcome run(PhaseContext context, Monitor monitor, WorkQueue queue) {
        ObjectNode report = JsonNodeFactory.instance.objectNode();
        TargetDatabase target = context.connectTarget();
        boolean sequences = sequences(context, target, monitor, report);
        finalCheck(context, target, monitor, report);
        String now = Instant.now().toString();
        report.put("switchedAt", now);
        report.put("target", context.target().shown());
        monitor.step(
                "switch",
                StepStatus.COMPLETED,
                "Point the applications to " + context.target().shown());
        monitor.info("The target is the system of record since " + now + ".");
        return new PhaseOutcome(sequences, report);
    }

    private static boolean sequences(PhaseContext context, TargetDatabase target, Monitor monitor, ObjectNode report) {
        monitor.step("restore sequences", StepStatus.IN_PROGRESS, null);
        PhaseOutcome restored = SequenceRestore.run(context.source(), target, context.schemas(), monitor);
        report.set("sequences", restored.report());
        monitor.step(
                "restore sequences",
                restored.complete() ? StepStatus.COMPLETED : StepStatus.COMPLETED_WITH_ERRORS,
                null);
        return restored.complete();
    }

    private void finalCheck(PhaseContext context, TargetDatabase target, Monitor monitor, ObjectNode report) {
        List<String> tables = tables(context);
        if (tables.isEmpty()) {
            return;
        }
        monitor.step("final check", StepStatus.IN_PROGRESS, null);
        VerifyOptions counts = new VerifyOptions(context.schemas(), tables, null, context.parallelJobs(), false);
        JsonNode found =
                DataVerification.run(context.source(), target, counts, monitor).report();
        report.set("tables", found.path("tables"));
        report.set("rows", found.path("rows"));
        List<JsonNode> differing = new ArrayList<>();
        found.path("tables").forEach(table -> {
            if (!table.path("equal").asBoolean()) {
                differing.add(table);
            }
        });
        if (differing.isEmpty()) {
            monitor.step("final check", StepStatus.COMPLETED, tables.size() + " tables have equal counts");
            return;
        }
        String summary = differing.size() + " of " + tables.size() + " tables have different counts";
        if (!context.waives(FINAL_CHECK)) {
            monitor.step("final check", StepStatus.FAILED, summary);
            throw refused(summary, differing);
        }
        monitor.warn(summary + "; waived by name");
        monitor.step("final check", StepStatus.COMPLETED_WITH_ERRORS, summary + "; waived");
        report.putArray("waived").add(FINAL_CHECK);
    }

    private List<String> tables(PhaseContext context) {
        try (Connection connection = Databases.openReadOnly(context.source())) {
            TableCatalog all = TableCatalog.read(connection, context.schemas());
            return MovedTables.exactly(
                    moved.of(context.migration().uuid().toString(), all).tables());
        } catch (SQLException e) {
            throw Databases.failed(context.source(), e);
        }
    }

    private static ProblemException refused(String found, List<JsonNode> differing) {
        List<Problem.Item> items = differing.stream()
                .limit(NAMED)
                .map(table -> new Problem.Item(
                        table.path("table").asText(),
                        "source " + table.path("sourceRows").asLong() + " rows, target "
                                + table.path("targetRows").asText("no") + " rows",
                        null))
                .toList();
        return new ProblemException(Problem.of(CUTOVER_REFUSED, found + ".")
                .withWhy("The source was written to after the export, or the target after the import.")
                .withFix("Stop the writers, bring the target up to date and verify again; "
                        + "or answer for it by name: --waive " + FINAL_CHECK)
                .withErrors(items));
    }
}
