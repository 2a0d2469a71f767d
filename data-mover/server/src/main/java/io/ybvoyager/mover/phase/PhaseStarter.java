package io.ybvoyager.mover.phase;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.arc.All;
import io.ybvoyager.mover.api.Login;
import io.ybvoyager.mover.api.PhaseRequest;
import io.ybvoyager.mover.database.DatabaseAddress;
import io.ybvoyager.mover.job.JobOrder;
import io.ybvoyager.mover.job.JobRunner;
import io.ybvoyager.mover.job.JobWork;
import io.ybvoyager.mover.run.Monitor;
import io.ybvoyager.mover.run.PhaseOutcome;
import io.ybvoyager.mover.run.WorkQueue;
import io.ybvoyager.mover.suite.Migrations;
import io.ybvoyager.mover.suite.SuiteTarget;
import io.ybvoyager.state.api.JobView;
import io.ybvoyager.state.api.MigrationView;
import io.ybvoyager.state.api.Phase;
import io.ybvoyager.state.api.SourceView;
import io.ybvoyager.wire.ErrorCode;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Turns a request for a phase into a job. */
@Singleton
final class PhaseStarter {
    private final JobRunner runner;
    private final Migrations migrations;
    private final SuiteTarget target;
    private final ObjectMapper json;
    private final Map<Phase, PhaseWork> phases;

    PhaseStarter(
            JobRunner runner, Migrations migrations, SuiteTarget target, ObjectMapper json, @All List<PhaseWork> phases) {
        this.runner = runner;
        this.migrations = migrations;
        this.target = target;
        this.json = json;
        this.phases = phases.stream().collect(Collectors.toMap(PhaseWork::phase, Function.identity()));
    }

    JobView start(
            Phase phase,
            String migration,
            @Nullable String key,
            @Nullable String actor,
            @Nullable String channel,
            PhaseRequest request) {
        PhaseWork work = phases.get(phase);
        PhaseContext context = context(migrations.get(migration), request);
        JobOrder order = new JobOrder(
                context.migration(),
                phase,
                work.command(),
                parameters(request, context),
                context.startClean(),
                context.force(),
                key,
                actor,
                channel);
        return runner.start(order, new Job(work, context));
    }

    /** The run of a phase as this request describes it; connects to nothing. */
    PhaseContext context(MigrationView migration, PhaseRequest request) {
        SourceView source = migration.source();
        Login login = request.source() == null ? new Login(null, null) : request.source();
        DatabaseAddress from = new DatabaseAddress(
                source.host(),
                source.port(),
                source.database(),
                login.user() == null ? source.user() : login.user(),
                login.password(),
                source.sslMode() == null ? "prefer" : source.sslMode());
        DatabaseAddress to = target.address(migration.target().database(), request.target());
        String dir = request.exportDir() == null ? migration.exportDir() : request.exportDir();
        return new PhaseContext(migration, request, from, to, Path.of(dir));
    }

    /** What was asked for, without the passwords. */
    private ObjectNode parameters(PhaseRequest request, PhaseContext context) {
        ObjectNode parameters = json.valueToTree(request);
        parameters.remove(List.of("source", "target"));
        parameters.properties().removeIf(member -> member.getValue().isNull());
        parameters.put("sourceUser", context.source().user());
        parameters.put("targetUser", context.target().user());
        return parameters;
    }

    private record Job(PhaseWork work, PhaseContext context) implements JobWork {
        @Override
        public void check(Monitor monitor) {
            work.check(context);
        }

        @Override
        public PhaseOutcome run(Monitor monitor, WorkQueue queue) {
            return work.run(context, monitor, queue);
        }

        @Override
        public String reportType() {
            return work.reportType();
        }

        @Override
        public @Nullable ErrorCode incompleteMeans() {
            return work.incompleteMeans();
        }
    }
}
