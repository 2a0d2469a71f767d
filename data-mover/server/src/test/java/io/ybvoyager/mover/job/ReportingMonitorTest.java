package io.ybvoyager.mover.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.ybvoyager.mover.MoverError;
import io.ybvoyager.mover.run.Monitor.Outcome;
import io.ybvoyager.mover.run.Wanted;
import io.ybvoyager.state.api.JobDirective;
import io.ybvoyager.state.api.JobReport;
import io.ybvoyager.state.api.JobSettings;
import io.ybvoyager.state.api.Phase;
import io.ybvoyager.wire.Category;
import io.ybvoyager.wire.CommonError;
import io.ybvoyager.wire.Problem;
import io.ybvoyager.wire.ProblemException;
import jakarta.ws.rs.ProcessingException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class ReportingMonitorTest {
    private final List<JobReport> sent = new CopyOnWriteArrayList<>();

    @Test
    void sendsEverythingBeforeItEnds() {
        ReportingMonitor monitor = monitor(Duration.ofSeconds(10), this::accept);
        for (int i = 0; i < 3_000; i++) {
            monitor.result("TABLE", "t" + i, Outcome.SUCCESS, null, null);
        }
        monitor.info("done");
        monitor.end();

        assertThat(sent.stream().mapToInt(report -> report.results().size()).sum())
                .isEqualTo(3_000);
        assertThat(sent.stream().mapToInt(report -> report.logs().size()).sum()).isEqualTo(1);
    }

    @Test
    void sendsTheSameReportAgainWhileTheStateServiceIsAway() {
        AtomicInteger calls = new AtomicInteger();
        ReportingMonitor monitor = monitor(Duration.ofSeconds(10), report -> {
            if (calls.incrementAndGet() < 4) {
                throw new ProcessingException("connection refused");
            }
            return accept(report);
        });
        monitor.info("kept");
        monitor.end();

        assertThat(calls).hasValueGreaterThanOrEqualTo(4);
        assertThat(sent.stream().flatMap(report -> report.logs().stream())).hasSize(1);
        monitor.checkCancelled();
    }

    @Test
    void stopsThePhaseWhenTheStateServiceStaysAway() {
        ReportingMonitor monitor = monitor(Duration.ofMillis(200), report -> {
            throw new ProcessingException("connection refused");
        });
        monitor.info("lost");
        monitor.end();

        assertThatThrownBy(monitor::checkCancelled)
                .isInstanceOfSatisfying(ProblemException.class, e -> assertThat(e.is(MoverError.STATE_UNREACHABLE))
                        .isTrue());
    }

    @Test
    void stopsThePhaseOnCancel() {
        ReportingMonitor monitor = monitor(Duration.ofSeconds(10), report -> new JobDirective(true, null, 1));
        monitor.end();

        assertThatThrownBy(monitor::checkCancelled).isInstanceOfSatisfying(ProblemException.class, e -> assertThat(
                        e.problem().category())
                .isEqualTo(Category.CANCELLED));
    }

    @Test
    void takesOverWhatIsWantedAndSaysSo() {
        JobSettings settings = new JobSettings(7, 1_000L, null);
        ReportingMonitor monitor = monitor(Duration.ofSeconds(10), report -> {
            accept(report);
            return new JobDirective(false, settings, 3);
        });
        monitor.info("first");
        monitor.end();

        assertThat(monitor.wanted()).isEqualTo(new Wanted(7, 1_000L, null, 3));
        assertThat(sent.stream().flatMap(report -> report.logs().stream()).map(JobReport.LogLine::message))
                .contains("first", "Changed while running: 7 parallel jobs, at most 1000 rows per second");
    }

    @Test
    void knowsThatTheJobWasGivenAway() {
        Problem refused = Problem.of(MoverError.JOB_LOST, "token");
        ReportingMonitor monitor = monitor(Duration.ofSeconds(10), report -> {
            throw new ProblemException(refused);
        });
        monitor.end();

        assertThat(monitor.lost()).isTrue();
        assertThatThrownBy(monitor::checkCancelled).hasMessageContaining(MoverError.JOB_LOST.id());
    }

    @Test
    void saysWhenAReportIsRefused() {
        ReportingMonitor monitor = monitor(Duration.ofSeconds(10), report -> {
            throw new ProblemException(CommonError.BAD_REQUEST, "malformed");
        });
        monitor.end();

        assertThat(monitor.lost()).isFalse();
        assertThatThrownBy(monitor::checkCancelled).hasMessageContaining("refused a report");
    }

    @Test
    void stopsThePhaseWhenTheProcessEnds() {
        ReportingMonitor monitor = monitor(Duration.ofSeconds(10), this::accept);
        monitor.shutDown();
        monitor.end();

        assertThatThrownBy(monitor::checkCancelled).hasMessageContaining(MoverError.MOVER_STOPPED.id());
    }

    private JobDirective accept(JobReport report) {
        sent.add(report);
        return new JobDirective(false, null, 1);
    }

    private static ReportingMonitor monitor(Duration patience, Function<JobReport, JobDirective> send) {
        JobMetrics metrics = new JobMetrics(new SimpleMeterRegistry(), 50);
        return new ReportingMonitor("test", 1, patience, metrics.flow("test", "shop", Phase.EXPORT_DATA), send);
    }
}
