package io.ybvoyager.cli.migrate;

import io.ybvoyager.cli.console.Questions;
import io.ybvoyager.cli.context.Suite;
import io.ybvoyager.mover.api.PhaseRequest;
import io.ybvoyager.state.api.Phase;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(name = "initiate", description = "Hand over to the target. Refused while a gate is open.")
final class CutoverInitiateCommand extends PhaseCommand {
    @Mixin
    Logins logins;

    @Option(
            names = "--waive",
            paramLabel = "GATE",
            split = ",",
            order = 404,
            description = "Let this gate through although it is open; kept in the history.")
    @Nullable
    List<String> waive;

    @Override
    String path() {
        return "/cutover";
    }

    @Override
    Phase phase() {
        return Phase.CUTOVER;
    }

    @Override
    PhaseRequest request(Suite suite, String name) {
        Questions.confirm(
                shell(), output(), "Is the application stopped, and shall " + name + " be cut over to the target now?");
        return new Request()
                .source(logins.source(shell()))
                .target(Logins.target(shell(), target))
                .waive(waive)
                .build();
    }
}
