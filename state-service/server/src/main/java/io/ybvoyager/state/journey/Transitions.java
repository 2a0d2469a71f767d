package io.ybvoyager.state.journey;

import static io.ybvoyager.state.api.Phase.ANALYZE_SCHEMA;
import static io.ybvoyager.state.api.Phase.ASSESSMENT;
import static io.ybvoyager.state.api.Phase.CUTOVER;
import static io.ybvoyager.state.api.Phase.END;
import static io.ybvoyager.state.api.Phase.EXPORT_DATA;
import static io.ybvoyager.state.api.Phase.EXPORT_SCHEMA;
import static io.ybvoyager.state.api.Phase.FINALIZE;
import static io.ybvoyager.state.api.Phase.IMPORT_DATA;
import static io.ybvoyager.state.api.Phase.IMPORT_DATA_FILE;
import static io.ybvoyager.state.api.Phase.IMPORT_SCHEMA;
import static io.ybvoyager.state.api.Phase.INITIALIZE;
import static io.ybvoyager.state.api.Phase.VERIFY;

import io.ybvoyager.state.api.GateView;
import io.ybvoyager.state.api.JobView;
import io.ybvoyager.state.api.Phase;
import io.ybvoyager.state.api.StateError;
import io.ybvoyager.state.api.Status;
import io.ybvoyager.wire.Problem;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Which phase may start when. Whatever the tables below do not allow is refused, with what to do first. */
public final class Transitions {
    /** What has to be done before a phase. IMPORT_DATA needs no EXPORT_DATA when rows go directly. */
    private static final Map<Phase, List<Phase>> REQUIRED = Map.of(
            EXPORT_SCHEMA, List.of(INITIALIZE),
            ANALYZE_SCHEMA, List.of(EXPORT_SCHEMA),
            IMPORT_SCHEMA, List.of(EXPORT_SCHEMA),
            EXPORT_DATA, List.of(EXPORT_SCHEMA),
            IMPORT_DATA, List.of(IMPORT_SCHEMA, EXPORT_DATA),
            IMPORT_DATA_FILE, List.of(IMPORT_SCHEMA),
            FINALIZE, List.of(IMPORT_DATA),
            VERIFY, List.of(FINALIZE),
            CUTOVER, List.of(FINALIZE),
            END, List.of(CUTOVER));

    /** They look and change nothing, so they may run again at any time, and always start afresh. */
    private static final Set<Phase> READ_ONLY = EnumSet.of(ANALYZE_SCHEMA, VERIFY);

    /** They change what verification looked at. */
    private static final Set<Phase> CHANGE_TARGET = EnumSet.of(IMPORT_SCHEMA, IMPORT_DATA, IMPORT_DATA_FILE, FINALIZE);

    private Transitions() {}

    /** Why the phase may not start now, or empty when it may. */
    public static Optional<Problem> refusal(Journey journey, Wish wish) {
        return notAJob(wish)
                .or(() -> ended(journey))
                .or(() -> busy(journey))
                .or(() -> cutOver(journey, wish))
                .or(() -> completed(journey, wish))
                .or(() -> filesTooLate(journey, wish))
                .or(() -> unmet(journey, wish))
                .or(() -> gate(journey, wish));
    }

    /** Whether a start of the phase forgets what the phase did before. */
    public static boolean startsAfresh(Wish wish) {
        return wish.restart() || READ_ONLY.contains(wish.phase());
    }

    /** Whether a start of the phase goes on with the work items that it left, although it starts afresh else. */
    public static boolean keepsWork(Wish wish) {
        return wish.phase() == VERIFY && !wish.restart();
    }

    /**
     * The phases whose work is void once the phase starts: all that build on it when it restarts from zero; else what
     * verification found, when the phase changes the target.
     */
    public static Set<Phase> voided(Wish wish) {
        if (wish.restart()) {
            return dependents(wish.phase());
        }
        return CHANGE_TARGET.contains(wish.phase()) ? EnumSet.of(VERIFY) : EnumSet.noneOf(Phase.class);
    }

    /** Whether a start of the phase makes verification necessary again. */
    public static boolean reopensVerified(Wish wish) {
        return CHANGE_TARGET.contains(wish.phase()) || voided(wish).contains(VERIFY);
    }

    /** What has to be done before a phase. */
    static List<Phase> required(Phase phase, boolean direct) {
        return REQUIRED.getOrDefault(phase, List.of()).stream()
                .filter(needed -> !(direct && phase == IMPORT_DATA && needed == EXPORT_DATA))
                .toList();
    }

    /** The phases that build on one, directly or not; END belongs to none. */
    private static Set<Phase> dependents(Phase root) {
        Set<Phase> found = EnumSet.noneOf(Phase.class);
        for (Phase phase : Phase.values()) { // in the order of the journey, so one pass is enough
            if (phase != END
                    && REQUIRED.getOrDefault(phase, List.of()).stream()
                            .anyMatch(needed -> needed == root || found.contains(needed))) {
                found.add(phase);
            }
        }
        return found;
    }

    private static Optional<Problem> notAJob(Wish wish) {
        return wish.phase() == ASSESSMENT || wish.phase() == INITIALIZE
                ? Optional.of(Problem.of(
                        StateError.NOT_A_JOB, wish.phase().title() + " is no phase that a job can be started for."))
                : Optional.empty();
    }

    private static Optional<Problem> ended(Journey journey) {
        return journey.ended()
                ? Optional.of(Problem.of(
                                StateError.ENDED, "Migration " + journey.migration() + " was ended; nothing follows.")
                        .withFix("Start a new one: yb-voyager migrate init"))
                : Optional.empty();
    }

    private static Optional<Problem> busy(Journey journey) {
        return journey.running().map(job -> busy(journey.migration(), job));
    }

    private static Problem busy(String migration, JobView job) {
        return Problem.of(StateError.BUSY, job.command() + " is running on migration " + migration + ".")
                .withWhere("job " + job.id() + " of " + job.actor() + " since " + job.startedAt())
                .withWhy("One job runs on a migration at a time.")
                .withFix("Follow it: " + Commands.status(migration))
                .withLink("/api/v1/jobs/" + job.id());
    }

    private static Optional<Problem> cutOver(Journey journey, Wish wish) {
        if (journey.status(CUTOVER) != Status.COMPLETED || wish.phase() == END) {
            return Optional.empty();
        }
        if (wish.phase() == CUTOVER && !wish.restart()) {
            return Optional.of(Problem.of(StateError.ALREADY_COMPLETED, "The cutover is completed already.")
                    .withFix("Go on: " + Commands.text(journey.migration(), END)));
        }
        return Optional.of(Problem.of(
                        StateError.CUT_OVER,
                        "Migration " + journey.migration() + " was cut over: only its end follows.")
                .withWhy("Applications may be using the target; nothing of ours may change it any more.")
                .withFix(Commands.text(journey.migration(), END)));
    }

    private static Optional<Problem> completed(Journey journey, Wish wish) {
        Phase phase = wish.phase();
        boolean again = wish.restart() || READ_ONLY.contains(phase) || phase == IMPORT_DATA_FILE;
        if (journey.status(phase) != Status.COMPLETED || again) {
            return Optional.empty();
        }
        return Optional.of(Problem.of(StateError.ALREADY_COMPLETED, phase.title() + " is completed already.")
                .withFix("To do it again from zero: " + Commands.text(journey.migration(), phase) + " --start-clean"));
    }

    private static Optional<Problem> unmet(Journey journey, Wish wish) {
        if (wish.phase() == END && wish.force()) {
            return Optional.empty();
        }
        return required(wish.phase(), wish.direct()).stream()
                .filter(needed -> !journey.done(needed) && !waived(journey, wish, needed))
                .findFirst()
                .map(needed -> unmet(journey, wish.phase(), needed));
    }

    /** Whether the caller answers by name for the rows that the import left out, or for it that there was no import. */
    private static boolean waived(Journey journey, Wish wish, Phase needed) {
        boolean leftOut = journey.leftOut(IMPORT_DATA) && wish.waive().contains(Journey.ERRORED_ROWS);
        boolean onlyFiles = journey.onlyFiles() && wish.waive().contains(IMPORT_DATA.wire());
        return needed == IMPORT_DATA && (leftOut || onlyFiles);
    }

    /** Files are loaded without foreign keys being looked at, which is right only before these are created. */
    private static Optional<Problem> filesTooLate(Journey journey, Wish wish) {
        if (wish.phase() != IMPORT_DATA_FILE || journey.status(FINALIZE) == Status.NOT_STARTED) {
            return Optional.empty();
        }
        return Optional.of(Problem.of(StateError.PRECONDITION, "Import Data File comes before Finalize.")
                .withWhere("migration " + journey.migration())
                .withWhy("Finalize is " + journey.status(FINALIZE)
                        + ": foreign keys that exist by now would not be checked.")
                .withFix("Load the file with psql's \\copy, which checks them."));
    }

    private static Optional<Problem> filesUnfinished(Journey journey, Wish wish) {
        boolean asks = wish.phase() == FINALIZE && journey.filesUnfinished();
        if (!asks || wish.waive().contains(IMPORT_DATA_FILE.wire())) {
            return Optional.empty();
        }
        return Optional.of(Problem.of(StateError.PRECONDITION, "Finalize waits for the import of files.")
                .withWhere("migration " + journey.migration())
                .withWhy("Import Data File is " + journey.status(IMPORT_DATA_FILE)
                        + ": tables may hold a part of their files.")
                .withFix("Run the same import of files again, or go on without it by name: "
                        + Commands.text(journey.migration(), FINALIZE) + " --waive " + IMPORT_DATA_FILE));
    }

    private static Problem unmet(Journey journey, Phase phase, Phase needed) {
        if (needed == IMPORT_DATA && journey.leftOut(needed)) {
            return leftOut(journey, phase);
        }
        String fix = "First: " + Commands.text(journey.migration(), due(journey, needed));
        return Problem.of(StateError.PRECONDITION, phase.title() + " comes after " + needed.title() + ".")
                .withWhere("migration " + journey.migration())
                .withWhy(needed.title() + " is " + journey.status(needed) + ".")
                .withFix(fix + otherwise(journey, phase, needed));
    }

    private static String otherwise(Journey journey, Phase phase, Phase needed) {
        if (phase == END) {
            return ", or end it without: --force";
        }
        return needed == IMPORT_DATA && journey.onlyFiles()
                ? "; when all rows came from files: " + Commands.text(journey.migration(), phase) + " --waive " + needed
                : "";
    }

    private static Problem leftOut(Journey journey, Phase phase) {
        String migration = journey.migration();
        return Problem.of(StateError.GATE_CLOSED, "Gate " + Journey.ERRORED_ROWS + " is closed.")
                .withWhere("migration " + migration)
                .withWhy(
                        journey.gate(Journey.ERRORED_ROWS).map(GateView::reason).orElse(null))
                .withFix("See them: " + Commands.text(Commands.argv(migration, Commands.ERRORS))
                        + "; retry or discard them and run import data again, or answer for them by name: "
                        + Commands.text(migration, phase) + " --waive " + Journey.ERRORED_ROWS);
    }

    /** The first phase that can be run now of those that lead to one. */
    private static Phase due(Journey journey, Phase phase) {
        return required(phase, false).stream()
                .filter(needed -> !journey.done(needed))
                .findFirst()
                .map(needed -> due(journey, needed))
                .orElse(phase);
    }

    private static Optional<Problem> gate(Journey journey, Wish wish) {
        return filesUnfinished(journey, wish).or(() -> verified(journey, wish)).or(() -> erroredRows(journey, wish));
    }

    private static Optional<Problem> erroredRows(Journey journey, Wish wish) {
        boolean open = wish.phase() != CUTOVER && wish.phase() != FINALIZE
                || !journey.leftOut()
                || journey.opens(Journey.ERRORED_ROWS)
                || wish.waive().contains(Journey.ERRORED_ROWS);
        return open ? Optional.empty() : Optional.of(leftOut(journey, wish.phase()));
    }

    private static Optional<Problem> verified(Journey journey, Wish wish) {
        if (wish.phase() != CUTOVER || journey.verifiedOpens() || wish.waive().contains(Journey.VERIFIED)) {
            return Optional.empty();
        }
        String reason =
                journey.verified().map(GateView::reason).orElse("Source and target have not been compared yet.");
        return Optional.of(Problem.of(StateError.GATE_CLOSED, "Gate " + Journey.VERIFIED + " is closed.")
                .withWhere("migration " + journey.migration())
                .withWhy(reason)
                .withFix("First: " + Commands.text(journey.migration(), VERIFY) + ", or answer for it by name: "
                        + Commands.text(journey.migration(), CUTOVER) + " --waive " + Journey.VERIFIED));
    }
}
