package io.ybvoyager.mover.phase;

import static io.ybvoyager.mover.MoverError.PREFLIGHT_FAILED;

import io.ybvoyager.mover.api.PhaseRequest;
import io.ybvoyager.mover.api.PreflightReport;
import io.ybvoyager.mover.database.DatabaseAddress;
import io.ybvoyager.mover.database.Databases;
import io.ybvoyager.state.api.Phase;
import io.ybvoyager.wire.Problem;
import io.ybvoyager.wire.ProblemException;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The core's checks before a phase, as answers and as refusals. */
@Singleton
final class PreflightChecks {
    private static final Set<Phase> READS_SOURCE =
            EnumSet.of(Phase.EXPORT_SCHEMA, Phase.EXPORT_DATA, Phase.VERIFY, Phase.CUTOVER);
    private static final Set<Phase> USES_TARGET = EnumSet.of(
            Phase.IMPORT_SCHEMA, Phase.IMPORT_DATA, Phase.FINALIZE, Phase.VERIFY, Phase.CUTOVER, Phase.END);

    private final PhaseContexts contexts;

    PreflightChecks(PhaseContexts contexts) {
        this.contexts = contexts;
    }

    PreflightReport beforeInit(DatabaseAddress source, List<String> schemas, DatabaseAddress target, Path exportDir) {
        return report(connections(Set.of(source, target)));
    }

    PreflightReport report(String migration, Phase phase, PhaseRequest request) {
        return report(phase, contexts.of(migration, request));
    }

    /** @throws ProblemException when a check fails: the cause's own problem when it is the only one, else PREFLIGHT_FAILED */
    void require(Phase phase, PhaseContext context) {
        PreflightReport report = report(phase, context);
        if (!report.ok()) {
            throw failed(report);
        }
    }

    private PreflightReport report(Phase phase, PhaseContext context) {
        Set<DatabaseAddress> databases = new HashSet<>();
        if (READS_SOURCE.contains(phase) || phase == Phase.IMPORT_DATA && context.direct()) {
            databases.add(context.source());
        }
        if (USES_TARGET.contains(phase)) {
            databases.add(context.target());
        }
        return report(connections(databases));
    }

    private static List<PreflightReport.Check> connections(Set<DatabaseAddress> addresses) {
        List<PreflightReport.Check> checks = new ArrayList<>();
        for (DatabaseAddress address : addresses) {
            Databases.closeQuietly(Databases.open(address));
            checks.add(new PreflightReport.Check(
                    "reachable", address.shown(), PreflightReport.Outcome.PASSED, null, null, List.of()));
        }
        return checks;
    }

    private static PreflightReport report(List<PreflightReport.Check> checks) {
        return new PreflightReport(
                checks.stream().noneMatch(check -> check.outcome() == PreflightReport.Outcome.FAILED), checks);
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
