package io.ybvoyager.mover.job;

import static io.ybvoyager.mover.MoverError.CANCELLED;
import static io.ybvoyager.mover.MoverError.JOB_LOST;
import static io.ybvoyager.mover.MoverError.MOVER_STOPPED;
import static io.ybvoyager.mover.MoverError.STATE_UNREACHABLE;

import io.ybvoyager.mover.database.TableName;
import io.ybvoyager.mover.run.Flow;
import io.ybvoyager.mover.run.Monitor;
import io.ybvoyager.mover.run.Waits;
import io.ybvoyager.mover.run.Wanted;
import io.ybvoyager.mover.suite.Patience;
import io.ybvoyager.state.api.JobDirective;
import io.ybvoyager.state.api.JobLog;
import io.ybvoyager.state.api.JobReport;
import io.ybvoyager.state.api.JobSettings;
import io.ybvoyager.wire.CommonError;
import io.ybvoyager.wire.ProblemException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Collects what a phase tells and sends it once a second; every report is also the job's heartbeat. While the state
 * service does not answer the phase goes on and the same report is sent again, until the patience is over.
 */
final class ReportingMonitor implements Monitor {
    private static final Logger LOG = Logger.getLogger(ReportingMonitor.class);
    private static final long PERIOD_MILLIS = 1000;

    /** Why the phase has to stop at its next safe point. */
    private enum Stop {
        NONE,
        CANCEL,
        LOST,
        STATE_GONE,
        REFUSED,
        SHUTDOWN
    }

    private final ReportBuffer buffer;
    private final JobFlow flow;
    private final CountDownLatch ending = new CountDownLatch(1);
    private final Function<JobReport, JobDirective> send;
    private final Duration patience;
    private final long token;
    private final Thread sender;
    private volatile Stop stop = Stop.NONE;
    private volatile @Nullable JobSettings settings;
    private volatile int processes = 1;

    /** @param send hands a report to the state service, once */
    ReportingMonitor(String name, long token, Duration patience, JobFlow flow, Function<JobReport, JobDirective> send) {
        this.flow = flow;
        this.buffer = new ReportBuffer(flow);
        this.token = token;
        this.patience = patience;
        this.send = send;
        this.sender = Thread.ofVirtual().name("report-" + name).start(this::sendUntilEnd);
    }

    @Override
    public void step(String step, StepStatus status, @Nullable String message) {
        buffer.step(step, status, message);
    }

    @Override
    public void progress(long done, @Nullable Long total, String unit, @Nullable String current) {
        buffer.progress(done, total, unit, current);
    }

    @Override
    public void table(TableName table, TableProgress progress) {
        flow.announced(table);
        buffer.table(table, progress);
    }

    @Override
    public void result(
            String objectType, String objectName, Outcome outcome, @Nullable String error, @Nullable String statement) {
        if (outcome == Outcome.ERROR) {
            flow.statementRefused();
        }
        buffer.result(objectType, objectName, outcome, error, statement);
    }

    @Override
    public void info(String message) {
        flow.log(Logger.Level.INFO, message);
        buffer.log(JobLog.Level.INFO, message);
    }

    @Override
    public void warn(String message) {
        flow.log(Logger.Level.WARN, message);
        buffer.log(JobLog.Level.WARNING, message);
    }

    @Override
    public void error(String message) {
        flow.log(Logger.Level.ERROR, message);
        buffer.log(JobLog.Level.ERROR, message);
    }

    @Override
    public Flow flow() {
        return flow;
    }

    @Override
    public void checkCancelled() {
        switch (stop) {
            case NONE -> {}
            case CANCEL ->
                throw CANCELLED.because(
                        "The job was cancelled.", null, null, "Run the same command again to go on where it stopped.");
            case LOST -> throw JOB_LOST.because("The state service gave the job up or to somebody else.");
            case STATE_GONE ->
                throw STATE_UNREACHABLE.because(
                        "The state service did not answer for " + patience.toMinutes() + " minutes.",
                        null,
                        null,
                        "Start it again, then run the same command again.");
            case REFUSED ->
                throw new ProblemException(
                        CommonError.INTERNAL, "The state service refused a report of the job; the log has its answer.");
            case SHUTDOWN ->
                throw MOVER_STOPPED.because(
                        "The data mover was stopped while the job ran.",
                        null,
                        null,
                        "Start it again, then run the same command again.");
        }
    }

    @Override
    public Wanted wanted() {
        JobSettings told = settings;
        return told == null
                ? new Wanted(null, null, null, processes)
                : new Wanted(told.parallelJobs(), told.maxRowsPerSecond(), told.maxBytesPerSecond(), processes);
    }

    /** The phase must stop at its next safe point because this process ends. */
    void shutDown() {
        if (stop == Stop.NONE) {
            stop = Stop.SHUTDOWN;
        }
    }

    boolean lost() {
        return stop == Stop.LOST;
    }

    /** Sends everything that was told and stops the heartbeat; returns when that is done or hopeless. */
    void end() {
        Waits waits = flow.waits();
        if (!waits.bottleneck().isEmpty()) {
            info(waits.shares());
        }
        ending.countDown();
        try {
            sender.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void sendUntilEnd() {
        try {
            boolean last;
            do {
                last = pause();
                sendOne();
                while ((buffer.hasBacklog() || last && !buffer.isEmpty()) && !over()) {
                    sendOne();
                }
            } while (!last && !over());
        } finally {
            buffer.close();
        }
    }

    private void sendOne() {
        JobReport report = buffer.take(token);
        try {
            JobDirective directive = Patience.call(patience, () -> !over(), () -> send.apply(report));
            heed(directive.settings());
            processes = directive.processes();
            if (directive.cancelRequested() && stop == Stop.NONE) {
                stop = Stop.CANCEL;
            }
        } catch (RuntimeException failure) {
            stop = stopAfter(failure);
        }
    }

    private void heed(@Nullable JobSettings told) {
        if (told != null && !told.equals(settings)) {
            settings = told;
            info("Changed while running: " + told.shown());
        }
    }

    private Stop stopAfter(RuntimeException failure) {
        LOG.errorf("the state service takes no reports of this job any more: %s", failure.getMessage());
        if (!(failure instanceof ProblemException refused)) {
            return Stop.REFUSED;
        }
        return switch (refused.problem().category()) {
            case UNREACHABLE -> Stop.STATE_GONE;
            case BUSY, NOT_FOUND, PRECONDITION -> Stop.LOST;
            default -> Stop.REFUSED;
        };
    }

    /** No report is taken any more. */
    boolean over() {
        return stop == Stop.LOST || stop == Stop.STATE_GONE || stop == Stop.REFUSED;
    }

    private boolean pause() {
        try {
            return ending.await(PERIOD_MILLIS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }
}
