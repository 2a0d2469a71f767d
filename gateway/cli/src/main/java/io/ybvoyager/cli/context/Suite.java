package io.ybvoyager.cli.context;

import io.ybvoyager.cli.CliError;
import io.ybvoyager.cli.console.Passwords;
import io.ybvoyager.cli.console.Shell;
import io.ybvoyager.cli.gateway.Endpoint;
import io.ybvoyager.cli.gateway.GatewayClient;
import io.ybvoyager.cli.local.LocalSettings;
import io.ybvoyager.cli.local.LocalSuite;
import io.ybvoyager.cli.local.Service;
import io.ybvoyager.wire.Problem;
import io.ybvoyager.wire.ProblemException;
import io.ybvoyager.wire.Secret;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** The suite that a command talks to. */
public final class Suite implements AutoCloseable {
    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "::1", "[::1]");

    private final GatewayClient client;
    private final Optional<LocalSuite> local;

    private Suite(GatewayClient client, Optional<LocalSuite> local) {
        this.client = client;
        this.local = local;
    }

    /**
     * Finds the suite: {@code --gateway-url}, {@code --context}, their variables, the context in use, and at last the suite on
     * this machine, which is started when it has to be.
     *
     * @throws ProblemException no suite is configured and nothing says where the target is
     */
    public static Suite open(Shell shell, SuiteOptions options, TargetOptions target) {
        Optional<Endpoint> remote = remote(shell, options);
        if (remote.isPresent()) {
            return new Suite(new GatewayClient(remote.get(), shell.actor()), Optional.empty());
        }
        var local = new LocalSuite(shell, shell::note);
        ensureUp(shell, local, target);
        return new Suite(new GatewayClient(local.endpoint(), shell.actor()), Optional.of(local));
    }

    public GatewayClient client() {
        return client;
    }

    /** Whether it runs on this machine and belongs to this user. */
    public boolean isLocal() {
        return local.isPresent();
    }

    /** Starts again what died of the local suite, and says so to {@code note}. Does nothing for a suite elsewhere. */
    public void revive(Consumer<String> note) {
        local.ifPresent(suite -> suite.telling(note).revive());
    }

    /** Settings of the local suite. */
    public Optional<LocalSettings> settings() {
        return local.flatMap(LocalSuite::settings);
    }

    @Override
    public void close() {
        client.close();
    }

    private static Optional<Endpoint> remote(Shell shell, SuiteOptions options) {
        var contexts = new ContextStore(shell);
        if (options.gatewayUrl != null && options.context == null) {
            return Optional.of(byUrl(shell, options.gatewayUrl));
        }
        Optional<String> named = Optional.ofNullable(options.context).or(() -> shell.variable("YB_VOYAGER_CONTEXT"));
        if (named.isPresent()) {
            return named.filter(name -> !name.equals(ContextStore.LOCAL))
                    .map(name -> contexts.get(name).endpoint());
        }
        return shell.variable("YB_VOYAGER_GATEWAY_URL")
                .map(url -> byUrl(shell, url))
                .or(() -> Optional.ofNullable(contexts.read().current())
                        .map(name -> contexts.get(name).endpoint()));
    }

    private static Endpoint byUrl(Shell shell, String url) {
        return new Endpoint(
                address(url), shell.variable("YBVOYAGER_GATEWAY_TOKEN").map(Secret::of), url);
    }

    /** A gateway's address; anything but http and https is refused. */
    static URI address(String url) {
        try {
            URI address = new URI(url);
            if (address.getHost() != null && Set.of("http", "https").contains(address.getScheme())) {
                return address;
            }
        } catch (java.net.URISyntaxException notAnAddress) {
            // refused below
        }
        throw new ProblemException(Problem.of(CliError.USAGE, "The gateway's address is not understood.")
                .withWhere(url)
                .withFix("Write it as http://HOST:PORT or https://HOST."));
    }

    private static void ensureUp(Shell shell, LocalSuite local, TargetOptions target) {
        Optional<LocalSettings> settings = local.settings();
        if (settings.isPresent()) {
            requireSameTarget(
                    settings.get().target().host(), settings.get().target().port(), target);
            told(shell, local.ensureUp());
        } else if (target.host != null) {
            shell.note("No suite is configured; starting one on this machine with the target "
                    + target.toSettings().shown() + ".");
            Optional<Secret> password =
                    new Passwords(shell).findOrAsk(target.passwordFile, "TARGET_DB_PASSWORD", "Password of the target");
            var wish = new LocalSettings(LocalSettings.DEFAULT_PORT, false, target.toSettings(), password.isPresent());
            told(shell, local.start(wish, password));
        } else {
            throw new ProblemException(Problem.of(CliError.NO_SUITE, "No suite is configured.")
                    .withFix("yb-voyager local start --target-db-host HOST --target-db-user USER --target-db-name DB"
                            + "   (the target keeps the state), or\nyb-voyager local start --embedded   (to try it), or\n"
                            + "yb-voyager context add NAME --gateway-url URL"));
        }
    }

    private static void told(Shell shell, List<Service> started) {
        if (!started.isEmpty()) {
            shell.note("The local suite is up (yb-voyager local status).");
        }
    }

    /**
     * Refuses a target that is not the suite's.
     *
     * @throws ProblemException TARGET_MISMATCH
     */
    public static void requireSameTarget(String host, int port, TargetOptions given) {
        boolean sameHost = given.host == null
                || given.host.equalsIgnoreCase(host)
                || (LOOPBACK.contains(given.host) && LOOPBACK.contains(host));
        if (!sameHost || (given.port != null && given.port != port)) {
            throw new ProblemException(Problem.of(
                            CliError.TARGET_MISMATCH, "The suite keeps its state in another target than the one named.")
                    .withWhere("suite: " + host + ":" + port)
                    .withFix("Leave --target-db-host and --target-db-port out, or use the suite of that target"
                            + " (--context NAME, or yb-voyager local stop and local start --target-db-host …)."));
        }
    }
}
