package io.ybvoyager.cli.local;

import io.ybvoyager.cli.CliError;
import io.ybvoyager.cli.console.BaseCommand;
import io.ybvoyager.cli.console.Passwords;
import io.ybvoyager.cli.context.TargetOptions;
import io.ybvoyager.wire.Problem;
import io.ybvoyager.wire.ProblemException;
import io.ybvoyager.wire.Secret;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "start",
        description = {
            "Start the services in the background, against the target that is to keep the state.",
            "Without options: as the last time. What runs already stays."
        })
final class LocalStartCommand extends BaseCommand {
    @Mixin
    TargetOptions target;

    @Option(
            names = "--embedded",
            order = 100,
            description = "Use the embedded PostgreSQL in place of YugabyteDB, to try things out.")
    boolean embedded;

    @Option(
            names = "--port",
            paramLabel = "BASE",
            order = 101,
            description = "Port of the gateway; the services use the next three. Default: 7640")
    @Nullable
    Integer port;

    @Override
    public Integer call() {
        var suite = new LocalSuite(shell(), shell()::note);
        LocalSettings wish = wish(suite);
        Optional<Secret> password = wish.embedded() ? Optional.empty() : password(wish);
        boolean needed = wish.embedded() || password.isPresent();
        suite.start(new LocalSettings(wish.basePort(), wish.embedded(), wish.target(), needed), password);
        show(suite);
        return OK;
    }

    private LocalSettings wish(LocalSuite suite) {
        Optional<LocalSettings> known = suite.settings();
        int base = port != null ? port : known.map(LocalSettings::basePort).orElse(LocalSettings.DEFAULT_PORT);
        if (embedded && target.host() != null) {
            throw new ProblemException(CliError.USAGE, "--embedded and --target-db-host exclude each other.");
        }
        if (embedded) {
            String name = Optional.ofNullable(target.name())
                    .or(() -> known.filter(LocalSettings::embedded)
                            .map(settings -> settings.target().database()))
                    .orElse(TargetOptions.DEFAULT_NAME);
            return suite.embedded(base, name);
        }
        if (target.host() != null) {
            return new LocalSettings(base, false, target.toSettings(), true);
        }
        return known.map(settings ->
                        new LocalSettings(base, settings.embedded(), settings.target(), settings.passwordNeeded()))
                .orElseThrow(() ->
                        new ProblemException(Problem.of(CliError.NO_SUITE, "Nothing says where the state is to live.")
                                .withFix(
                                        "yb-voyager local start --target-db-host HOST --target-db-user USER --target-db-name DB, or\n"
                                                + "yb-voyager local start --embedded")));
    }

    private Optional<Secret> password(LocalSettings wish) {
        var passwords = new Passwords(shell());
        String question = "Password of " + wish.target().user() + " on the target";
        return wish.passwordNeeded()
                ? passwords.findOrAsk(target.passwordFile(), "TARGET_DB_PASSWORD", question)
                : passwords.find(target.passwordFile(), "TARGET_DB_PASSWORD");
    }

    private void show(LocalSuite suite) {
        List<ServiceState> states = suite.states();
        if (output().json()) {
            printJson(states);
            return;
        }
        shell().print(LocalStatusCommand.lines(suite, states, shell().width()));
        if (output().hints()) {
            shell().note("Next: yb-voyager migrate init --help");
        }
    }
}
