package io.ybvoyager.cli.local;

import io.ybvoyager.cli.CliError;
import io.ybvoyager.cli.console.Passwords;
import io.ybvoyager.cli.console.Shell;
import io.ybvoyager.cli.gateway.Endpoint;
import io.ybvoyager.wire.Problem;
import io.ybvoyager.wire.ProblemException;
import io.ybvoyager.wire.Secret;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * The suite on this machine. Starting what runs already changes nothing; whatever died is started again. Only processes that
 * were started here are ever ended.
 */
public final class LocalSuite {
    private static final Duration END_PATIENCE = Duration.ofSeconds(10);

    private final Shell shell;
    private final SuiteDirectory directory;
    private final ServiceStarter starter;
    private final EmbeddedPostgres postgres;
    private final Consumer<String> note;

    /** @param note told what is being done, one line at a time */
    public LocalSuite(Shell shell, Consumer<String> note) {
        var distribution = new Distribution(shell);
        this.shell = shell;
        this.directory = new SuiteDirectory(shell.data());
        this.starter = new ServiceStarter(distribution, directory);
        this.postgres = new EmbeddedPostgres(distribution, directory);
        this.note = note;
    }

    /** The same suite, telling somebody else what is being done. */
    public LocalSuite telling(Consumer<String> other) {
        return new LocalSuite(shell, other);
    }

    /** How the suite was set up last, if it ever was. */
    public Optional<LocalSettings> settings() {
        return directory.settings();
    }

    /** Where its gateway is. */
    public Endpoint endpoint() {
        int port = settings().map(LocalSettings::basePort).orElse(LocalSettings.DEFAULT_PORT);
        Secret token = directory.secret(directory.token());
        return new Endpoint(URI.create("http://127.0.0.1:" + port), Optional.of(token), "local");
    }

    /** Settings of an embedded target with the database {@code name}: those of the last time, or new ones. */
    public LocalSettings embedded(int basePort, String name) {
        int port = settings()
                .filter(LocalSettings::embedded)
                .map(known -> known.target().port())
                .orElseGet(Ports::anyFree);
        var target = new LocalSettings.Target("127.0.0.1", port, name, EmbeddedPostgres.USER, null);
        return new LocalSettings(basePort, true, target, true);
    }

    /**
     * Starts what does not run, with these settings.
     *
     * @param password of the target; that of an embedded one is known
     * @return the services that were started
     * @throws ProblemException OTHER_SETTINGS when the suite runs with other settings, or what kept a service from starting
     */
    public List<Service> start(LocalSettings wish, Optional<Secret> password) {
        return directory.locked(() -> {
            requireCompatible(wish);
            directory.save(wish);
            return startMissing(wish, () -> password);
        });
    }

    /**
     * Starts what does not run, with the settings of the last time. Does nothing when the suite was never started.
     *
     * @return the services that were started
     */
    public List<Service> ensureUp() {
        return settings()
                .filter(known -> !dead().isEmpty())
                .map(known -> again(known, true))
                .orElse(List.of());
    }

    /**
     * Starts again what died by itself; what was stopped stays down. Asks nobody for a password.
     *
     * @return the services that were started
     */
    public List<Service> revive() {
        boolean died = dead().stream()
                .anyMatch(service -> directory.process(service.id()).isPresent());
        return settings()
                .filter(known -> died)
                .map(known -> again(known, false))
                .orElse(List.of());
    }

    private List<Service> again(LocalSettings known, boolean ask) {
        return directory.locked(() -> startMissing(known, () -> passwordAgain(known, ask)));
    }

    /** Ends gateway, data mover, assessment, state and the embedded database, in this order. */
    public List<String> stop() {
        return directory.locked(() -> {
            var ended = new ArrayList<String>();
            for (Service service : Arrays.asList(Service.values()).reversed()) {
                if (stop(service)) {
                    ended.add(service.id());
                }
            }
            if (settings().filter(LocalSettings::embedded).isPresent() && postgres.running()) {
                postgres.stop();
                ended.add("postgres");
            }
            return ended;
        });
    }

    /** What runs and where. */
    public List<ServiceState> states() {
        int base = settings().map(LocalSettings::basePort).orElse(LocalSettings.DEFAULT_PORT);
        var states = new ArrayList<ServiceState>();
        for (Service service : Service.values()) {
            Optional<ProcessRecord> process = directory.process(service.id()).filter(ProcessRecord::alive);
            String health = process.isEmpty() ? "down" : starter.health(service.port(base));
            states.add(new ServiceState(
                    service.id(),
                    health,
                    process.map(ProcessRecord::pid).orElse(null),
                    service.port(base),
                    process.map(ProcessRecord::startedAt).orElse(null),
                    log(service.id()).toString()));
        }
        settings().filter(LocalSettings::embedded).ifPresent(known -> states.add(postgresState(known)));
        return states;
    }

    /**
     * Runs one more data mover in this terminal until it ends by itself or is interrupted.
     *
     * @param told what it is to do
     * @param password asked for when the target is not an embedded one
     * @return its exit code
     */
    int work(Map<String, String> told, Supplier<Optional<Secret>> password) {
        LocalSettings known = settings()
                .orElseThrow(() -> new ProblemException(
                        Problem.of(CliError.NO_SUITE, "There is no suite on this machine to work for.")
                                .withFix("yb-voyager local start --target-db-host HOST …")));
        Optional<Secret> secret = known.embedded()
                ? Optional.of(postgres.password())
                : known.passwordNeeded() ? password.get() : Optional.empty();
        return starter.runHere(Service.DATA_MOVER, known, secret, told);
    }

    /** The file that holds the gateway's token. */
    public Path tokenFile() {
        return directory.token();
    }

    /** The log of a service, or of {@code postgres}. */
    public Path log(String name) {
        return directory.log(name);
    }

    private ServiceState postgresState(LocalSettings known) {
        String health = postgres.running() ? "ready" : "down";
        return new ServiceState(
                "postgres",
                health,
                null,
                known.target().port(),
                null,
                log("postgres").toString());
    }

    private void requireCompatible(LocalSettings wish) {
        Optional<LocalSettings> other =
                settings().filter(known -> !known.same(wish) && dead().size() < Service.values().length);
        other.ifPresent(known -> {
            throw new ProblemException(Problem.of(CliError.OTHER_SETTINGS, "The local suite runs with other settings.")
                    .withWhere(known.target().shown() + ", gateway port " + known.basePort())
                    .withFix("yb-voyager local stop   and then the same command again."));
        });
    }

    private List<Service> startMissing(LocalSettings settings, Supplier<Optional<Secret>> password) {
        List<Service> missing = dead();
        if (settings.embedded()) {
            if (!postgres.running()) {
                note.accept("Starting the embedded PostgreSQL on port "
                        + settings.target().port() + " …");
            }
            postgres.start(settings.target());
        }
        if (missing.isEmpty()) {
            return missing;
        }
        boolean login = missing.stream().anyMatch(Service::needsTarget);
        Optional<Secret> secret =
                !login ? Optional.empty() : settings.embedded() ? Optional.of(postgres.password()) : password.get();
        if (login) {
            TargetProbe.check(settings.target(), secret);
        }
        note.accept("Starting "
                + String.join(", ", missing.stream().map(Service::id).toList()) + " …");
        starter.start(missing, settings, secret);
        return missing;
    }

    private Optional<Secret> passwordAgain(LocalSettings settings, boolean ask) {
        if (!settings.passwordNeeded()) {
            return Optional.empty();
        }
        var passwords = new Passwords(shell);
        String question = "Password of " + settings.target().user() + " on the target";
        Optional<Secret> found = ask
                ? passwords.findOrAsk(null, "TARGET_DB_PASSWORD", question)
                : passwords.find(null, "TARGET_DB_PASSWORD");
        if (found.isEmpty()) {
            throw new ProblemException(Problem.of(
                            CliError.PASSWORD_MISSING,
                            "A service of the local suite died; starting it again needs the target's password.")
                    .withWhere(settings.target().shown())
                    .withFix("Set TARGET_DB_PASSWORD and run the same command again."));
        }
        return found;
    }

    private List<Service> dead() {
        return Arrays.stream(Service.values())
                .filter(service -> !directory
                        .process(service.id())
                        .map(ProcessRecord::alive)
                        .orElse(false))
                .toList();
    }

    private boolean stop(Service service) {
        Optional<ProcessRecord> process = directory.process(service.id());
        boolean ran = process.filter(ProcessRecord::alive).isPresent();
        process.ifPresent(record -> record.end(END_PATIENCE));
        directory.forget(service.id());
        return ran;
    }
}
