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
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;

/**
 * Creates in the target what belongs there after the rows: on PostgreSQL keys, indexes, foreign keys, triggers, rules and
 * policies; everywhere NOT VALID constraints (they stay so), rows of materialized views, event triggers, statistics.
 */
public final class SchemaFinalize {
    private static final int ANALYZED_AT_ONCE = 50;

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
        BuildMemory.Server server = StatementRunner.read(target, BuildMemory.Server::of);
        try (ImportJournal journal = SchemaImport.journal(target, exportDir);
                StatementRunner runner =
                        new StatementRunner(target, BuildMemory.of(server, 1).settings(), monitor)) {
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
            Set<String> small =
                    target.indexesAfterData() ? StatementRunner.read(target, TargetContents::smallTables) : Set.of();
            return new Stages(target, catalog, plan, server, options.parallelJobs(), run, runner, monitor, small).all();
        }
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
            BuildMemory.Server server,
            int sessions,
            StatementRun run,
            StatementRunner runner,
            Monitor monitor,
            Set<String> small) {

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
            List<Planned> statements = largestFirst(of(stage));
            if (statements.isEmpty()) {
                return;
            }
            begin(stage, statements);
            int atOnce = stage == Stage.INDEXES ? target.buildsAtOnce(sessions) : sessions;
            BuildMemory memory = BuildMemory.of(server, Math.min(atOnce, statements.size()));
            monitor.info(stage.shown() + ": " + memory.shown());
            try (BuildProgress progress =
                    new BuildProgress(target, builds -> monitor.step(stage.shown(), StepStatus.IN_PROGRESS, builds))) {
                List<Lanes.Task<List<Planned>>> tasks = Groups.of(statements, Groups.on(small)).stream()
                        .map(Stages::task)
                        .toList();
                lanes(tasks, memory, progress, run::group);
            }
            end(stage, statements);
        }

        private static Lanes.Task<List<Planned>> task(List<Planned> group) {
            List<String> tables = group.stream()
                    .flatMap(planned -> planned.entry().tables().stream())
                    .distinct()
                    .toList();
            boolean shared =
                    group.stream().allMatch(planned -> planned.entry().type().equals("INDEX"));
            return new Lanes.Task<>(group, tables, shared);
        }

        /** Statements about large tables first, so that the last ones are short; equals stay in their order. */
        private List<Planned> largestFirst(List<Planned> statements) {
            if (statements.size() < 2) {
                return statements;
            }
            Map<String, Long> bytes =
                    StatementRunner.read(target, connection -> TargetContents.bytes(connection, catalog.schemas()));
            Comparator<Planned> size = Comparator.comparingLong(planned -> planned.entry().tables().stream()
                    .mapToLong(table -> bytes.getOrDefault(table, 0L))
                    .max()
                    .orElse(0));
            return statements.stream().sorted(size.reversed()).toList();
        }

        private <T> void lanes(
                List<Lanes.Task<T>> tasks, BuildMemory memory, Runnable watch, BiConsumer<T, StatementRunner> body) {
            Lanes.run(tasks, memory.sessions(), target, memory.settings(), monitor, watch, body);
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
            List<TableName> tables = StatementRunner.read(
                    target, connection -> TargetContents.tablesToAnalyze(connection, catalog.schemas()));
            List<Lanes.Task<List<TableName>>> tasks = new ArrayList<>();
            List<TableName> few = new ArrayList<>();
            for (TableName table : tables) {
                if (!small.contains(table.shown())) {
                    tasks.add(new Lanes.Task<>(List.of(table), List.of(), true));
                    continue;
                }
                few.add(table);
                if (few.size() == ANALYZED_AT_ONCE) {
                    tasks.add(new Lanes.Task<>(List.copyOf(few), List.of(), true));
                    few.clear();
                }
            }
            if (!few.isEmpty()) {
                tasks.add(new Lanes.Task<>(List.copyOf(few), List.of(), true));
            }
            lanes(tasks, BuildMemory.of(server, sessions), () -> {}, this::analyze);
            monitor.step("analyze", StepStatus.COMPLETED, tables.size() + " tables");
            return true;
        }

        private void analyze(List<TableName> tables, StatementRunner session) {
            monitor.checkCancelled();
            List<String> statements =
                    tables.stream().map(table -> "ANALYZE " + table.quoted()).toList();
            if (tables.size() > 1 && session.together(statements, List.of()) == null) {
                return;
            }
            for (TableName table : tables) {
                if (session.execute("ANALYZE " + table.quoted(), List.of()) instanceof Result.Refused refused) {
                    monitor.warn("No statistics for " + table.shown() + ": " + refused.message());
                }
            }
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
