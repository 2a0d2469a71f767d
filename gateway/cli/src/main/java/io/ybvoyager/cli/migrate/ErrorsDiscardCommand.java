package io.ybvoyager.cli.migrate;

import io.ybvoyager.cli.console.Figures;
import io.ybvoyager.cli.context.Suite;
import io.ybvoyager.mover.api.DiscardRequest;
import io.ybvoyager.mover.api.DiscardResult;
import io.ybvoyager.mover.api.Login;
import io.ybvoyager.mover.api.StashedRowView;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "discard",
        description = "Leave refused rows out for good, with a reason. Then run import data to complete the phase.")
final class ErrorsDiscardCommand extends MigrationCommand {
    private static final int AT_ONCE = 500;

    @Option(
            names = "--ids",
            paramLabel = "ID",
            split = ",",
            order = 400,
            description = "Only these rows, as listed. Default: all that wait")
    @Nullable
    List<Long> ids;

    @Option(
            names = "--reason",
            paramLabel = "TEXT",
            required = true,
            order = 401,
            description = "Why they are not needed; kept beside each row and in the history.")
    String reason;

    @Option(
            names = "--confirm",
            paramLabel = "MIGRATION",
            required = true,
            order = 402,
            description = "The migration's name, as consent.")
    String confirm;

    @Override
    boolean changes() {
        return true;
    }

    @Override
    int run(Suite suite, String name) {
        List<Long> wanted = ids == null ? pending(suite, name) : ids;
        Login login = Logins.target(shell(), target);
        long discarded = 0;
        for (int from = 0; from < wanted.size(); from += AT_ONCE) {
            List<Long> part = wanted.subList(from, Math.min(wanted.size(), from + AT_ONCE));
            discarded += suite.client()
                    .post(
                            StashedRows.path(name) + "/discard",
                            new DiscardRequest(login, part, reason, confirm),
                            UUID.randomUUID(),
                            DiscardResult.class)
                    .discarded();
        }
        if (output().json()) {
            printJson(new DiscardResult(discarded));
        } else {
            shell().print(Figures.count(discarded) + " rows discarded");
            hint(suite, name);
        }
        return OK;
    }

    private List<Long> pending(Suite suite, String name) {
        List<Long> found = new ArrayList<>();
        StashedRows.each(this, suite, name, StashedRows.PENDING, false, page -> page.items().stream()
                .map(StashedRowView::id)
                .forEach(found::add));
        return found;
    }
}
