package io.ybvoyager.mover.phase;

import static io.ybvoyager.mover.MoverError.DIFFERENCES_FOUND;
import static io.ybvoyager.mover.MoverError.VERIFIED_IN_PART;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ybvoyager.mover.database.Databases;
import io.ybvoyager.mover.database.TargetDatabase;
import io.ybvoyager.mover.run.Monitor;
import io.ybvoyager.mover.run.Monitor.Outcome;
import io.ybvoyager.mover.run.Monitor.StepStatus;
import io.ybvoyager.mover.run.PhaseOutcome;
import io.ybvoyager.mover.run.WorkQueue;
import io.ybvoyager.mover.snapshot.TableCatalog;
import io.ybvoyager.mover.verify.data.DataVerification;
import io.ybvoyager.mover.verify.data.VerifyOptions;
import io.ybvoyager.mover.verify.schema.SchemaComparison;
import io.ybvoyager.mover.verify.schema.SchemaDifference;
import io.ybvoyager.state.api.Phase;
import io.ybvoyager.wire.Problem;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Compares source and target by reading both: objects, then rows, then sequences. The report is what the core found, with
 * the objects beside it; the certificate is the same as a page.
 */
@Singleton
final class Verify implements PhaseWork {
    private static final int MOST_DIFFERENCES = 1000;

    private final PreflightChecks preflight;
    private final MovedTables moved;

    Verify(PreflightChecks preflight, MovedTables moved) {
        this.preflight = preflight;
        this.moved = moved;
    }

    @Override
    public Phase phase() {
        return Phase.VERIFY;
    }

    @Override
    public String command() {
        return "verify";
    }

    @Override
    public String reportType() {
        return "verify";
    }

    @Override
    public Problem incomplete(PhaseOutcome outcome) {
        if (outcome.report().path("equal").asBoolean(false)) {
            return Problem.of(VERIFIED_IN_PART, "What was compared is equal, but not all moved tables were compared.")
                    .withFix("Run verify without --table-list and --exclude-table-list.");
        }
        return Problem.of(DIFFERENCES_FOUND, summary(outcome.report()))
                .withFix(
                        "See the report for each object and row; then correct the target, or load again, and verify again.");
    }

    @Override
    public void check(PhaseContext context) {
        preflight.require(phase(), context);
    }

    /** Tables to compare, and whether these are fewer than were moved. */
    private record Scope(List<String> tables, boolean partial) {}

    @Override
    public PhaseOutcome run(PhaseContext context, Monitor monitor, WorkQueue queue) {
        TargetDatabase target = context.connectTarget();
        Scope scope = scope(context);
        SchemaComparison.Result schema = compareSchemas(context, target, monitor);
        monitor.checkCancelled();
        PhaseOutcome rows = scope.tables().isEmpty()
                ? new PhaseOutcome(true, noTables())
                : DataVerification.run(
                        context.source(),
                        target,
                        new VerifyOptions(context.schemas(), scope.tables(), null, context.parallelJobs(), true),
                        monitor);
        boolean equal = rows.complete() && schema.differences().isEmpty();
        ObjectNode report = rows.report().deepCopy();
        report.put("equal", equal);
        report.put("rowsEqual", rows.complete());
        report.put("partial", scope.partial());
        report.put("source", context.source().shown());
        report.put("target", context.target().shown());
        report.put("verifiedAt", Instant.now().toString());
        report.set("schema", json(schema, report));
        write(context, report);
        return new PhaseOutcome(equal && !scope.partial(), report);
    }

    private static ObjectNode noTables() {
        ObjectNode report = JsonNodeFactory.instance.objectNode();
        report.putArray("tables");
        return report;
    }

    private Scope scope(PhaseContext context) {
        try (Connection connection = Databases.openReadOnly(context.source())) {
            TableCatalog all = TableCatalog.read(connection, context.schemas());
            TableCatalog wanted = moved.of(context.migration().uuid().toString(), all);
            TableCatalog asked = wanted.select(context.tableList(), context.excludeTableList());
            return new Scope(
                    MovedTables.exactly(asked.tables()),
                    asked.tables().size() < wanted.tables().size());
        } catch (SQLException e) {
            throw Databases.failed(context.source(), e);
        }
    }

    private static SchemaComparison.Result compareSchemas(
            PhaseContext context, TargetDatabase target, Monitor monitor) {
        monitor.step("schema", StepStatus.IN_PROGRESS, null);
        try (Connection from = Databases.openReadOnly(context.source());
                Connection to = Databases.openReadOnly(target.address())) {
            SchemaComparison.Result result =
                    SchemaComparison.compare(from, to, context.schemas(), difference -> Optional.empty());
            result.differences().forEach(difference -> tell(difference, monitor));
            monitor.step(
                    "schema",
                    result.differences().isEmpty() ? StepStatus.COMPLETED : StepStatus.COMPLETED_WITH_ERRORS,
                    result.objects() + " objects, " + result.differences().size() + " differences");
            return result;
        } catch (SQLException e) {
            throw Databases.failed(context.source(), e);
        }
    }

    private static void tell(SchemaDifference difference, Monitor monitor) {
        String error =
                switch (difference.kind()) {
                    case MISSING -> "The target lacks it.";
                    case EXTRA -> "Only the target has it.";
                    case DIFFERENT -> "Different: " + difference.attribute();
                };
        monitor.result(difference.objectType(), difference.objectName(), Outcome.ERROR, error, null);
    }

    private static ObjectNode json(SchemaComparison.Result schema, ObjectNode factory) {
        ObjectNode node = factory.objectNode();
        node.put("equal", schema.differences().isEmpty());
        node.put("objects", schema.objects());
        schema.counts().forEach(node.putObject("counts")::put);
        node.put("differenceCount", schema.differences().size());
        ArrayNode differences = node.putArray("differences");
        schema.differences().stream()
                .limit(MOST_DIFFERENCES)
                .forEach(difference -> json(difference, null, differences.addObject()));
        ArrayNode expected = node.putArray("expected");
        schema.expected().stream()
                .limit(MOST_DIFFERENCES)
                .forEach(one -> json(one.difference(), one.reason(), expected.addObject()));
        return node;
    }

    private static void json(SchemaDifference difference, @Nullable String reason, ObjectNode node) {
        node.put("objectType", difference.objectType())
                .put("objectName", difference.objectName())
                .put("kind", difference.kind().name())
                .put("attribute", difference.attribute())
                .put("source", difference.source())
                .put("target", difference.target());
        if (reason != null) {
            node.put("reason", reason);
        }
    }

    private static String summary(JsonNode report) {
        int objects = report.path("schema").path("differenceCount").asInt();
        long tables = 0;
        for (JsonNode table : report.path("tables")) {
            tables += table.path("equal").asBoolean() ? 0 : 1;
        }
        int sequences = report.path("sequences").path("findings").size();
        return "Source and target differ in " + objects + " objects, " + tables + " tables and " + sequences
                + " sequences.";
    }

    private static void write(PhaseContext context, ObjectNode report) {
        ExportDirectory directory = context.directory();
        directory.claim();
        directory.writeReport("verify.json", report.toPrettyString());
        directory.writeReport(
                "verify.html", Certificate.page(context.migration().name(), report));
    }
}
