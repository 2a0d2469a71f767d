package io.ybvoyager.cli.migrate;

import io.ybvoyager.cli.context.Suite;
import io.ybvoyager.mover.api.CutoverView;
import io.ybvoyager.state.api.GateView;
import picocli.CommandLine.Command;

@Command(name = "status", description = "Show where the cutover stands.")
final class CutoverStatusCommand extends MigrationCommand {
    @Override
    int run(Suite suite, String name) {
        CutoverView view = get(suite, client -> client.get(path(name, "/cutover"), CutoverView.class));
        if (output().json()) {
            printJson(view);
            return OK;
        }
        shell().print(StatusText.mark(view.status(), outStyle()) + " Cutover " + view.status()
                + (view.completedAt() == null ? "" : " at " + view.completedAt()));
        view.gates().forEach(gate -> shell().print("  " + gate(gate)));
        view.steps().forEach(step -> shell().print("  " + StatusText.mark(step.status(), outStyle()) + " " + step.step()
                + (step.message() == null ? "" : ": " + step.message())));
        hint(suite, name);
        return OK;
    }

    private static String gate(GateView gate) {
        String mark = gate.state() == GateView.State.PASSED || gate.state() == GateView.State.WAIVED ? "✓" : "○";
        return mark + " gate " + gate.gate() + " " + gate.state() + (gate.reason() == null ? "" : ": " + gate.reason());
    }
}
