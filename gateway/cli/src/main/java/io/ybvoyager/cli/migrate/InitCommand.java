package io.ybvoyager.cli.migrate;

import com.fasterxml.jackson.databind.JsonNode;
import io.ybvoyager.cli.CliError;
import io.ybvoyager.cli.console.BaseCommand;
import io.ybvoyager.cli.console.Json;
import io.ybvoyager.cli.context.Suite;
import io.ybvoyager.cli.context.SuiteOptions;
import io.ybvoyager.cli.context.TargetOptions;
import io.ybvoyager.cli.local.LocalSettings;
import io.ybvoyager.cli.source.SourceOptions;
import io.ybvoyager.mover.api.DatabaseRequest;
import io.ybvoyager.mover.api.InitRequest;
import io.ybvoyager.mover.api.InitResult;
import io.ybvoyager.mover.api.Login;
import io.ybvoyager.state.api.NextView;
import io.ybvoyager.wire.Problem;
import io.ybvoyager.wire.ProblemException;
import io.ybvoyager.wire.Secret;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "init",
        description = "Check source and target, then register the migration in the target.",
        footer = {
            "",
            "EXAMPLE:",
            "  SOURCE_DB_PASSWORD=… TARGET_DB_PASSWORD=… yb-voyager migrate init \\",
            "    --migration-name shop --source-db-host db.example.com --source-db-name shop \\",
            "    --source-db-user dba --target-db-host yb.example.com --target-db-name shop"
        })
final class InitCommand extends BaseCommand {
    /** The only kind of source that can be migrated. */
    private static final String POSTGRESQL = "postgresql";

    private static final int POSTGRESQL_PORT = 5432;

    @Option(
            names = "--migration-name",
            paramLabel = "NAME",
            order = 100,
            description = "Name of the new migration (alias: --project-name). Default: name of the source database")
    @Nullable
    String name;

    @Option(names = "--project-name", hidden = true, description = "The same as --migration-name.")
    @Nullable
    String projectName;

    @Option(
            names = "--source-db-type",
            paramLabel = "TYPE",
            order = 200,
            defaultValue = POSTGRESQL,
            description = "postgresql. Default: ${DEFAULT-VALUE}")
    String type = POSTGRESQL;

    @Mixin
    SourceOptions source;

    @Mixin
    TargetOptions target;

    @Mixin
    ExportDirOption exportDir;

    @Option(
            names = "--assessment-dir",
            paramLabel = "DIR",
            order = 404,
            description = "Register the assessment kept in this directory too.")
    @Nullable
    Path assessmentDir;

    @Option(names = "--skip-preflight", order = 405, description = "Register although checks failed.")
    boolean skipPreflight;

    @Mixin
    SuiteOptions suite;

    @Override
    public Integer call() {
        requirePostgresql();
        source.requireComplete(false);
        JsonNode assessment = assessmentDir == null ? null : report(assessmentDir);
        try (Suite opened = Suite.open(shell(), suite, target)) {
            InitRequest request = request(opened, assessment);
            UUID key = UUID.randomUUID();
            InitResult result = Calls.patiently(
                    shell(), opened, () -> opened.client().post("/api/v1/migrations", request, key, InitResult.class));
            show(opened, result);
            return OK;
        }
    }

    private void requirePostgresql() {
        if (!POSTGRESQL.equals(type)) {
            throw new ProblemException(
                    Problem.of(CliError.USAGE, "The source type " + type + " is not supported.")
                            .withFix(
                                    "Use --source-db-type postgresql. Other sources can be assessed: yb-voyager assessment --help"));
        }
    }

    private InitRequest request(Suite opened, @Nullable JsonNode assessment) {
        var database = new DatabaseRequest(
                type,
                source.host(),
                source.port(POSTGRESQL_PORT),
                source.name(),
                source.user(),
                source.password(shell()).orElse(null),
                source.schemas(),
                source.sslMode());
        return new InitRequest(
                chosenName(),
                database,
                otherTarget(opened),
                target.name(),
                exportDir.resolve(shell(), opened),
                host(),
                assessment,
                skipPreflight);
    }

    private String chosenName() {
        String chosen = name == null ? projectName : name;
        return chosen == null ? source.name().replaceAll("[^A-Za-z0-9._-]", "-") : chosen;
    }

    /** The target as given: a suite elsewhere refuses it when it is not its own; another login than the suite's is tried. */
    private @Nullable DatabaseRequest otherTarget(Suite opened) {
        LocalSettings.Target given = opened.settings().map(this::within).orElseGet(target::toSettings);
        boolean suites = opened.settings()
                .map(local -> local.target().user().equals(given.user()) && target.passwordFile() == null)
                .orElse(target.host() == null);
        if (!suites) {
            return asked(given);
        }
        if (!opened.isLocal() && Logins.named(target)) {
            throw new ProblemException(
                    Problem.of(CliError.USAGE, "The login on the target was named, but not the target.")
                            .withFix("Add --target-db-host and --target-db-port, or leave the login to the suite."));
        }
        return null;
    }

    /** The local suite's target with the login that was asked for. */
    private LocalSettings.Target within(LocalSettings local) {
        LocalSettings.Target own = local.target();
        return new LocalSettings.Target(
                own.host(),
                own.port(),
                own.database(),
                target.user() == null ? own.user() : target.user(),
                target.sslMode() == null ? own.sslMode() : target.sslMode());
    }

    private DatabaseRequest asked(LocalSettings.Target given) {
        Login login = Logins.target(shell(), target);
        Secret password = login == null ? null : login.password();
        return new DatabaseRequest(
                "yugabytedb",
                given.host(),
                given.port(),
                given.database(),
                given.user(),
                password,
                List.of(),
                given.sslMode());
    }

    private void show(Suite opened, InitResult result) {
        if (output().json()) {
            printJson(result);
            return;
        }
        shell().print(InitText.box(result, outStyle(), shell().width()));
        if (output().hints()) {
            String path = MigrationCommand.path(result.migration().name(), "/next");
            NextText.hint(opened.client().get(path, NextView.class)).forEach(shell()::note);
        }
    }

    private JsonNode report(Path directory) {
        Path file = shell().directory().resolve(directory).resolve("reports").resolve("assessment_report.json");
        try {
            return Json.mapper().readTree(file.toFile());
        } catch (IOException unreadable) {
            throw new ProblemException(Problem.of(CliError.FILE_UNREADABLE, "The assessment's report cannot be read.")
                    .withWhere(file.toString())
                    .withFix("Name the directory that was given to: yb-voyager assessment run --assessment-dir"));
        }
    }

    private static @Nullable String host() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException nameless) {
            return null;
        }
    }
}
