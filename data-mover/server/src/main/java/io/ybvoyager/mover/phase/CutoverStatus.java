package io.ybvoyager.mover.phase;

import io.ybvoyager.mover.api.CutoverView;
import io.ybvoyager.mover.suite.MigrationsClient;
import io.ybvoyager.mover.suite.Patience;
import io.ybvoyager.state.api.GateView;
import io.ybvoyager.state.api.Phase;
import io.ybvoyager.state.api.PhaseView;
import jakarta.inject.Singleton;
import java.util.List;
import org.eclipse.microprofile.rest.client.inject.RestClient;

/** Where a cutover stands, as the state service knows it. */
@Singleton
final class CutoverStatus {
    private final MigrationsClient migrations;

    CutoverStatus(@RestClient MigrationsClient migrations) {
        this.migrations = migrations;
    }

    CutoverView of(String migration) {
        PhaseView phase = Patience.once(() -> migrations.state(migration)).stream()
                .filter(view -> view.phase() == Phase.CUTOVER)
                .findFirst()
                .orElseThrow();
        List<GateView> gates = Patience.once(() -> migrations.gates(migration)).stream()
                .filter(gate -> gate.before() == Phase.CUTOVER)
                .toList();
        return new CutoverView(phase.status(), gates, phase.steps(), phase.startedAt(), phase.completedAt());
    }
}
