package io.ybvoyager.mover.schema;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ybvoyager.mover.database.TableName;
import io.ybvoyager.mover.database.TargetDatabase;
import io.ybvoyager.mover.run.Monitor;
import io.ybvoyager.mover.run.Monitor.Outcome;
import io.ybvoyager.mover.run.Monitor.StepStatus;
import io.ybvoyager.mover.run.PhaseOutcome;
import io.ybvoyager.mover.schema.SchemaCatalog.MaterializedView;
import io.ybvoyager.mover.schema.SchemaTree.Planned;
import io.ybvoyager.mover.schema.StatementRunner.Result;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.function.BiConsumer;

/**
 * Creates in the target what belongs there after the rows: on PostgreSQL keys, indexes, foreign keys, triggers, rules and
 * policies; everywhere NOT VALID constraints (they stay so), rows of materialized views, event triggers, statistics.
 */
public final class SchemaFinalize {
    private static final long INDEX_MEMORY = 1L << 30;

    /**
     * Executes what is left. To repeat it is safe, as with {@link SchemaImport}.
     *
     * @return incomplete when statements were refused under {@code continueOnError}
     * @throws io.ybvoyager.wire.ProblemException SCHEMA_NOT_EXPORTED, EXPORT_FILES_DAMAGED, STATEMENT_REFUSED, CANCELLED, or
     *     why the target cannot be reached
     */
    public PhaseOutcome run(TargetDatabase target, Path exportDir, FinalizeOptions options, Monitor monitor) {
        SchemaCatalog catalog = SchemaCatalog.read(exportDir);
        List<Planned> plan = ImportPlan.of(SchemaTree.read(exportDir, catalog).statements(), target)
                .after();
        try (ImportJournal journal = SchemaImport.journal(target, exportDir);
                StatementRunner runner = new StatementRunner(target, memory(1), monitor)) {
            SchemaImport.distrustWhenSomethingIsGone(target, plan, journal);
            StatementRun run = new StatementRun(
                    target,
                    journal,
                    new FailedStatements(exportDir),
                    monitor,
                    options.continueOnError(),
                    false,
                    catalog.schemas(),
                    plan.size());
            return new Stages(target, catalog, plan, options.parallelJobs(), run, runner, monitor).all();
        }
    }

    /** Memory for building indexes, shared by the sessions; never less than the server's own setting. */
    private static List<String> memory(int sessions) {
        long bytes = Math.max(64L << 20, Math.min(512L << 20, INDEX_MEMORY / sessions));
        return List.of("SELECT pg_catalog.set_config('maintenance_work_mem', greatest(pg_catalog.pg_size_bytes("
                + "pg_catalog.current_setting('maintenance_work_mem')), " + bytes + ") / 1024 || 'kB', false)");
    }

    private enum Stage {
        INDEXES,
        OBJECTS,
        FOREIGN_KEYS,
        COMMENTS,
        EVENT_TRIGGERS;

        static Stage of(Planned planned) {
            return switch (planned.entry().type()) {
                case "INDEX", "CONSTRAINT" -> INDEXES;
                case "FK CONSTRAINT" -> FOREIGN_KEYS;
                case "EVENT TRIGGER" -> EVENT_TRIGGERS;
                case "COMMENT" -> planned.entry().name().startsWith("EVENT TRIGGER ") ? EVENT_TRIGGERS : COMMENTS;
                default -> OBJECTS;
            };
        }

        String shown() {
            return name().toLowerCase(Locale.ROOT).replace('_', ' ');
        }
    }

    private record Stages(
            TargetDatabase target,
            SchemaCatalog catalog,
            List<Planned> plan,
            int sessions,
            StatementRun run,
            StatementRunner runner,
            Monitor monitor) {

        PhaseOutcome all() {
            parallel(Stage.INDEXES);
            inOrder(Stage.OBJECTS);
            parallel(Stage.FOREIGN_KEYS);
            inOrder(Stage.COMMENTS);
            run.settle(runner);
            boolean lively = analyze() & refresh();
            // last, so that they do not fire at our own statements
            inOrder(Stage.EVENT_TRIGGERS);
            run.settle(runner);
            ObjectNode report = run.report();
            return new PhaseOutcome(run.isComplete() && lively, report);
        }

        private List<Planned> of(Stage stage) {
            return plan.stream().filter(planned -> Stage.of(planned) == stage).toList();
        }

        private void inOrder(Stage stage) {
            List<Planned> statements = of(stage);
            begin(stage, statements);
            run.inOrder(statements, runner);
            end(stage, statements);
        }

        private void parallel(Stage stage) {
            List<Planned> statements = of(stage);
            begin(stage, statements);
            lanes(
                    statements.stream()
                            .map(planned -> new Lanes.Task<>(
                                    planned,
                                    planned.entry().tables(),
                                    planned.entry().type().equals("INDEX")))
                            .toList(),
                    (planned, session) -> run.one(planned, session, false));
            end(stage, statements);
        }

        private <T> void lanes(List<Lanes.Task<T>> tasks, BiConsumer<T, StatementRunner> body) {
            Lanes.run(tasks, sessions, target, memory(sessions), monitor, body);
        }

        private void begin(Stage stage, List<Planned> statements) {
            if (!statements.isEmpty()) {
                monitor.step(stage.shown(), StepStatus.IN_PROGRESS, statements.size() + " statements");
            }
        }

        private void end(Stage stage, List<Planned> statements) {
            if (!statements.isEmpty()) {
                monitor.step(
                        stage.shown(),
                        run.isComplete() ? StepStatus.COMPLETED : StepStatus.COMPLETED_WITH_ERRORS,
                        null);
            }
        }

        private boolean analyze() {
            monitor.step("analyze", StepStatus.IN_PROGRESS, null);
            List<Lanes.Task<TableName>> tasks =
                    StatementRunner.read(
                                    target, connection -> TargetContents.tablesToAnalyze(connection, catalog.schemas()))
                            .stream()
                            .map(table -> new Lanes.Task<>(table, List.<String>of(), true))
                            .toList();
            lanes(tasks, (table, session) -> {
                monitor.checkCancelled();
                if (session.execute("ANALYZE " + table.quoted(), List.of()) instanceof Result.Refused refused) {
                    monitor.warn("No statistics for " + table.shown() + ": " + refused.message());
                }
            });
            monitor.step("analyze", StepStatus.COMPLETED, tasks.size() + " tables");
            return true;
        }

        private boolean refresh() {
            boolean complete = true;
            for (MaterializedView view : catalog.materializedViews()) {
                complete &= !view.populated() || refresh(view);
            }
            return complete;
        }

        private boolean refresh(MaterializedView view) {
            monitor.checkCancelled();
            TableName name = new TableName(view.schema(), view.name());
            String step = "refresh " + name.shown();
            monitor.step(step, StepStatus.IN_PROGRESS, null);
            String sql = "REFRESH MATERIALIZED VIEW " + name.quoted();
            if (runner.execute(sql, List.of()) instanceof Result.Refused refused) {
                monitor.step(step, StepStatus.FAILED, refused.message());
                monitor.result("MATERIALIZED VIEW DATA", name.shown(), Outcome.ERROR, refused.message(), sql);
                return false;
            }
            monitor.step(step, StepStatus.COMPLETED, null);
            monitor.result("MATERIALIZED VIEW DATA", name.shown(), Outcome.SUCCESS, null, null);
            return true;
        }
    }
}
