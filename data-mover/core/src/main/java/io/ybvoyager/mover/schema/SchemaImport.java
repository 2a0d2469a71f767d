package io.ybvoyager.mover.schema;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ybvoyager.mover.MoverError;
import io.ybvoyager.mover.database.TableName;
import io.ybvoyager.mover.database.TargetDatabase;
import io.ybvoyager.mover.run.Monitor;
import io.ybvoyager.mover.run.Monitor.Outcome;
import io.ybvoyager.mover.run.Monitor.StepStatus;
import io.ybvoyager.mover.run.PhaseOutcome;
import io.ybvoyager.mover.schema.SchemaTree.Planned;
import io.ybvoyager.mover.schema.StatementRunner.Result;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Creates in the target what belongs there before the rows, from the files of the exported schema. */
public final class SchemaImport {
    private static final Set<String> NAMED_RELATIONS =
            Set.of("TABLE", "FOREIGN TABLE", "VIEW", "MATERIALIZED VIEW", "SEQUENCE", "INDEX");
    private static final int OBJECTS_SHOWN = 20;

    /**
     * Executes the statements in the order of dependency, each in its own transaction; on PostgreSQL small ones share one, and
     * several sessions make them. To repeat it is safe: what an earlier run did is passed over, also when that run was killed;
     * a statement that was edited in its file runs again.
     *
     * @return incomplete when statements were refused under {@code continueOnError}
     * @throws io.ybvoyager.wire.ProblemException SCHEMA_NOT_EXPORTED, EXPORT_FILES_DAMAGED, TARGET_NOT_EMPTY,
     *     STATEMENT_REFUSED, CANCELLED, or why the target cannot be reached
     */
    public PhaseOutcome run(TargetDatabase target, Path exportDir, ImportOptions options, Monitor monitor) {
        SchemaCatalog catalog = SchemaCatalog.read(exportDir);
        SchemaTree.Content content = SchemaTree.read(exportDir, catalog);
        List<Planned> plan = ImportPlan.of(content.statements(), target).before();
        if (options.startClean()) {
            drop(target, catalog, monitor);
        }
        try (ImportJournal journal = journal(target, exportDir);
                StatementRunner runner = new StatementRunner(target, List.of(), monitor)) {
            check(target, catalog, journal, options);
            distrustWhenSomethingIsGone(target, plan, journal);
            StatementRun run = new StatementRun(
                    target,
                    journal,
                    new FailedStatements(exportDir),
                    monitor,
                    options.continueOnError(),
                    options.ignoreExist(),
                    catalog.schemas(),
                    plan.size());
            createPublic(catalog, runner);
            monitor.step("create objects", StepStatus.IN_PROGRESS, plan.size() + " statements");
            run.inOrder(plan, runner);
            run.settle(runner);
            monitor.step(
                    "create objects", run.isComplete() ? StepStatus.COMPLETED : StepStatus.COMPLETED_WITH_ERRORS, null);
            return new PhaseOutcome(run.isComplete(), report(run, content, monitor));
        }
    }

    static ImportJournal journal(TargetDatabase target, Path exportDir) {
        return ImportJournal.open(exportDir, StatementRunner.read(target, TargetContents::identity));
    }

    /** Whether this export's import has begun in the database of this session. */
    public static boolean hasBegun(Connection connection, Path exportDir) throws SQLException {
        return ImportJournal.hasBegun(exportDir, TargetContents.identity(connection));
    }

    private static void check(
            TargetDatabase target, SchemaCatalog catalog, ImportJournal journal, ImportOptions options) {
        if (!journal.isNew() || options.ignoreExist()) {
            return;
        }
        List<String> objects = StatementRunner.read(
                target, connection -> TargetContents.objects(connection, catalog.schemas(), OBJECTS_SHOWN));
        if (!objects.isEmpty()) {
            throw MoverError.TARGET_NOT_EMPTY.because(
                    "The target holds objects already, such as " + objects.getFirst() + ".",
                    target.address().shown(),
                    String.join(", ", objects),
                    "Choose an empty database, drop these objects, or keep them with --ignore-exist.");
        }
    }

    /** Somebody may have dropped what an earlier run made; then the record of that run proves nothing. */
    static void distrustWhenSomethingIsGone(TargetDatabase target, List<Planned> plan, ImportJournal journal) {
        Set<String> present = StatementRunner.read(target, TargetContents::names);
        boolean gone = plan.stream()
                .filter(statement -> journal.isDone(statement.id()))
                .filter(statement -> NAMED_RELATIONS.contains(statement.entry().type())
                        || statement.entry().type().equals("SCHEMA"))
                .anyMatch(statement -> !present.contains(statement.shown()));
        if (gone) {
            journal.distrust();
        }
    }

    /** pg_dump takes the schema public for granted; a target may have dropped it. */
    private static void createPublic(SchemaCatalog catalog, StatementRunner runner) {
        if (catalog.schemas().contains("public")) {
            runner.execute("CREATE SCHEMA IF NOT EXISTS public", List.of());
        }
    }

    private static void drop(TargetDatabase target, SchemaCatalog catalog, Monitor monitor) {
        List<String> statements = new ArrayList<>();
        catalog.statements().stream()
                .filter(entry -> entry.type().equals("EVENT TRIGGER"))
                .forEach(entry -> statements.add("DROP EVENT TRIGGER IF EXISTS " + TableName.quote(entry.name())));
        for (String schema : catalog.schemas()) {
            statements.add("DROP SCHEMA IF EXISTS " + TableName.quote(schema) + " CASCADE");
        }
        if (catalog.schemas().contains("public")) {
            // as initdb makes it: pg_dump leaves out what it takes for granted
            statements.add("CREATE SCHEMA public");
            statements.add("GRANT USAGE ON SCHEMA public TO PUBLIC");
            statements.add("COMMENT ON SCHEMA public IS 'standard public schema'");
        }
        try (StatementRunner runner = new StatementRunner(target, List.of(), monitor)) {
            for (String statement : statements) {
                monitor.info(statement);
                if (runner.execute(statement, List.of()) instanceof Result.Refused refused) {
                    throw MoverError.STATEMENT_REFUSED.because(
                            "The target could not be emptied: " + statement,
                            target.address().shown(),
                            refused.message(),
                            null);
                }
            }
        }
    }

    private static ObjectNode report(StatementRun run, SchemaTree.Content content, Monitor monitor) {
        ObjectNode report = run.report();
        content.removed().forEach(entry -> {
            report.withArray("removedFromFiles").add(entry.type() + " " + entry.schema() + "." + entry.name());
            monitor.result(
                    entry.type(),
                    entry.schema() + "." + entry.name(),
                    Outcome.SKIPPED,
                    "taken out of schema/" + entry.file(),
                    null);
        });
        return report;
    }
}
