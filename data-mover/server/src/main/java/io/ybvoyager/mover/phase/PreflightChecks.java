package io.ybvoyager.mover.phase;

import static io.ybvoyager.mover.MoverError.PREFLIGHT_FAILED;

import io.ybvoyager.mover.api.PhaseRequest;
import io.ybvoyager.mover.api.PreflightReport;
import io.ybvoyager.mover.database.DatabaseAddress;
import io.ybvoyager.mover.database.Databases;
import io.ybvoyager.mover.preflight.Preflight;
import io.ybvoyager.mover.preflight.PreflightCheck;
import io.ybvoyager.mover.preflight.PreflightPhase;
import io.ybvoyager.mover.preflight.PreflightSubject;
import io.ybvoyager.state.api.Phase;
import io.ybvoyager.wire.Problem;
import io.ybvoyager.wire.ProblemException;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The core's checks before a phase, as answers and as refusals. */
@Singleton
final class PreflightChecks {
    private static final Set<Phase> READ_SOURCE =
            EnumSet.of(Phase.EXPORT_SCHEMA, Phase.EXPORT_DATA, Phase.VERIFY, Phase.CUTOVER);
    private static final Set<Phase> USE_TARGET = EnumSet.of(
            Phase.IMPORT_SCHEMA,
            Phase.IMPORT_DATA,
            Phase.IMPORT_DATA_FILE,
            Phase.FINALIZE,
            Phase.VERIFY,
            Phase.CUTOVER,
            Phase.END);
    private static final Set<Phase> USE_FILES =
            EnumSet.of(Phase.EXPORT_SCHEMA, Phase.EXPORT_DATA, Phase.IMPORT_SCHEMA, Phase.IMPORT_DATA, Phase.FINALIZE);

    private final PhaseContexts contexts;

    PreflightChecks(PhaseContexts contexts) {
        this.contexts = contexts;
    }

    /** Everything that the journey will need; objects in the target are only warned of. */
    PreflightReport beforeInit(DatabaseAddress source, List<String> schemas, DatabaseAddress target, Path exportDir) {
        return report(PreflightPhase.ALL, new PreflightSubject(source, target, schemas, exportDir, true));
    }

    PreflightReport report(String migration, Phase phase, PhaseRequest request) {
        return report(corePhase(phase), subject(phase, contexts.of(migration, request)));
    }

    /**
     * Refuses a phase that cannot begin.
     *
     * @throws ProblemException a failed login or connection as it is; else PREFLIGHT_FAILED with every failed check
     */
    void require(Phase phase, PhaseContext context) {
        PreflightSubject subject = subject(phase, context);
        List<Problem> unreachable = new ArrayList<>();
        connect(subject.source(), unreachable);
        connect(subject.target(), unreachable);
        if (!unreachable.isEmpty()) {
            throw failed(unreachable);
        }
        PreflightReport report = report(corePhase(phase), subject);
        if (!report.ok()) {
            throw failed(report);
        }
    }

    private static PreflightSubject subject(Phase phase, PhaseContext context) {
        boolean direct = phase == Phase.IMPORT_DATA && context.direct();
        return new PreflightSubject(
                READ_SOURCE.contains(phase) || direct ? context.source() : null,
                USE_TARGET.contains(phase) ? context.target() : null,
                context.schemas(),
                USE_FILES.contains(phase) && !direct ? context.exportDir() : null,
                context.ignoreExist() || context.startClean(),
                context.compression());
    }

    private static PreflightPhase corePhase(Phase phase) {
        return switch (phase) {
            case EXPORT_SCHEMA -> PreflightPhase.EXPORT_SCHEMA;
            case IMPORT_SCHEMA -> PreflightPhase.IMPORT_SCHEMA;
            case EXPORT_DATA -> PreflightPhase.EXPORT_DATA;
            case IMPORT_DATA, IMPORT_DATA_FILE -> PreflightPhase.IMPORT_DATA;
            case FINALIZE, VERIFY, CUTOVER, END -> PreflightPhase.VERIFY;
            case ASSESSMENT, INITIALIZE, ANALYZE_SCHEMA -> PreflightPhase.ALL;
        };
    }

    private static void connect(@Nullable DatabaseAddress address, List<Problem> problems) {
        if (address == null) {
            return;
        }
        try {
            Databases.closeQuietly(Databases.open(address));
        } catch (ProblemException failed) {
            problems.add(failed.problem());
        }
    }

    private static PreflightReport report(PreflightPhase phase, PreflightSubject subject) {
        List<PreflightReport.Check> checks = new Preflight()
                .forPhase(phase, subject).stream().map(PreflightChecks::view).toList();
        return new PreflightReport(
                checks.stream().noneMatch(check -> check.outcome() == PreflightReport.Outcome.FAILED), checks);
    }

    private static PreflightReport.Check view(PreflightCheck check) {
        return new PreflightReport.Check(
                check.id(),
                check.title(),
                PreflightReport.Outcome.valueOf(check.outcome().name()),
                check.message(),
                check.fix(),
                check.objects());
    }

    /** The refusal by several problems; a single one stands for itself. */
    static ProblemException failed(List<Problem> problems) {
        if (problems.size() == 1) {
            return new ProblemException(problems.getFirst());
        }
        List<Problem.Item> items = problems.stream()
                .map(problem -> new Problem.Item(
                        problem.where() == null ? problem.code() : problem.where(),
                        problem.detail() == null ? problem.title() : problem.detail(),
                        problem.fix()))
                .toList();
        return new ProblemException(
                Problem.of(PREFLIGHT_FAILED, items.size() + " checks failed.").withErrors(items));
    }

    /** The refusal by a report: every failed check with its remedy. */
    static ProblemException failed(PreflightReport report) {
        List<Problem.Item> items = report.checks().stream()
                .filter(check -> check.outcome() == PreflightReport.Outcome.FAILED)
                .map(check -> new Problem.Item(
                        check.id(), check.message() == null ? check.title() : check.message(), check.fix()))
                .toList();
        String fix = items.size() == 1 ? items.getFirst().fix() : null;
        String detail = items.size() == 1 ? items.getFirst().message() : items.size() + " checks failed.";
        return new ProblemException(
                Problem.of(PREFLIGHT_FAILED, detail).withFix(fix).withErrors(items));
    }
}
