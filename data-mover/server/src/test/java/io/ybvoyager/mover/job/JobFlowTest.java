package io.ybvoyager.mover.job;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.NullNode;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.prometheus.PrometheusConfig;
import io.micrometer.prometheus.PrometheusMeterRegistry;
import io.ybvoyager.mover.database.TableName;
import io.ybvoyager.mover.run.Flow;
import io.ybvoyager.mover.run.Place;
import io.ybvoyager.mover.run.WorkQueue;
import io.ybvoyager.state.api.JobStatus;
import io.ybvoyager.state.api.Phase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class JobFlowTest {
    private static final Path GOLDEN = Path.of("src", "test", "resources", "metrics.txt");
    private static final long SECOND = 1_000_000_000;

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final JobMetrics metrics = new JobMetrics(registry, 2);
    private final JobFlow flow = metrics.flow("1", "shop", Phase.IMPORT_DATA);

    @Test
    void rowsThatAreSentAndNotCommittedAreTheLedgersLag() {
        Flow.Batch first = flow.batch();
        Flow.Batch second = flow.batch();
        first.sent(20_000);
        first.sent(-5_000);
        second.sent(7);

        assertThat(gauge("voyager.ledger.lag.rows")).isEqualTo(15_007);
        assertThat(gauge("voyager.ledger.lag.seconds")).isPositive();
        first.committed();
        first.close();
        assertThat(gauge("voyager.ledger.lag.rows")).isEqualTo(7);
        second.close();
        assertThat(gauge("voyager.ledger.lag.rows")).isZero();
        assertThat(registry.get("voyager.batches").counter().count()).isEqualTo(1);
    }

    @Test
    void manyTablesShareOneSeries() {
        for (int i = 0; i < 3; i++) {
            flow.announced(new TableName("public", "t" + i));
        }
        for (int i = 0; i < 3; i++) {
            flow.moved(new TableName("public", "t" + i), 10, 100);
        }

        assertThat(registry.get("voyager.rows").tag("table", "").counter().count())
                .isEqualTo(30);
        assertThat(registry.find("voyager.rows").counters()).hasSize(1);
    }

    @Test
    void fewTablesHaveASeriesEach() {
        flow.announced(new TableName("public", "a"));
        flow.announced(new TableName("public", "b"));
        flow.moved(new TableName("public", "a"), 1, 10);
        flow.moved(new TableName("public", "b"), 2, 20);

        assertThat(registry.get("voyager.rows")
                        .tag("table", "public.b")
                        .counter()
                        .count())
                .isEqualTo(2);
        assertThat(registry.find("voyager.rows").counters()).hasSize(2);
    }

    @Test
    void waitingForADatabaseThatWaitsForUsIsTheNetworks() {
        flow.spent(Place.SOURCE, 9 * SECOND);
        flow.spent(Place.TARGET, SECOND);
        flow.sampled(Place.SOURCE, 10, 8);

        assertThat(flow.waits().bottleneck()).isEqualTo("waiting for the network (70%)");
        assertThat(registry.get("voyager.worker.seconds")
                        .tag("on", "network")
                        .counter()
                        .count())
                .isEqualTo(7);

        flow.spent(Place.TARGET, 30 * SECOND);
        assertThat(flow.waits().bottleneck()).isEqualTo("waiting for the target (78%)");
    }

    @Test
    void whatWasTrueOnlyWhileTheJobRanGoesWithIt() {
        flow.close();

        assertThat(registry.find("voyager.parallelism").gauges()).isEmpty();
    }

    /** After a wanted change: run this test with {@code -Dgolden.write=true}, commit the file, and change metrics.md. */
    @Test
    void namesAndLabelsAreThoseThatDashboardsKnow() throws IOException {
        PrometheusMeterRegistry prometheus = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        JobMetrics real = new JobMetrics(prometheus, 50);
        JobFlow job = real.flow("1", "shop", Phase.IMPORT_DATA);
        WorkQueue.Item item =
                new WorkQueue.Item(1, "k", "s", "t", 1, WorkQueue.State.CLAIMED, NullNode.instance, null, null, 1);
        job.begin(List.of(item)).close();
        try (Flow.Work work = job.begin(List.of(item, item))) {
            work.done(List.of(item, item));
        }
        job.batch().committed();
        job.moved(new TableName("s", "t"), 1, 1);
        job.spent(Place.DISK, SECOND);
        job.waits();
        real.ended(Phase.IMPORT_DATA, JobStatus.COMPLETED);

        List<String> names = names(prometheus.scrape());
        if (Boolean.getBoolean("golden.write")) {
            Files.write(GOLDEN, names);
        }
        assertThat(names).isEqualTo(Files.readAllLines(GOLDEN));
    }

    private static List<String> names(String scraped) {
        return scraped.lines()
                .filter(line -> !line.startsWith("#"))
                .map(line -> line.replaceAll("=\"[^\"]*\"", "").replaceAll(",?} \\S+$", "}"))
                .distinct()
                .sorted()
                .toList();
    }

    private double gauge(String name) {
        return registry.get(name).gauge().value();
    }
}
