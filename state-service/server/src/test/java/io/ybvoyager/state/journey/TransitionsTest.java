package io.ybvoyager.state.journey;

import static io.ybvoyager.state.journey.Fixtures.direct;
import static io.ybvoyager.state.journey.Fixtures.forced;
import static io.ybvoyager.state.journey.Fixtures.initialised;
import static io.ybvoyager.state.journey.Fixtures.plain;
import static io.ybvoyager.state.journey.Fixtures.restart;
import static io.ybvoyager.state.journey.Fixtures.until;
import static io.ybvoyager.state.journey.Fixtures.waiving;
import static org.assertj.core.api.Assertions.assertThat;

import io.ybvoyager.state.api.GateView;
import io.ybvoyager.state.api.Phase;
import io.ybvoyager.state.api.StateError;
import io.ybvoyager.state.api.Status;
import io.ybvoyager.wire.Problem;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class TransitionsTest {
    private static final Set<Phase> AFTER_EXPORT_SCHEMA =
            EnumSet.of(Phase.ANALYZE_SCHEMA, Phase.IMPORT_SCHEMA, Phase.EXPORT_DATA);

    /** The journey so far, the phase wished for, and the answer; every pair of the road is here. */
    @ParameterizedTest
    @CsvSource({
        "INITIALIZE,    EXPORT_SCHEMA,  ok",
        "INITIALIZE,    ANALYZE_SCHEMA, PRECONDITION",
        "INITIALIZE,    IMPORT_SCHEMA,  PRECONDITION",
        "INITIALIZE,    EXPORT_DATA,    PRECONDITION",
        "INITIALIZE,    IMPORT_DATA,    PRECONDITION",
        "INITIALIZE,    FINALIZE,       PRECONDITION",
        "INITIALIZE,    VERIFY,         PRECONDITION",
        "INITIALIZE,    CUTOVER,        PRECONDITION",
        "INITIALIZE,    END,            PRECONDITION",
        "EXPORT_SCHEMA, EXPORT_SCHEMA,  ALREADY_COMPLETED",
        "EXPORT_SCHEMA, ANALYZE_SCHEMA, ok",
        "EXPORT_SCHEMA, IMPORT_SCHEMA,  ok",
        "EXPORT_SCHEMA, EXPORT_DATA,    ok",
        "EXPORT_SCHEMA, IMPORT_DATA,    PRECONDITION",
        "IMPORT_SCHEMA, IMPORT_SCHEMA,  ALREADY_COMPLETED",
        "IMPORT_SCHEMA, IMPORT_DATA,    PRECONDITION",
        "IMPORT_SCHEMA, EXPORT_DATA,    ok",
        "IMPORT_SCHEMA, ANALYZE_SCHEMA, ok",
        "EXPORT_DATA,   EXPORT_DATA,    ALREADY_COMPLETED",
        "EXPORT_DATA,   IMPORT_DATA,    ok",
        "EXPORT_DATA,   FINALIZE,       PRECONDITION",
        "IMPORT_DATA,   IMPORT_DATA,    ALREADY_COMPLETED",
        "IMPORT_DATA,   FINALIZE,       ok",
        "IMPORT_DATA,   VERIFY,         PRECONDITION",
        "FINALIZE,      FINALIZE,       ALREADY_COMPLETED",
        "FINALIZE,      VERIFY,         ok",
        "FINALIZE,      CUTOVER,        GATE_CLOSED",
        "VERIFY,        VERIFY,         ok",
        "VERIFY,        CUTOVER,        ok",
        "VERIFY,        END,            PRECONDITION",
        "CUTOVER,       CUTOVER,        ALREADY_COMPLETED",
        "CUTOVER,       EXPORT_SCHEMA,  CUT_OVER",
        "CUTOVER,       IMPORT_DATA,    CUT_OVER",
        "CUTOVER,       VERIFY,         CUT_OVER",
        "CUTOVER,       END,            ok",
        "CUTOVER,       INITIALIZE,     NOT_A_JOB",
        "CUTOVER,       ASSESSMENT,     NOT_A_JOB"
    })
    void aPhaseStartsOnlyWhenWhatItNeedsIsDone(Phase done, Phase wished, String expected) {
        assertThat(answer(until(done), plain(wished))).isEqualTo(expected);
    }

    @ParameterizedTest
    @EnumSource(Phase.class)
    void nothingStartsWhileAnotherJobRuns(Phase phase) {
        String expected = phase.compareTo(Phase.INITIALIZE) <= 0 ? "NOT_A_JOB" : "BUSY";

        assertThat(answer(until(Phase.VERIFY).running(Phase.EXPORT_DATA), plain(phase)))
                .isEqualTo(expected);
    }

    @Test
    void whoComesSecondIsToldWhichJobRunsAndHowToFollowIt() {
        Problem problem = Transitions.refusal(
                        initialised().running(Phase.EXPORT_SCHEMA).build(), plain(Phase.EXPORT_SCHEMA))
                .orElseThrow();

        assertThat(problem.category().exitCode()).isEqualTo(8);
        assertThat(problem.link()).isEqualTo("/api/v1/jobs/00000000-0000-0000-0000-000000000001");
        assertThat(problem.fix()).contains("yb-voyager migrate status --migration-name m");
    }

    @ParameterizedTest
    @EnumSource(
            value = Phase.class,
            mode = EnumSource.Mode.EXCLUDE,
            names = {"ASSESSMENT", "INITIALIZE"})
    void nothingStartsAfterTheEnd(Phase phase) {
        assertThat(answer(until(Phase.END).ended(), forced(phase))).isEqualTo("ENDED");
        assertThat(answer(until(Phase.END).ended(), restart(phase))).isEqualTo("ENDED");
    }

    @ParameterizedTest
    @EnumSource(
            value = Status.class,
            names = {"FAILED", "CANCELLED", "COMPLETED_WITH_ERRORS"})
    void whatStoppedMayBeResumed(Status status) {
        assertThat(answer(until(Phase.EXPORT_DATA).with(Phase.EXPORT_DATA, status), plain(Phase.EXPORT_DATA)))
                .isEqualTo("ok");
    }

    @Test
    void refusedObjectsLetTheJourneyGoOnAndRefusedRowsDoNot() {
        assertThat(answer(
                        until(Phase.EXPORT_DATA).with(Phase.IMPORT_SCHEMA, Status.COMPLETED_WITH_ERRORS),
                        plain(Phase.IMPORT_DATA)))
                .isEqualTo("ok");
        assertThat(answer(
                        until(Phase.FINALIZE).with(Phase.FINALIZE, Status.COMPLETED_WITH_ERRORS), plain(Phase.VERIFY)))
                .isEqualTo("ok");
        assertThat(answer(
                        until(Phase.EXPORT_DATA).with(Phase.EXPORT_DATA, Status.COMPLETED_WITH_ERRORS),
                        plain(Phase.IMPORT_DATA)))
                .isEqualTo("PRECONDITION");
        assertThat(answer(
                        until(Phase.IMPORT_DATA).with(Phase.IMPORT_DATA, Status.COMPLETED_WITH_ERRORS),
                        plain(Phase.FINALIZE)))
                .isEqualTo("PRECONDITION");
    }

    @Test
    void rowsThatWereLeftOutHoldTheJourneyUntilSomebodyAnswersForThemByName() {
        Fixtures open = until(Phase.IMPORT_DATA).leftOut(GateView.State.OPEN);
        assertThat(answer(open, plain(Phase.FINALIZE))).isEqualTo("GATE_CLOSED");
        assertThat(answer(open, waiving(Phase.FINALIZE))).isEqualTo("GATE_CLOSED");
        assertThat(answer(open, Fixtures.waivingLeftOut(Phase.FINALIZE))).isEqualTo("ok");
        assertThat(answer(open, plain(Phase.IMPORT_DATA))).isEqualTo("ok");
        assertThat(answer(until(Phase.IMPORT_DATA).leftOut(GateView.State.WAIVED), plain(Phase.FINALIZE)))
                .isEqualTo("ok");
        assertThat(answer(until(Phase.VERIFY).leftOut(GateView.State.OPEN), plain(Phase.CUTOVER)))
                .isEqualTo("GATE_CLOSED");
        assertThat(answer(until(Phase.VERIFY).leftOut(GateView.State.WAIVED), plain(Phase.CUTOVER)))
                .isEqualTo("ok");
        assertThat(answer(until(Phase.VERIFY).leftOut(GateView.State.OPEN), Fixtures.waivingLeftOut(Phase.CUTOVER)))
                .isEqualTo("ok");
    }

    @Test
    void filesAreImportedAsOftenAsWantedBetweenSchemaAndFinalize() {
        assertThat(answer(until(Phase.EXPORT_SCHEMA), plain(Phase.IMPORT_DATA_FILE)))
                .isEqualTo("PRECONDITION");
        assertThat(answer(until(Phase.IMPORT_SCHEMA), plain(Phase.IMPORT_DATA_FILE)))
                .isEqualTo("ok");
        assertThat(answer(
                        until(Phase.IMPORT_DATA).with(Phase.IMPORT_DATA_FILE, Status.COMPLETED),
                        plain(Phase.IMPORT_DATA_FILE)))
                .isEqualTo("ok");
        assertThat(answer(until(Phase.FINALIZE), plain(Phase.IMPORT_DATA_FILE))).isEqualTo("PRECONDITION");
        assertThat(Transitions.reopensVerified(plain(Phase.IMPORT_DATA_FILE))).isTrue();
    }

    @Test
    void filesThatStoppedOrLeftRowsOutHoldTheJourneyUntilSomebodyAnswersByName() {
        Fixtures failed = until(Phase.IMPORT_DATA).with(Phase.IMPORT_DATA_FILE, Status.FAILED);
        assertThat(answer(failed, plain(Phase.FINALIZE))).isEqualTo("PRECONDITION");
        assertThat(answer(failed, waiving(Phase.FINALIZE, "import_data_file"))).isEqualTo("ok");
        Fixtures left = until(Phase.IMPORT_DATA).leftOut(Phase.IMPORT_DATA_FILE, GateView.State.OPEN);
        assertThat(answer(left, plain(Phase.FINALIZE))).isEqualTo("GATE_CLOSED");
        assertThat(answer(left, Fixtures.waivingLeftOut(Phase.FINALIZE))).isEqualTo("ok");
        assertThat(answer(
                        until(Phase.VERIFY).leftOut(Phase.IMPORT_DATA_FILE, GateView.State.OPEN), plain(Phase.CUTOVER)))
                .isEqualTo("GATE_CLOSED");
    }

    @Test
    void thatAllRowsCameFromFilesHasToBeSaidByName() {
        Fixtures files = until(Phase.IMPORT_SCHEMA).with(Phase.IMPORT_DATA_FILE, Status.COMPLETED);

        assertThat(answer(files, plain(Phase.FINALIZE))).isEqualTo("PRECONDITION");
        assertThat(answer(files, waiving(Phase.FINALIZE, "import_data"))).isEqualTo("ok");
        assertThat(answer(until(Phase.IMPORT_SCHEMA), waiving(Phase.FINALIZE, "import_data")))
                .isEqualTo("PRECONDITION");
        assertThat(answer(files.with(Phase.IMPORT_DATA, Status.FAILED), waiving(Phase.FINALIZE, "import_data")))
                .isEqualTo("PRECONDITION");
    }

    @Test
    void rowsThatGoDirectlyNeedNoExport() {
        assertThat(answer(until(Phase.IMPORT_SCHEMA), direct(Phase.IMPORT_DATA)))
                .isEqualTo("ok");
        assertThat(answer(until(Phase.EXPORT_SCHEMA), direct(Phase.IMPORT_DATA)))
                .isEqualTo("PRECONDITION");
    }

    @Test
    void aClosedGateOpensOnlyByFactsOrByName() {
        Fixtures finalized = until(Phase.FINALIZE);

        assertThat(answer(finalized, waiving(Phase.CUTOVER))).isEqualTo("ok");
        assertThat(answer(finalized.gate(GateView.State.WAIVED), plain(Phase.CUTOVER)))
                .isEqualTo("ok");
        assertThat(answer(finalized.gate(GateView.State.REJECTED), plain(Phase.CUTOVER)))
                .isEqualTo("GATE_CLOSED");
        assertThat(answer(until(Phase.EXPORT_DATA), waiving(Phase.CUTOVER))).isEqualTo("PRECONDITION");
    }

    @Test
    void anEndWithoutCutoverHasToBeForced() {
        assertThat(answer(initialised(), forced(Phase.END))).isEqualTo("ok");
        assertThat(answer(initialised(), plain(Phase.END))).isEqualTo("PRECONDITION");
    }

    @Test
    void aRestartVoidsWhatBuildsOnIt() {
        assertThat(answer(until(Phase.VERIFY), restart(Phase.EXPORT_DATA))).isEqualTo("ok");
        assertThat(Transitions.voided(restart(Phase.EXPORT_DATA)))
                .containsExactlyInAnyOrder(Phase.IMPORT_DATA, Phase.FINALIZE, Phase.VERIFY, Phase.CUTOVER);
        assertThat(Transitions.voided(restart(Phase.IMPORT_SCHEMA))).doesNotContain(Phase.EXPORT_DATA);
        assertThat(Transitions.voided(restart(Phase.EXPORT_SCHEMA))).containsAll(AFTER_EXPORT_SCHEMA);
        assertThat(Transitions.voided(restart(Phase.ANALYZE_SCHEMA))).isEmpty();
        assertThat(Transitions.voided(plain(Phase.EXPORT_DATA))).isEmpty();
    }

    @Test
    void whatChangesTheTargetVoidsItsVerification() {
        assertThat(Transitions.voided(plain(Phase.IMPORT_DATA))).containsExactly(Phase.VERIFY);
        assertThat(Transitions.reopensVerified(plain(Phase.IMPORT_DATA))).isTrue();
        assertThat(Transitions.reopensVerified(restart(Phase.EXPORT_SCHEMA))).isTrue();
        assertThat(Transitions.reopensVerified(plain(Phase.EXPORT_DATA))).isFalse();
        assertThat(Transitions.reopensVerified(plain(Phase.CUTOVER))).isFalse();
    }

    @Test
    void refusalsNameTheFirstPhaseThatCanBeRunNow() {
        Problem problem = Transitions.refusal(until(Phase.EXPORT_SCHEMA).build(), plain(Phase.FINALIZE))
                .orElseThrow();

        assertThat(problem.category().exitCode()).isEqualTo(5);
        assertThat(problem.fix()).isEqualTo("First: yb-voyager migrate import schema --migration-name m");
        Problem again = Transitions.refusal(until(Phase.EXPORT_SCHEMA).build(), plain(Phase.EXPORT_SCHEMA))
                .orElseThrow();
        assertThat(again.fix()).endsWith("yb-voyager migrate export schema --migration-name m --start-clean");
    }

    private static String answer(Fixtures journey, Wish wish) {
        return Transitions.refusal(journey.build(), wish)
                .map(problem -> java.util.Arrays.stream(StateError.values())
                        .filter(code -> code.id().equals(problem.code()))
                        .findFirst()
                        .orElseThrow()
                        .name())
                .orElse("ok");
    }
}
