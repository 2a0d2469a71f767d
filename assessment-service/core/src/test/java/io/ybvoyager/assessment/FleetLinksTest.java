package io.ybvoyager.assessment;

import static org.assertj.core.api.Assertions.assertThat;

import io.ybvoyager.assessment.fleet.Fleet;
import io.ybvoyager.assessment.fleet.FleetConfig;
import io.ybvoyager.assessment.fleet.FleetListener;
import io.ybvoyager.assessment.fleet.FleetListener.Outcome;
import io.ybvoyager.assessment.fleet.FleetListener.Result;
import io.ybvoyager.assessment.fleet.FleetOptions;
import io.ybvoyager.assessment.fleet.FleetReport;
import io.ybvoyager.assessment.sizing.WhatIf;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A fleet of real databases that lead to each other. */
class FleetLinksTest {
    private static final Source SOURCE = Source.get();

    @Test
    void databaseThatLeadsToAnotherByAForeignServerDoesNotMoveBeforeIt(@TempDir Path home) throws IOException {
        SOURCE.execute("postgres", "CREATE DATABASE leader");
        SOURCE.execute("postgres", "CREATE DATABASE ledger");
        int port = SOURCE.superuser("leader").port();
        SOURCE.execute(
                "leader",
                "CREATE EXTENSION postgres_fdw; CREATE SERVER books FOREIGN DATA WRAPPER postgres_fdw OPTIONS (host '127.0.0.1',"
                        + " port '" + port + "', dbname 'ledger'); CREATE TABLE t (id int PRIMARY KEY)");
        SOURCE.execute("ledger", "CREATE TABLE t (id int PRIMARY KEY, x xml)");
        Path file = Files.writeString(
                home.resolve("fleet.yaml"),
                """
                defaults: {source-db-type: postgresql, host: 127.0.0.1, port: %d, user: postgres}
                clusters:
                  - {name: a, database: leader}
                  - {name: b, database: ledger}
                """
                        .formatted(port));
        FleetConfig config = FleetConfig.read(file);

        List<Outcome> outcomes =
                Fleet.assess(config, home, new FleetOptions(2, false, WhatIf.NONE, Map.of()), FleetListener.silent());
        FleetReport report = Fleet.compare(home, config);

        assertThat(outcomes).extracting(Outcome::result).containsOnly(Result.assessed);
        assertThat(report.members()).extracting(FleetReport.Member::name).containsExactly("b", "a");
        assertThat(report.members().getLast().dependsOn()).containsExactly("b");
        assertThat(report.waves().getLast().why())
                .contains("a needs b (by its link books), so it does not go before it.");
        assertThat(home.resolve("a/metadata/foreign-servers.csv")).content().doesNotContain(String.valueOf(port));
    }
}
