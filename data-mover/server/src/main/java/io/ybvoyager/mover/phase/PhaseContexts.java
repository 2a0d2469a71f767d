package io.ybvoyager.mover.phase;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ybvoyager.mover.api.Login;
import io.ybvoyager.mover.api.PhaseRequest;
import io.ybvoyager.mover.database.DatabaseAddress;
import io.ybvoyager.mover.suite.Migrations;
import io.ybvoyager.mover.suite.SuiteTarget;
import io.ybvoyager.mover.suite.WorkConfig;
import io.ybvoyager.state.api.JobView;
import io.ybvoyager.state.api.MigrationView;
import io.ybvoyager.state.api.SourceView;
import io.ybvoyager.wire.Secret;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/** Joins what is registered with what is asked for; connects to no database. */
@Singleton
final class PhaseContexts {
    private static final String SOURCE_USER = "sourceUser";
    private static final String TARGET_USER = "targetUser";

    private final Migrations migrations;
    private final SuiteTarget target;

    private final ObjectMapper json;
    private final @Nullable Secret sourcePassword;
    private final @Nullable Secret targetPassword;

    PhaseContexts(
            Migrations migrations,
            SuiteTarget target,
            ObjectMapper json,
            @ConfigProperty(name = "source.db.password") Optional<String> sourcePassword,
            @ConfigProperty(name = "target.db.password") Optional<String> targetPassword) {
        this.migrations = migrations;
        this.target = target;
        this.json = json;
        this.sourcePassword = sourcePassword.map(Secret::of).orElse(null);
        this.targetPassword = targetPassword.map(Secret::of).orElse(null);
    }

    /**
     * What a running job of another process was started with. The passwords are this process' own, since nobody tells
     * them; so are directory and parallelism where they are set here.
     */
    PhaseContext of(JobView job, WorkConfig here) {
        ObjectNode asked = job.parameters() instanceof ObjectNode known ? known.deepCopy() : json.createObjectNode();
        here.exportDir().ifPresent(directory -> asked.put("exportDir", directory));
        here.parallelJobs().ifPresent(jobs -> asked.put("parallelJobs", jobs));
        String sourceUser = asked.path(SOURCE_USER).asText(null);
        String targetUser = asked.path(TARGET_USER).asText(null);
        asked.remove(List.of(SOURCE_USER, TARGET_USER));
        PhaseRequest request = json.convertValue(asked, PhaseRequest.class);
        MigrationView migration = migrations.get(job.migration().toString());
        return of(migration, request, new Login(sourceUser, sourcePassword), new Login(targetUser, targetPassword));
    }

    /** What was asked for, without the passwords: from this {@link #of(JobView, WorkConfig)} makes a context again. */
    ObjectNode parameters(PhaseRequest request, PhaseContext context) {
        ObjectNode parameters = json.valueToTree(request);
        parameters.remove(List.of("source", "target"));
        parameters.properties().removeIf(member -> member.getValue().isNull());
        parameters.put(SOURCE_USER, context.source().user());
        parameters.put(TARGET_USER, context.target().user());
        return parameters;
    }

    PhaseContext of(String name, PhaseRequest request) {
        Login login = request.source() == null ? new Login(null, null) : request.source();
        return of(migrations.get(name), request, login, request.target());
    }

    private PhaseContext of(MigrationView migration, PhaseRequest request, Login login, @Nullable Login targetLogin) {
        SourceView source = migration.source();
        DatabaseAddress from = new DatabaseAddress(
                source.host(),
                source.port(),
                source.database(),
                login.user() == null ? source.user() : login.user(),
                login.password(),
                source.sslMode() == null ? "prefer" : source.sslMode());
        DatabaseAddress to = target.address(migration.target().database(), targetLogin);
        String dir = request.exportDir() == null ? migration.exportDir() : request.exportDir();
        return new PhaseContext(migration, request, from, to, Path.of(dir));
    }
}
