package io.ybvoyager.cli.migrate;

import io.ybvoyager.cli.CliError;
import io.ybvoyager.cli.console.Shell;
import io.ybvoyager.cli.gateway.GatewayClient;
import io.ybvoyager.state.api.MigrationView;
import io.ybvoyager.wire.Page;
import io.ybvoyager.wire.Problem;
import io.ybvoyager.wire.ProblemException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which migration a command is about. */
final class MigrationOptions {
    @Option(
            names = "--migration-name",
            paramLabel = "NAME",
            order = 100,
            description = "Name of the migration (alias: --project-name). May be left out while only one is under way.")
    @Nullable
    String name;

    @Option(names = "--project-name", hidden = true, description = "The same as --migration-name.")
    @Nullable
    String projectName;

    @Option(
            names = "--migration-uuid",
            paramLabel = "UUID",
            order = 101,
            description = "UUID of the migration, instead of its name.")
    @Nullable
    String uuid;

    /**
     * Name or uuid, as the API takes it.
     *
     * @param change whether it has to be one that is not over
     * @throws ProblemException none is named, and there is none or more than one under way
     */
    String resolve(Shell shell, GatewayClient client, boolean change) {
        if (uuid != null && (name != null || projectName != null)) {
            throw new ProblemException(
                    CliError.USAGE, "Name the migration by --migration-name or by --migration-uuid, not by both.");
        }
        return Optional.ofNullable(uuid)
                .or(() -> Optional.ofNullable(name))
                .or(() -> Optional.ofNullable(projectName))
                .or(() -> shell.variable("YB_VOYAGER_MIGRATION"))
                .orElseGet(() -> onlyOne(shell, client, change));
    }

    private static String onlyOne(Shell shell, GatewayClient client, boolean change) {
        Page<MigrationView> all = client.page("/api/v1/migrations?pageSize=200", MigrationView.class);
        List<String> open = all.items().stream()
                .filter(migration -> !migration.ended())
                .map(MigrationView::name)
                .toList();
        if (open.size() == 1) {
            shell.note("Migration: " + open.getFirst() + " (the only one under way)");
            return open.getFirst();
        }
        if (open.isEmpty() && !change && all.items().size() == 1) {
            String ended = all.items().getFirst().name();
            shell.note("Migration: " + ended + " (ended)");
            return ended;
        }
        throw new ProblemException(open.isEmpty() ? none(all) : several(open));
    }

    private static Problem none(Page<MigrationView> all) {
        String ended = all.items().isEmpty()
                ? ""
                : " Ended: "
                        + names(all.items().stream().map(MigrationView::name).toList());
        return Problem.of(CliError.NO_MIGRATION, "No migration is under way." + ended)
                .withFix(
                        "yb-voyager migrate init --migration-name NAME --source-db-host HOST --source-db-name DB --source-db-user USER");
    }

    private static Problem several(List<String> open) {
        return Problem.of(CliError.WHICH_MIGRATION, "Several migrations are under way: " + names(open) + ".")
                .withFix("Name one: --migration-name " + open.getFirst());
    }

    private static String names(List<String> names) {
        String first = String.join(", ", names.subList(0, Math.min(10, names.size())));
        return names.size() > 10 ? first + ", … (" + names.size() + ")" : first;
    }
}
