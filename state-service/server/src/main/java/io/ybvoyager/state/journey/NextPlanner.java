package io.ybvoyager.state.journey;

import static io.ybvoyager.state.api.NextView.Action.FIX;
import static io.ybvoyager.state.api.NextView.Action.NONE;
import static io.ybvoyager.state.api.NextView.Action.RUN;
import static io.ybvoyager.state.api.NextView.Action.WAIT;

import io.ybvoyager.state.api.GateView;
import io.ybvoyager.state.api.JobView;
import io.ybvoyager.state.api.NextView;
import io.ybvoyager.state.api.Phase;
import io.ybvoyager.state.api.PhaseView;
import io.ybvoyager.state.api.ProgressView;
import io.ybvoyager.state.api.Status;
import io.ybvoyager.wire.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Says what to do next and why, from nothing but the state. */
public final class NextPlanner {
    private static final String SOURCE_PASSWORD = "SOURCE_DB_PASSWORD";

    /** The road; analysis is recommended, not needed, and only before the schema was imported. */
    private static final List<Phase> ROAD = List.of(
            Phase.EXPORT_SCHEMA,
            Phase.ANALYZE_SCHEMA,
            Phase.IMPORT_SCHEMA,
            Phase.EXPORT_DATA,
            Phase.IMPORT_DATA,
            Phase.FINALIZE,
            Phase.VERIFY,
            Phase.CUTOVER,
            Phase.END);

    private NextPlanner() {}

    /** The next command with every argument, the reason, and what stands in the way. */
    public static NextView next(Journey journey) {
        if (journey.ended()) {
            return nothing(journey);
        }
        Optional<NextView> waiting = journey.running().map(job -> waiting(journey, job));
        return waiting.orElseGet(() -> ROAD.stream()
                .filter(phase -> !passed(journey, phase))
                .findFirst()
                .map(phase -> step(journey, phase))
                .orElseGet(() -> nothing(journey)));
    }

    private static boolean passed(Journey journey, Phase phase) {
        if (journey.status(Phase.CUTOVER) == Status.COMPLETED) {
            return phase != Phase.END;
        }
        return switch (phase) {
            case ANALYZE_SCHEMA ->
                journey.status(phase).ended() || journey.status(Phase.IMPORT_SCHEMA) != Status.NOT_STARTED;
            case EXPORT_DATA ->
                journey.done(phase)
                        || journey.status(Phase.IMPORT_DATA) != Status.NOT_STARTED
                        || journey.finalizedWithoutImport();
            case IMPORT_DATA -> journey.done(phase) || journey.finalizedWithoutImport();
            case VERIFY -> journey.verifiedOpens();
            case ASSESSMENT, INITIALIZE, EXPORT_SCHEMA, IMPORT_SCHEMA, IMPORT_DATA_FILE, FINALIZE, CUTOVER, END ->
                journey.done(phase);
        };
    }

    private static NextView step(Journey journey, Phase phase) {
        List<String> blockers = blockers(journey, phase);
        boolean direct = phase == Phase.IMPORT_DATA && !journey.done(Phase.EXPORT_DATA);
        List<String> argv = direct
                ? Commands.argv(journey.migration(), phase, "--direct")
                : Commands.argv(journey.migration(), phase);
        return new NextView(
                blockers.isEmpty() ? RUN : FIX,
                phase,
                Commands.text(argv),
                argv,
                why(journey, phase),
                blockers,
                readsSource(phase, direct) ? List.of(SOURCE_PASSWORD) : List.of(),
                tips(journey, phase),
                "POST",
                Commands.path(journey.migration(), phase));
    }

    private static boolean readsSource(Phase phase, boolean direct) {
        return switch (phase) {
            case EXPORT_SCHEMA, EXPORT_DATA, VERIFY, CUTOVER -> true;
            case IMPORT_DATA -> direct;
            case ASSESSMENT, INITIALIZE, ANALYZE_SCHEMA, IMPORT_SCHEMA, IMPORT_DATA_FILE, FINALIZE, END -> false;
        };
    }

    private static List<String> blockers(Journey journey, Phase phase) {
        Optional<GateView> rejected =
                journey.verified().filter(gate -> phase == Phase.VERIFY && gate.state() == GateView.State.REJECTED);
        if (rejected.isPresent()) {
            return rejected.map(NextPlanner::rejection).stream().toList();
        }
        if (phase == Phase.FINALIZE && journey.status(phase) == Status.NOT_STARTED) {
            return files(journey).stream().toList();
        }
        return switch (journey.status(phase)) {
            case NOT_STARTED, IN_PROGRESS, CANCELLED, COMPLETED -> List.of();
            case FAILED ->
                fault(journey, phase).filter(NextPlanner::needsSomebody).map(NextPlanner::sentence).stream()
                        .toList();
            case COMPLETED_WITH_ERRORS ->
                List.of(fault(journey, phase)
                        .map(NextPlanner::sentence)
                        .orElse(phase.title() + " left errors: see its report."));
        };
    }

    /** Why files keep what follows the rows from beginning. */
    private static Optional<String> files(Journey journey) {
        Phase files = Phase.IMPORT_DATA_FILE;
        if (journey.filesUnfinished()) {
            return Optional.of(
                    files.title() + " is " + journey.status(files) + ": run the same import of files again.");
        }
        return journey.leftOut(files) && !journey.done(files)
                ? Optional.of(files.title() + " left rows out. See them: "
                        + Commands.text(Commands.argv(journey.migration(), Commands.ERRORS)))
                : Optional.empty();
    }

    private static String rejection(GateView gate) {
        return "Gate " + gate.gate() + " was closed by " + gate.decidedBy() + ": " + gate.reason();
    }

    private static boolean needsSomebody(Problem fault) {
        return !fault.retryable();
    }

    private static Optional<Problem> fault(Journey journey, Phase phase) {
        return journey.view(phase).map(PhaseView::error);
    }

    private static String sentence(Problem fault) {
        return Stream.of(fault.code() + ": " + (fault.detail() == null ? fault.title() : fault.detail()), fault.fix())
                .filter(part -> part != null && !part.isBlank())
                .reduce((what, fix) -> what + " Fix: " + fix)
                .orElseThrow();
    }

    private static String why(Journey journey, Phase phase) {
        return switch (journey.status(phase)) {
            case FAILED -> phase.title() + " failed; the same command goes on where it stopped.";
            case CANCELLED -> phase.title() + " was cancelled; the same command goes on where it stopped.";
            case COMPLETED_WITH_ERRORS ->
                phase == Phase.VERIFY
                        ? "Source and target differ; repair the differences, then compare again."
                        : leftErrors(journey, phase);
            case NOT_STARTED, IN_PROGRESS, COMPLETED -> purpose(phase);
        };
    }

    private static String leftErrors(Journey journey, Phase phase) {
        return phase == Phase.IMPORT_DATA && journey.leftOut()
                ? "Rows were left out. See them: "
                        + Commands.text(Commands.argv(journey.migration(), Commands.ERRORS))
                        + "; retry or discard them, then the same command completes the phase."
                : phase.title() + " left errors; the same command tries again what was refused.";
    }

    private static String purpose(Phase phase) {
        return switch (phase) {
            case EXPORT_SCHEMA -> "The migration is initialised; its schema has to be read from the source.";
            case ANALYZE_SCHEMA ->
                "The schema is exported; see what the target treats differently before importing it.";
            case IMPORT_SCHEMA -> "The schema is exported; create its objects in the target.";
            case EXPORT_DATA -> "The target has the schema; write a consistent snapshot of the rows.";
            case IMPORT_DATA -> "The snapshot is complete; load it into the target.";
            case IMPORT_DATA_FILE -> "Rows may come from files, too.";
            case FINALIZE -> "The rows are loaded; create the indexes and constraints that belong after them.";
            case VERIFY -> "Everything is in the target; prove it by comparing every row with the source.";
            case CUTOVER -> "Nothing stands in the way of handing over to the target.";
            case END -> "The target has taken over; save the reports and remove what the migration no longer needs.";
            case ASSESSMENT, INITIALIZE -> "The journey begins.";
        };
    }

    private static List<String> tips(Journey journey, Phase phase) {
        List<String> tips = new ArrayList<>();
        refusedObjects(journey, Phase.IMPORT_SCHEMA, phase).ifPresent(tips::add);
        refusedObjects(journey, Phase.FINALIZE, phase).ifPresent(tips::add);
        tip(journey, phase).ifPresent(tips::add);
        if (journey.onlyFiles() && (phase == Phase.EXPORT_DATA || phase == Phase.IMPORT_DATA)) {
            tips.add("When all rows came from files, go on without the source's: "
                    + Commands.text(journey.migration(), Phase.FINALIZE) + " --waive " + Phase.IMPORT_DATA);
        }
        return List.copyOf(tips);
    }

    /** Errors of an earlier phase that let the journey go on must stay in sight. */
    private static Optional<String> refusedObjects(Journey journey, Phase earlier, Phase now) {
        return earlier != now && journey.status(earlier) == Status.COMPLETED_WITH_ERRORS
                ? Optional.of(earlier.title()
                        + " left objects out: see schema/failed.sql in the export directory. Try again with: "
                        + Commands.text(journey.migration(), earlier))
                : Optional.empty();
    }

    private static Optional<String> tip(Journey journey, Phase phase) {
        String migration = journey.migration();
        return switch (phase) {
            case ANALYZE_SCHEMA ->
                Optional.of("Recommended, not required: " + Commands.text(migration, Phase.IMPORT_SCHEMA)
                        + " may follow at once.");
            case EXPORT_DATA ->
                Optional.of("To load without files in between, skip this: "
                        + Commands.text(Commands.argv(migration, Phase.IMPORT_DATA, "--direct")));
            case VERIFY ->
                journey.status(phase).ended()
                        ? Optional.of("To cut over in spite of it, answer for it by name: "
                                + Commands.text(migration, Phase.CUTOVER) + " --waive " + Journey.VERIFIED)
                        : Optional.empty();
            case CUTOVER -> Optional.of("Stop the applications' writes on the source first.");
            case ASSESSMENT, INITIALIZE, EXPORT_SCHEMA, IMPORT_SCHEMA, IMPORT_DATA, IMPORT_DATA_FILE, FINALIZE, END ->
                Optional.empty();
        };
    }

    private static NextView waiting(Journey journey, JobView job) {
        List<String> argv = Commands.argv(journey.migration(), List.of("status"));
        String percent = percent(job.progress());
        return new NextView(
                WAIT,
                job.phase(),
                Commands.text(argv),
                argv,
                job.command() + " is running" + percent + (job.cancelRequested() ? " and was asked to stop." : "."),
                List.of(),
                List.of(),
                List.of(),
                "GET",
                "/api/v1/jobs/" + job.id());
    }

    private static String percent(@Nullable ProgressView progress) {
        return progress == null || progress.percent() == null ? "" : " (" + progress.percent() + " %)";
    }

    private static NextView nothing(Journey journey) {
        return new NextView(
                NONE,
                null,
                null,
                List.of(),
                "Migration " + journey.migration() + " is over.",
                List.of(),
                List.of(),
                List.of(),
                null,
                null);
    }
}
