package io.ybvoyager.mover.phase;

import static io.ybvoyager.mover.MoverError.NOTHING_TO_RERUN;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.ybvoyager.mover.suite.JobsClient;
import io.ybvoyager.mover.suite.MigrationsClient;
import io.ybvoyager.mover.suite.Patience;
import io.ybvoyager.state.api.Phase;
import io.ybvoyager.state.api.PhaseView;
import io.ybvoyager.state.api.StateError;
import io.ybvoyager.wire.Problem;
import io.ybvoyager.wire.ProblemException;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.jspecify.annotations.Nullable;

/** What the state service keeps of the verification before, and who asked for the one that runs. */
@Singleton
final class LastVerification {
    /** Phases after which former findings say nothing any more. */
    private static final Set<Phase> CHANGE_TARGET = EnumSet.of(Phase.IMPORT_SCHEMA, Phase.IMPORT_DATA, Phase.FINALIZE);

    private final MigrationsClient migrations;
    private final JobsClient jobs;

    LastVerification(@RestClient MigrationsClient migrations, @RestClient JobsClient jobs) {
        this.migrations = migrations;
        this.jobs = jobs;
    }

    /**
     * The last report.
     *
     * @throws ProblemException NOTHING_TO_RERUN when there is none, or the target was loaded since
     */
    JsonNode require(UUID migration) {
        JsonNode report = report(migration);
        if (report.path("tables").isMissingNode() || !report.hasNonNull("startedAt")) {
            throw refused("No verification has run to its end yet.");
        }
        Instant read = Instant.parse(report.path("startedAt").asText());
        for (PhaseView phase : phases(migration)) {
            Instant began = phase.startedAt();
            if (CHANGE_TARGET.contains(phase.phase()) && began != null && began.isAfter(read)) {
                throw refused(phase.title() + " ran after the last verification.");
            }
        }
        return report;
    }

    /** Whether the last report left tables out that were moved. */
    boolean partial(UUID migration) {
        return report(migration).path("someTables").asBoolean();
    }

    /** Who asked for the verification that runs now; null when that is not known. */
    @Nullable
    String actor(UUID migration) {
        return phases(migration).stream()
                .filter(phase -> phase.phase() == Phase.VERIFY)
                .map(PhaseView::jobId)
                .findFirst()
                .map(job -> Patience.once(() -> jobs.get(job)).actor())
                .orElse(null);
    }

    private List<PhaseView> phases(UUID migration) {
        return Patience.once(() -> migrations.state(migration.toString()));
    }

    private JsonNode report(UUID migration) {
        try {
            JsonNode data = Patience.once(() -> migrations.report(migration.toString(), "verify", null))
                    .data();
            return data == null ? MissingNode.getInstance() : data;
        } catch (ProblemException e) {
            if (e.is(StateError.REPORT_NOT_FOUND)) {
                return MissingNode.getInstance();
            }
            throw e;
        }
    }

    private static ProblemException refused(String why) {
        return new ProblemException(Problem.of(NOTHING_TO_RERUN, why).withFix("yb-voyager migrate verify"));
    }
}
