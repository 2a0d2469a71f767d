package io.ybvoyager.mover.phase;

import static io.ybvoyager.mover.MoverError.TARGET_MISMATCH;
import static io.ybvoyager.mover.MoverError.UNSUPPORTED_SOURCE;

import io.ybvoyager.mover.api.Caller;
import io.ybvoyager.mover.api.DatabaseRequest;
import io.ybvoyager.mover.api.InitRequest;
import io.ybvoyager.mover.api.InitResult;
import io.ybvoyager.mover.api.Login;
import io.ybvoyager.mover.api.PreflightReport;
import io.ybvoyager.mover.database.DatabaseAddress;
import io.ybvoyager.mover.database.Databases;
import io.ybvoyager.mover.database.TargetDatabase;
import io.ybvoyager.mover.suite.MoverConfig;
import io.ybvoyager.mover.suite.Patience;
import io.ybvoyager.mover.suite.SuiteTarget;
import io.ybvoyager.mover.suite.WorkerClient;
import io.ybvoyager.state.api.MigrationView;
import io.ybvoyager.state.api.NewMigration;
import io.ybvoyager.state.api.SourceView;
import io.ybvoyager.state.api.TargetView;
import io.ybvoyager.wire.CommonError;
import io.ybvoyager.wire.Problem;
import io.ybvoyager.wire.ProblemException;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.jspecify.annotations.Nullable;

/** Registers a migration after looking at both databases. */
@Singleton
final class Initialization {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,62}");
    private static final int POSTGRES_PORT = 5432;

    private final WorkerClient state;
    private final SuiteTarget suite;
    private final MoverConfig config;
    private final PreflightChecks preflight;
    private final String version;

    Initialization(
            @RestClient WorkerClient state,
            SuiteTarget suite,
            MoverConfig config,
            PreflightChecks preflight,
            @ConfigProperty(name = "quarkus.application.version") String version) {
        this.state = state;
        this.suite = suite;
        this.config = config;
        this.preflight = preflight;
        this.version = version;
    }

    /** The source as it was found. */
    private record Source(DatabaseAddress address, SourceIdentity identity, List<String> schemas) {}

    /**
     * Checks and registers.
     *
     * @throws ProblemException what keeps it from being registered: with one cause that cause's problem, with several
     *     PREFLIGHT_FAILED naming each; the refusals of the state service
     */
    InitResult run(Caller caller, InitRequest request) {
        Path exportDir = exportDir(request);
        requireSupported(request.source());
        suite.requireSame(request.target());
        DatabaseAddress targetAddress = targetAddress(request);
        List<Problem> problems = new ArrayList<>();
        Source source = attempt(problems, () -> source(request.source()));
        TargetDatabase target = attempt(problems, () -> TargetDatabase.of(targetAddress));
        if (source == null || target == null) {
            throw PreflightChecks.failed(problems);
        }
        requireTwoDatabases(source, target);
        PreflightReport report = preflight.beforeInit(source.address(), source.schemas(), target.address(), exportDir);
        if (!report.ok() && !request.skipPreflight()) {
            throw PreflightChecks.failed(report);
        }
        NewMigration migration = new NewMigration(
                request.name(),
                view(request.source(), source),
                view(target),
                exportDir.toString(),
                version,
                request.voyagerHost(),
                request.assessment());
        String once = caller.key() == null ? UUID.randomUUID().toString() : caller.key();
        MigrationView registered =
                Patience.once(() -> state.createMigration(once, caller.actor(), caller.channel(), migration));
        return new InitResult(registered, report);
    }

    private Path exportDir(InitRequest request) {
        if (!NAME.matcher(request.name()).matches()) {
            throw new ProblemException(
                    Problem.of(CommonError.BAD_REQUEST, "'" + request.name() + "' cannot be the name of a migration.")
                            .withFix(
                                    "Use at most 63 letters, digits, dots, dashes and underscores; begin with a letter or digit."));
        }
        if (request.exportDir() == null || request.exportDir().isBlank()) {
            return Path.of(config.dataDir(), request.name()).toAbsolutePath();
        }
        return Path.of(request.exportDir());
    }

    private static void requireSupported(DatabaseRequest source) {
        if (!Set.of("postgresql", "postgres").contains(source.type().toLowerCase(Locale.ROOT))) {
            throw UNSUPPORTED_SOURCE.because(
                    "A source of type " + source.type() + " cannot be migrated.", null, null, "Supported: postgresql.");
        }
    }

    private DatabaseAddress targetAddress(InitRequest request) {
        DatabaseRequest asked = request.target();
        if (asked == null) {
            return suite.address(request.targetDatabase(), null);
        }
        String database = request.targetDatabase() == null ? asked.database() : request.targetDatabase();
        return suite.address(database, new Login(asked.user(), asked.password()));
    }

    private static Source source(DatabaseRequest asked) {
        DatabaseAddress address = new DatabaseAddress(
                asked.host(),
                asked.port() == null ? POSTGRES_PORT : asked.port(),
                asked.database(),
                asked.user(),
                asked.password(),
                asked.sslMode() == null ? "prefer" : asked.sslMode());
        try (Connection connection = Databases.openReadOnly(address)) {
            List<String> existing = SchemaScope.userSchemas(connection);
            return new Source(
                    address, SourceIdentity.of(address, connection), SchemaScope.resolve(existing, asked.schemas()));
        } catch (SQLException e) {
            throw Databases.failed(address, e);
        }
    }

    private static void requireTwoDatabases(Source source, TargetDatabase target) {
        SourceIdentity there;
        try (Connection connection = target.open()) {
            there = SourceIdentity.of(target.address(), connection);
        } catch (SQLException e) {
            throw Databases.failed(target.address(), e);
        }
        if (there.identifier().equals(source.identity().identifier())) {
            throw TARGET_MISMATCH.because(
                    "Source and target are the same database.",
                    target.address().shown(),
                    "Both answer with the identifier " + there.identifier() + ".",
                    "Name another target database with --target-db-name.");
        }
    }

    private static SourceView view(DatabaseRequest asked, Source source) {
        DatabaseAddress address = source.address();
        return new SourceView(
                "postgresql",
                address.host(),
                address.port(),
                address.database(),
                address.user(),
                source.schemas(),
                asked.sslMode(),
                source.identity().version(),
                source.identity().identifier());
    }

    private static TargetView view(TargetDatabase target) {
        DatabaseAddress address = target.address();
        return new TargetView(
                target.type(),
                address.host(),
                address.port(),
                address.database(),
                address.user(),
                address.sslMode(),
                target.version());
    }

    private static <T> @Nullable T attempt(List<Problem> problems, Supplier<T> attempt) {
        try {
            return attempt.get();
        } catch (ProblemException failed) {
            problems.add(failed.problem());
            return null;
        }
    }
}
