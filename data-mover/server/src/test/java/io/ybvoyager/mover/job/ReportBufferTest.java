package io.ybvoyager.mover.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.ybvoyager.mover.database.TableName;
import io.ybvoyager.mover.run.Flow;
import io.ybvoyager.mover.run.Monitor.Outcome;
import io.ybvoyager.mover.run.Monitor.StepStatus;
import io.ybvoyager.mover.run.Monitor.TableProgress;
import io.ybvoyager.state.api.JobLog;
import io.ybvoyager.state.api.JobReport;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class ReportBufferTest {
    private final ReportBuffer buffer = new ReportBuffer(Flow.NONE);

    @Test
    void keepsOnlyTheNewestFiguresOfATable() {
        TableName orders = new TableName("shop", "orders");
        buffer.table(orders, new TableProgress(StepStatus.IN_PROGRESS, 100L, 10, 0, 1000, null));
        buffer.table(orders, new TableProgress(StepStatus.COMPLETED, 100L, 100, 0, 10000, null));

        JobReport report = buffer.take(7);

        assertThat(report.token()).isEqualTo(7);
        assertThat(report.tables()).hasSize(1);
        assertThat(report.tables().getFirst().completedRows()).isEqualTo(100);
        assertThat(buffer.isEmpty()).isTrue();
    }

    @Test
    void givesLongListsInPartsAndLosesNoResult() {
        for (int i = 0; i < 2_500; i++) {
            buffer.result("TABLE", "shop.t" + i, Outcome.SUCCESS, null, null);
        }

        List<String> names = new ArrayList<>();
        while (!buffer.isEmpty()) {
            JobReport report = buffer.take(1);
            assertThat(report.results()).hasSizeLessThanOrEqualTo(ReportBuffer.LIST);
            report.results().forEach(line -> names.add(line.objectName()));
        }

        assertThat(names).hasSize(2_500).doesNotHaveDuplicates();
        assertThat(names.getFirst()).isEqualTo("shop.t0");
        assertThat(names.getLast()).isEqualTo("shop.t2499");
    }

    @Test
    void makesTheTellerWaitWhenResultsAreNotTaken() throws InterruptedException {
        for (int i = 0; i < ReportBuffer.RESULTS; i++) {
            buffer.result("TABLE", "t" + i, Outcome.SUCCESS, null, null);
        }
        AtomicBoolean told = new AtomicBoolean();
        Thread teller = Thread.ofPlatform().start(() -> {
            buffer.result("TABLE", "one more", Outcome.ERROR, "refused", "CREATE TABLE t ()");
            told.set(true);
        });
        while (teller.getState() != Thread.State.WAITING) {
            Thread.onSpinWait();
        }
        assertThat(told).isFalse();

        buffer.take(1);
        teller.join();

        assertThat(told).isTrue();
    }

    @Test
    void letsTheTellerGoWhenNobodyWillTakeAnything() {
        buffer.close();
        for (int i = 0; i <= ReportBuffer.RESULTS; i++) {
            buffer.result("TABLE", "t" + i, Outcome.SUCCESS, null, null);
        }
        assertThat(buffer.isEmpty()).isFalse();
    }

    @Test
    void countsTheLogLinesThatItDrops() {
        for (int i = 0; i < ReportBuffer.LOGS + 17; i++) {
            buffer.log(JobLog.Level.INFO, "line " + i);
        }

        List<String> lines = new ArrayList<>();
        while (!buffer.isEmpty()) {
            buffer.take(1).logs().forEach(line -> lines.add(line.message()));
        }
        buffer.take(1).logs().forEach(line -> lines.add(line.message()));

        assertThat(lines).hasSize(ReportBuffer.LOGS + 1);
        assertThat(lines).anyMatch(line -> line.startsWith("17 log lines were dropped"));
    }

    @Test
    void percentStaysBelowHundredUntilTheEnd() {
        buffer.progress(50, 200L, "rows", "shop.orders");
        assertThat(buffer.take(1).progress().percent()).isEqualTo(25);

        buffer.progress(250, 200L, "rows", null);
        assertThat(buffer.take(1).progress().percent()).isEqualTo(99);

        buffer.progress(3, null, "objects", null);
        assertThat(buffer.take(1).progress().percent()).isNull();
    }

    @Test
    void cutsLongTexts() {
        buffer.result("VIEW", "v", Outcome.ERROR, "e".repeat(20_000), "s".repeat(20_000));
        JobReport.ResultLine line = buffer.take(1).results().getFirst();
        assertThat(line.error()).hasSize(10_000);
        assertThat(line.statement()).hasSize(10_000);
    }
}
