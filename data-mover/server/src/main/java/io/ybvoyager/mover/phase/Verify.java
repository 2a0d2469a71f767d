package io.ybvoyager.mover.phase;

import static io.ybvoyager.mover.MoverError.DIFFERENCES_FOUND;
import static io.ybvoyager.mover.MoverError.VERIFIED_IN_PART;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ybvoyager.mover.api.VerifyRequest;
import io.ybvoyager.mover.database.Databases;
import io.ybvoyager.mover.database.TargetDatabase;
import io.ybvoyager.mover.run.Monitor;
import io.ybvoyager.mover.run.PhaseOutcome;
import io.ybvoyager.mover.run.WorkQueue;
import io.ybvoyager.mover.snapshot.TableCatalog;
import io.ybvoyager.mover.verify.data.DataFix;
import io.ybvoyager.mover.verify.data.DataRerun;
import io.ybvoyager.mover.verify.data.DataVerification;
import io.ybvoyager.mover.verify.data.Tier;
import io.ybvoyager.mover.verify.data.VerifyOptions;
import io.ybvoyager.state.api.Phase;
import io.ybvoyager.wire.CommonError;
import io.ybvoyager.wire.Problem;
import io.ybvoyager.wire.ProblemException;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Compares source and target by reading both: objects, then rows, then sequences. The report is what the core found, with
 * the objects beside it; the certificate is the same as a page.
 */
@Singleton
final class Verify implements SharedWork {
    private final PreflightChecks preflight;
    private final MovedTables moved;
    private final LastVerification last;

    Verify(PreflightChecks preflight, MovedTables moved, LastVerification last) {
        this.preflight = preflight;
        this.moved = moved;
        this.last = last;
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
            return Problem.of(
                            VERIFIED_IN_PART, "What was compared is equal, but not every row of all moved tables was.")
                    .withFix("Run verify without --table-list, --exclude-table-list, --budget and --tier.");
        }
        return Problem.of(DIFFERENCES_FOUND, summary(outcome.report()))
                .withFix(
                        "See the report for each object and row; then correct the target (yb-voyager migrate verify fix), "
                                + "or load again, and verify again.");
    }

    @Override
    public void check(PhaseContext context) {
        VerifyRequest asked = context.verify();
        if (isSet(asked.apply()) && !context.migration().name().equals(asked.confirm())) {
            throw new ProblemException(
                    Problem.of(CommonError.BAD_REQUEST, "Applying fixes changes the target and needs consent.")
                            .withFix("Add --confirm " + context.migration().name()));
        }
        if (isSet(asked.rerun()) && isSet(asked.fix())) {
            throw new ProblemException(Problem.of(CommonError.BAD_REQUEST, "A rerun compares and mends nothing.")
                    .withFix("Ask for fix or for rerun."));
        }
        if (isSet(asked.rerun())) {
            last.require(context.migration().uuid());
        }
        preflight.require(phase(), context);
    }

    /** Tables to compare, and whether these are fewer than were moved. */
    private record Scope(List<String> tables, boolean partial) {}

    @Override
    public PhaseOutcome run(PhaseContext context, Monitor monitor, WorkQueue queue) {
        Instant started = Instant.now();
        TargetDatabase target = context.connectTarget();
        Scope scope = scope(context);
        ComparedSchema schema = ComparedSchema.of(context, target, monitor);
        monitor.checkCancelled();
        PhaseOutcome rows = rows(context, target, scope, monitor, queue);
        ObjectNode report = rows.report().deepCopy();
        boolean rowsEqual = report.path("equal").asBoolean(true);
        boolean equal = rowsEqual && schema.equal();
        Tier tier =
                Tier.valueOf(report.path("tier").asText(tier(context).wire()).toUpperCase(Locale.ROOT));
        boolean partial =
                scope.partial() || !tier.proves() || !report.path("notCompared").isEmpty();
        report.put("equal", equal);
        report.put("tier", tier.wire());
        report.put("rowsEqual", rowsEqual);
        report.put("partial", partial);
        report.put("someTables", scope.partial());
        describe(context, target, started, report);
        report.set("schema", schema.json());
        write(context, report);
        return new PhaseOutcome(equal && !partial, report);
    }

    /** What was compared, as whom, by whom and when. */
    private void describe(PhaseContext context, TargetDatabase target, Instant started, ObjectNode report) {
        report.put("source", context.source().shown());
        report.put("target", context.target().shown());
        report.put("sourceUser", context.source().user());
        report.put("targetUser", context.target().user());
        report.put("sourceVersion", TargetDatabase.of(context.source()).version());
        report.put("targetVersion", target.version());
        report.put("actor", last.actor(context.migration().uuid()));
        report.put("startedAt", started.toString());
        report.put("verifiedAt", Instant.now().toString());
    }

    private PhaseOutcome rows(
            PhaseContext context, TargetDatabase target, Scope scope, Monitor monitor, WorkQueue queue) {
        if (scope.tables().isEmpty()) {
            return new PhaseOutcome(true, noTables());
        }
        VerifyRequest asked = context.verify();
        context.directory().claim();
        Path reports = context.directory().reports();
        VerifyOptions options = options(context, scope, tier(context), reports.resolve("verify-findings.jsonl"));
        if (isSet(asked.rerun())) {
            JsonNode former = last.require(context.migration().uuid());
            return DataRerun.run(context.source(), target, options, former, monitor, queue);
        }
        if (!isSet(asked.fix())) {
            return DataVerification.run(context.source(), target, options, monitor, queue);
        }
        String applyFor = isSet(asked.apply()) ? context.migration().uuid().toString() : null;
        Path script = reports.resolve("verify-fix.sql");
        return DataFix.run(context.source(), target, options, script, applyFor, monitor, queue);
    }

    private static VerifyOptions options(PhaseContext context, Scope scope, Tier tier, @Nullable Path findings) {
        VerifyRequest asked = context.verify();
        return new VerifyOptions(
                context.schemas(),
                scope.tables(),
                null,
                context.parallelJobs(),
                tier,
                asked.budgetSeconds() == null ? null : Duration.ofSeconds(asked.budgetSeconds()),
                asked.maxRowsPerSecond() == null ? 0 : asked.maxRowsPerSecond(),
                findings,
                isSet(asked.showValues()));
    }

    /**
     * Not a fix: what is compared after it must not be read in the snapshot that a helper took before. Not a rerun: it looks
     * rows up by their keys.
     */
    @Override
    public boolean isShared(PhaseContext context) {
        VerifyRequest asked = context.verify();
        return !isSet(asked.fix()) && !isSet(asked.rerun()) && tier(context) != Tier.SCHEMA;
    }

    @Override
    public void help(PhaseContext context, Monitor monitor, WorkQueue queue) {
        Scope scope = scope(context);
        Tier tier = scope.tables().isEmpty() ? Tier.SCHEMA : tier(context);
        VerifyOptions options = options(context, scope, tier, null);
        DataVerification.help(context.source(), context.connectTarget(), options, monitor, queue);
    }

    /** As asked for; rows have to be found to be fixed. */
    private static Tier tier(PhaseContext context) {
        VerifyRequest asked = context.verify();
        boolean rows = isSet(asked.fix()) || isSet(asked.rerun());
        String name = asked.tier() == null || rows ? VerifyRequest.DEFAULT_TIER : asked.tier();
        return Tier.valueOf(name.toUpperCase(Locale.ROOT));
    }

    private static boolean isSet(@Nullable Boolean flag) {
        return Boolean.TRUE.equals(flag);
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
            boolean rerun = isSet(context.verify().rerun());
            boolean before = rerun && last.partial(context.migration().uuid());
            return new Scope(
                    MovedTables.exactly(asked.tables()),
                    before || asked.tables().size() < wanted.tables().size());
        } catch (SQLException e) {
            throw Databases.failed(context.source(), e);
        }
    }

    private static String summary(JsonNode report) {
        int objects = report.path("schema").path("differenceCount").asInt();
        long tables = 0;
        for (JsonNode table : report.path("tables")) {
            boolean differs =
                    table.path("compared").asBoolean() && !table.path("equal").asBoolean();
            tables += differs ? 1 : 0;
        }
        int sequences = report.path("sequences").path("findings").size();
        return "Source and target differ in " + objects + " objects, " + tables + " tables and " + sequences
                + " sequences.";
    }

    private static void write(PhaseContext context, ObjectNode report) {
        ExportDirectory directory = context.directory();
        directory.claim();
        String json = report.toPrettyString();
        directory.writeReport("verify.json", json);
        directory.writeReport(
                "verify.html", Certificate.page(context.migration().name(), report, sha256(json)));
    }

    private static String sha256(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
