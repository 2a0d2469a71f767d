package io.ybvoyager.cli.migrate;

import io.ybvoyager.cli.console.BaseCommand;
import io.ybvoyager.cli.context.Suite;
import io.ybvoyager.cli.context.SuiteOptions;
import io.ybvoyager.cli.context.TargetOptions;
import io.ybvoyager.cli.gateway.GatewayClient;
import io.ybvoyager.state.api.MigrationView;
import io.ybvoyager.state.api.NextView;
import io.ybvoyager.state.api.Phase;
import io.ybvoyager.state.api.TableView;
import io.ybvoyager.wire.ProblemException;
import java.util.List;
import java.util.function.Function;
import picocli.CommandLine.Mixin;

/** A command about one migration of the suite. */
abstract class MigrationCommand extends BaseCommand {
    @Mixin
    MigrationOptions migration;

    @Mixin
    TargetOptions target;

    @Mixin
    SuiteOptions suite;

    @Override
    public final Integer call() {
        try (Suite opened = Suite.open(shell(), suite, target)) {
            String name =
                    Calls.patiently(shell(), opened, () -> migration.resolve(shell(), opened.client(), changes()));
            requireTarget(opened, name);
            return run(opened, name);
        }
    }

    /** Whether it changes the migration; one that is over can only be looked at. */
    boolean changes() {
        return false;
    }

    /**
     * Does the command's work.
     *
     * @param name of the migration, or its uuid
     * @return the exit code
     */
    abstract int run(Suite suite, String name);

    /** A path of the migration's resources. */
    static String path(String name, String rest) {
        return "/api/v1/migrations/" + GatewayClient.encode(name) + rest;
    }

    /** GET of something of the migration; a suite that is away for a moment is waited for. */
    final <T> T get(Suite opened, Function<GatewayClient, T> call) {
        return Calls.patiently(shell(), opened, () -> call.apply(opened.client()));
    }

    /** The last line of a command: what to do next, and why. */
    final void hint(Suite opened, String name) {
        if (!output().hints()) {
            return;
        }
        try {
            NextText.hint(opened.client().get(path(name, "/next"), NextView.class))
                    .forEach(shell()::note);
        } catch (ProblemException noHint) {
            shell().note("Next: yb-voyager migrate next --migration-name " + name);
        }
    }

    /** All tables of a phase, as data. */
    final void showTables(List<TableView> tables, Phase phase) {
        if (output().json()) {
            printJson(tables);
        } else if (tables.isEmpty()) {
            shell().note("No table of " + phase.title() + " is known yet.");
        } else {
            shell().print(Tables.lines(tables, tables.size(), shell().width()));
        }
    }

    private void requireTarget(Suite opened, String name) {
        if (!opened.isLocal() && target.host() != null) {
            MigrationView view = opened.client().get(path(name, ""), MigrationView.class);
            Suite.requireSameTarget(view.target().host(), view.target().port(), target);
        }
    }
}
