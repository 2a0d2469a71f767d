package io.ybvoyager.state.journey;

import static io.ybvoyager.state.journey.Fixtures.initialised;
import static io.ybvoyager.state.journey.Fixtures.until;
import static org.assertj.core.api.Assertions.assertThat;

import io.ybvoyager.state.api.GateView;
import io.ybvoyager.state.api.NextView;
import io.ybvoyager.state.api.NextView.Action;
import io.ybvoyager.state.api.Phase;
import io.ybvoyager.state.api.StateError;
import io.ybvoyager.state.api.Status;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NextPlannerTest {
    @ParameterizedTest
    @CsvSource({
        "INITIALIZE,     export schema,    export/schema",
        "EXPORT_SCHEMA,  analyze-schema,   analyze-schema",
        "ANALYZE_SCHEMA, import schema,    import/schema",
        "IMPORT_SCHEMA,  export data,      export/data",
        "EXPORT_DATA,    import data,      import/data",
        "IMPORT_DATA,    finalize,         finalize",
        "FINALIZE,       verify,           verify",
        "VERIFY,         cutover initiate, cutover",
        "CUTOVER,        end,              end"
    })
    void eachCompletedPhaseLeadsToTheNext(Phase done, String command, String path) {
        NextView next = next(until(done));

        assertThat(next.action()).isEqualTo(Action.RUN);
        assertThat(next.command()).isEqualTo("yb-voyager migrate " + command + " --migration-name m");
        assertThat(next.argv()).startsWith("migrate").endsWith("--migration-name", "m");
        assertThat(String.join(" ", next.argv())).isEqualTo("migrate " + command + " --migration-name m");
        assertThat(next.apiMethod()).isEqualTo("POST");
        assertThat(next.apiPath()).isEqualTo("/api/v1/migrations/m/" + path);
        assertThat(next.why()).isNotBlank();
        assertThat(next.blockers()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "INITIALIZE, true",
        "EXPORT_SCHEMA, false",
        "ANALYZE_SCHEMA, false",
        "IMPORT_SCHEMA, true",
        "EXPORT_DATA, false",
        "IMPORT_DATA, false",
        "FINALIZE, true",
        "VERIFY, true",
        "CUTOVER, false"
    })
    void theSourcesPasswordIsAskedForWhereTheSourceIsRead(Phase done, boolean reads) {
        assertThat(next(until(done)).environment().contains("SOURCE_DB_PASSWORD"))
                .isEqualTo(reads);
    }

    @Test
    void analysisIsSkippedOnceTheSchemaWasImported() {
        NextView next = next(until(Phase.IMPORT_SCHEMA).with(Phase.ANALYZE_SCHEMA, Status.NOT_STARTED));

        assertThat(next.phase()).isEqualTo(Phase.EXPORT_DATA);
        assertThat(next.tips()).anySatisfy(tip -> assertThat(tip).contains("import data --migration-name m --direct"));
    }

    @Test
    void aRunningJobIsWaitedFor() {
        NextView next = next(until(Phase.IMPORT_SCHEMA).running(Phase.EXPORT_DATA));

        assertThat(next.action()).isEqualTo(Action.WAIT);
        assertThat(next.command()).isEqualTo("yb-voyager migrate status --migration-name m");
        assertThat(next.why()).isEqualTo("export data is running (42 %).");
        assertThat(next.apiPath()).isEqualTo("/api/v1/jobs/00000000-0000-0000-0000-000000000001");
    }

    @Test
    void aFailureIsFixedAndTheSameCommandGoesOn() {
        NextView next = next(until(Phase.IMPORT_SCHEMA).failed(Phase.EXPORT_DATA, StateError.INVALID));

        assertThat(next.action()).isEqualTo(Action.FIX);
        assertThat(next.blockers()).containsExactly("VOY-1022: it broke Fix: mend it");
        assertThat(next.command()).contains("migrate export data");
        assertThat(next.why()).contains("goes on where it stopped");
    }

    @Test
    void anOrphanedJobIsJustRunAgain() {
        NextView next = next(until(Phase.IMPORT_SCHEMA).failed(Phase.EXPORT_DATA, StateError.ORPHANED));

        assertThat(next.action()).isEqualTo(Action.RUN);
        assertThat(next.phase()).isEqualTo(Phase.EXPORT_DATA);
    }

    @Test
    void aCancelledPhaseIsResumed() {
        NextView next = next(until(Phase.EXPORT_DATA).with(Phase.IMPORT_DATA, Status.CANCELLED));

        assertThat(next.action()).isEqualTo(Action.RUN);
        assertThat(next.phase()).isEqualTo(Phase.IMPORT_DATA);
        assertThat(next.why()).contains("cancelled");
    }

    @Test
    void aDirectImportIsResumedDirectly() {
        NextView next = next(until(Phase.IMPORT_SCHEMA).with(Phase.IMPORT_DATA, Status.CANCELLED));

        assertThat(next.command()).isEqualTo("yb-voyager migrate import data --migration-name m --direct");
        assertThat(next.environment()).containsExactly("SOURCE_DB_PASSWORD");
    }

    @Test
    void filesMayStandForTheExportAndTheirErrorsStayInSight() {
        Fixtures files = until(Phase.IMPORT_SCHEMA).with(Phase.IMPORT_DATA_FILE, Status.COMPLETED);
        assertThat(next(files).phase()).isEqualTo(Phase.EXPORT_DATA);
        assertThat(next(files).tips()).anySatisfy(tip -> assertThat(tip).contains("finalize", "--waive import_data"));
        assertThat(next(files.with(Phase.FINALIZE, Status.COMPLETED)).phase()).isEqualTo(Phase.VERIFY);

        NextView stopped = next(until(Phase.IMPORT_DATA).with(Phase.IMPORT_DATA_FILE, Status.FAILED));
        assertThat(stopped.phase()).isEqualTo(Phase.FINALIZE);
        assertThat(stopped.action()).isEqualTo(Action.FIX);
        assertThat(stopped.blockers())
                .anySatisfy(blocker -> assertThat(blocker).contains("Import Data File is FAILED"));
    }

    @Test
    void refusedRowsBlockTheWay() {
        NextView next = next(until(Phase.EXPORT_DATA).refusedRows(Phase.IMPORT_DATA));

        assertThat(next.action()).isEqualTo(Action.FIX);
        assertThat(next.phase()).isEqualTo(Phase.IMPORT_DATA);
        assertThat(next.blockers()).containsExactly("VOY-1022: 2 rows were refused");
    }

    @Test
    void refusedObjectsLetTheJourneyGoOnButStayInSight() {
        NextView next = next(until(Phase.EXPORT_DATA).refusedRows(Phase.IMPORT_SCHEMA));

        assertThat(next.action()).isEqualTo(Action.RUN);
        assertThat(next.phase()).isEqualTo(Phase.IMPORT_DATA);
        assertThat(next.tips())
                .anySatisfy(tip -> assertThat(tip).contains("failed.sql").contains("migrate import schema"));
    }

    @Test
    void differencesAreRepairedOrAnsweredForByName() {
        NextView next = next(until(Phase.FINALIZE).refusedRows(Phase.VERIFY));

        assertThat(next.action()).isEqualTo(Action.FIX);
        assertThat(next.phase()).isEqualTo(Phase.VERIFY);
        assertThat(next.why()).contains("differ");
        assertThat(next.tips())
                .containsExactly(
                        "To cut over in spite of it, answer for it by name: yb-voyager migrate cutover initiate"
                                + " --migration-name m --waive verified");
    }

    @Test
    void aGateThatSomebodyClosedNamesHim() {
        NextView next = next(until(Phase.VERIFY).gate(GateView.State.REJECTED));

        assertThat(next.action()).isEqualTo(Action.FIX);
        assertThat(next.blockers()).containsExactly("Gate verified was closed by bob: because");
    }

    @Test
    void aWaivedGateLeadsToTheCutover() {
        assertThat(next(until(Phase.FINALIZE).gate(GateView.State.WAIVED)).phase())
                .isEqualTo(Phase.CUTOVER);
    }

    @Test
    void afterTheEndThereIsNothing() {
        NextView next = next(until(Phase.END).ended());

        assertThat(next.action()).isEqualTo(Action.NONE);
        assertThat(next.command()).isNull();
        assertThat(next(initialised().ended()).action()).isEqualTo(Action.NONE);
    }

    private static NextView next(Fixtures journey) {
        return NextPlanner.next(journey.build());
    }
}
