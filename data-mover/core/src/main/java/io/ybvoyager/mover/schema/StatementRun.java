package io.ybvoyager.mover.schema;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ybvoyager.mover.MoverError;
import io.ybvoyager.mover.database.SqlStates;
import io.ybvoyager.mover.database.TableName;
import io.ybvoyager.mover.database.TargetDatabase;
import io.ybvoyager.mover.run.FaultPoint;
import io.ybvoyager.mover.run.Monitor;
import io.ybvoyager.mover.run.Monitor.Outcome;
import io.ybvoyager.mover.schema.FailedStatements.Failure;
import io.ybvoyager.mover.schema.SchemaTree.Planned;
import io.ybvoyager.mover.schema.StatementRunner.Result;
import io.ybvoyager.wire.Problem;
import io.ybvoyager.wire.ProblemException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * A phase's way through its statements: what was done before is passed over, "does not exist" is put off and tried again in
 * rounds until a round brings nothing, every outcome is told. Safe for many threads, each with its own runner.
 */
final class StatementRun {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int ERRORS_IN_PROBLEM = 50;

    /** That create small things at once: what each of them costs is mostly files and the log of one session. */
    private static final int SESSIONS = 3;

    private final TargetDatabase target;
    private final ImportJournal journal;
    private final FailedStatements failed;
    private final Monitor monitor;
    private final boolean continueOnError;
    private final boolean ignoreExist;
    private final String searchPath;
    private final long total;
    private final List<Planned> putOff = new ArrayList<>();
    private final List<String> rescued = new ArrayList<>();
    private long settled;
    private int executed;
    private int skipped;
    private int before;

    StatementRun(
            TargetDatabase target,
            ImportJournal journal,
            FailedStatements failed,
            Monitor monitor,
            boolean continueOnError,
            boolean ignoreExist,
            List<String> schemas,
            long total) {
        this.target = target;
        this.journal = journal;
        this.failed = failed;
        this.monitor = monitor;
        this.continueOnError = continueOnError;
        this.ignoreExist = ignoreExist;
        this.searchPath = searchPath(schemas);
        this.total = total;
    }

    /**
     * Executes them in their order, with what was put off before, in rounds; what is left stays put off. Small things that
     * hardly depend on one another are made by several sessions at once where the target's DDL is transactional.
     */
    void inOrder(List<Planned> statements, StatementRunner runner) {
        takePutOff().forEach(statement -> one(statement, runner, false));
        for (List<List<Planned>> wave : waves(statements)) {
            if (wave.size() == 1) {
                group(wave.getFirst(), runner);
            } else {
                atOnce(wave);
            }
        }
        int left = putOffCount();
        for (int last = left + 1; left > 0 && left < last; left = putOffCount()) {
            last = left;
            takePutOff().forEach(statement -> one(statement, runner, false));
        }
    }

    private List<List<List<Planned>>> waves(List<Planned> statements) {
        Predicate<Planned> light = statement -> target.indexesAfterData() && Groups.quick(statement);
        return Groups.waves(Groups.of(statements, light), light);
    }

    private void atOnce(List<List<Planned>> groups) {
        List<Lanes.Task<List<Planned>>> tasks = groups.stream()
                .map(group -> new Lanes.Task<>(group, List.of(), true))
                .toList();
        Lanes.run(tasks, SESSIONS, target, List.of(), monitor, () -> {}, this::group);
    }

    /**
     * The last try for what was put off: with the schemas on the search path, since bodies of functions may name things
     * without a schema, which pg_dump's empty search path does not find. What fails now has failed.
     */
    void settle(StatementRunner runner) {
        inOrder(List.of(), runner);
        int left = putOffCount();
        for (int last = left + 1; left > 0 && left < last; left = putOffCount()) {
            last = left;
            takePutOff().forEach(statement -> one(statement, runner, true));
        }
        for (Planned statement : takePutOff()) {
            if (execute(statement, runner, true) instanceof Result.Refused refused) {
                refuse(statement, refused);
            }
        }
    }

    /** Statements in one transaction; one after the other where that fails, so that each has its own outcome. */
    void group(List<Planned> statements, StatementRunner runner) {
        List<Planned> open = statements.stream()
                .filter(statement -> !journal.isDone(statement.id()))
                .toList();
        if (open.size() < 2 || open.size() < statements.size() || !together(open, runner)) {
            statements.forEach(statement -> one(statement, runner, false));
        }
    }

    private boolean together(List<Planned> statements, StatementRunner runner) {
        monitor.checkCancelled();
        List<String> fresh = statements.stream()
                .map(Planned::id)
                .filter(id -> !journal.wasAttempted(id))
                .toList();
        statements.forEach(statement -> journal.intent(statement.id()));
        SQLException failure;
        try {
            failure = runner.together(
                    statements.stream().map(Planned::text).toList(),
                    statements.getFirst().session());
        } catch (ProblemException stopped) {
            fresh.forEach(journal::refused); // not begun, or rolled back
            if (stopped.problem().retryable()) {
                return false; // each alone has the patience to wait for a session
            }
            throw stopped;
        }
        if (failure == null) {
            FaultPoint.STATEMENT_EXECUTED.reach();
            statements.forEach(statement -> done(statement, false));
            monitor.progress(
                    settled(), total, "statements", statements.getLast().shown());
            return true;
        }
        if (!SqlStates.isConnectionLost(failure)) {
            fresh.forEach(journal::refused); // rolled back for certain; else the commit may have happened
        }
        return false;
    }

    /** One statement, unless it was done before. Throws at a refusal when the user wants to stop there. */
    void one(Planned statement, StatementRunner runner, boolean withSearchPath) {
        monitor.checkCancelled();
        if (journal.isDone(statement.id())) {
            count(0, 0, 1);
        } else if (execute(statement, runner, withSearchPath) instanceof Result.Refused refused) {
            if (refused.missing()) {
                putOff(statement);
            } else {
                refuse(statement, refused);
            }
        }
        monitor.progress(settled(), total, "statements", statement.shown());
    }

    private Result execute(Planned statement, StatementRunner runner, boolean withSearchPath) {
        List<String> session = statement.session();
        if (withSearchPath) {
            session = new ArrayList<>(session);
            session.add(searchPath);
        }
        boolean attempted = journal.wasAttempted(statement.id());
        journal.intent(statement.id());
        Result result = runner.execute(statement.text(), session);
        FaultPoint.STATEMENT_EXECUTED.reach();
        if (result instanceof Result.Refused refused && refused.exists()) {
            result = existing(statement, runner, session, attempted, refused);
        } else if (result instanceof Result.Done) {
            done(statement, withSearchPath);
        }
        if (result instanceof Result.Refused) {
            journal.refused(statement.id());
        }
        return result;
    }

    private Result existing(
            Planned statement,
            StatementRunner runner,
            List<String> session,
            boolean attempted,
            Result.Refused refused) {
        String type = statement.entry().type();
        if (type.equals("INDEX")
                && runner.dropInvalidIndex(
                        statement.entry().schema(), statement.entry().name())) {
            monitor.warn(
                    "Index " + statement.shown() + " was left invalid by an interrupted build; it is built again.");
            return runner.execute(statement.text(), session) instanceof Result.Refused again
                    ? again
                    : done(statement, false);
        }
        if (attempted || type.equals("SCHEMA")) {
            return done(statement, false);
        }
        if (!ignoreExist && !runner.isThere(statement.entry().schema(), statement.text())) {
            return refused;
        }
        journal.done(statement.id());
        count(0, 1, 0);
        tell(statement, Outcome.SKIPPED, "exists already");
        return new Result.Done();
    }

    private Result done(Planned statement, boolean withSearchPath) {
        journal.done(statement.id());
        FaultPoint.STATEMENT_NOTED.reach();
        count(1, 0, 0);
        if (withSearchPath) {
            synchronized (this) {
                rescued.add(statement.shown());
            }
        }
        monitor.result(statement.entry().type(), statement.shown(), Outcome.SUCCESS, null, null);
        return new Result.Done();
    }

    private void refuse(Planned statement, Result.Refused refused) {
        failed.add(new Failure(statement, refused.state(), refused.message()));
        count(0, 0, 0);
        tell(statement, Outcome.ERROR, refused.message());
        if (!continueOnError) {
            throw problem();
        }
    }

    private void tell(Planned statement, Outcome outcome, String error) {
        monitor.result(statement.entry().type(), statement.shown(), outcome, error, statement.text());
    }

    private synchronized void putOff(Planned statement) {
        putOff.add(statement);
    }

    private synchronized List<Planned> takePutOff() {
        List<Planned> taken = new ArrayList<>(putOff);
        putOff.clear();
        return taken;
    }

    private synchronized int putOffCount() {
        return putOff.size();
    }

    private synchronized void count(int executedNow, int skippedNow, int doneBefore) {
        settled++;
        executed += executedNow;
        skipped += skippedNow;
        before += doneBefore;
    }

    private synchronized long settled() {
        return settled;
    }

    boolean isComplete() {
        return failed.all().isEmpty();
    }

    private ProblemException problem() {
        List<Failure> failures = failed.all();
        Failure first = failures.getFirst();
        List<Problem.Item> items = failures.stream()
                .limit(ERRORS_IN_PROBLEM)
                .map(f -> new Problem.Item(
                        f.statement().entry().type() + " " + f.statement().shown(), f.message(), null))
                .toList();
        String file = "schema/" + first.statement().entry().file();
        return new ProblemException(Problem.of(
                        MoverError.STATEMENT_REFUSED,
                        "The target " + target.address().shown() + " refused "
                                + first.statement().entry().type() + " "
                                + first.statement().shown() + ".")
                .withWhere(file)
                .withWhy(first.message() + " (SQLSTATE " + first.state() + ")")
                .withFix("Correct the statement in " + file + " and run the same command again, or go on past it with"
                        + " --continue-on-error. Refused statements are kept in schema/failed.sql.")
                .withErrors(items));
    }

    /** Figures and failures of this run. */
    synchronized ObjectNode report() {
        ObjectNode report = JSON.createObjectNode();
        report.put("target", target.address().shown());
        report.put("statements", total);
        report.put("executed", executed);
        report.put("skipped", skipped);
        report.put("doneBefore", before);
        report.put("failed", failed.all().size());
        for (Failure failure : failed.all()) {
            report.withArray("failures")
                    .addObject()
                    .put("type", failure.statement().entry().type())
                    .put("name", failure.statement().shown())
                    .put("file", failure.statement().entry().file())
                    .put("sqlState", failure.state())
                    .put("error", failure.message())
                    .put("statement", failure.statement().text());
        }
        rescued.forEach(name -> report.withArray("neededSearchPath").add(name));
        return report;
    }

    private static String searchPath(List<String> schemas) {
        String path = schemas.stream().map(TableName::quote).collect(Collectors.joining(", "));
        String all = schemas.contains("public") ? path : path + ", public";
        return "SELECT pg_catalog.set_config('search_path', '" + all.replace("'", "''") + "', false);";
    }
}
