package io.ybvoyager.mover.phase;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.arc.All;
import io.ybvoyager.mover.api.PhaseRequest;
import io.ybvoyager.mover.job.JobOrder;
import io.ybvoyager.mover.job.JobRunner;
import io.ybvoyager.mover.job.JobWork;
import io.ybvoyager.mover.run.Monitor;
import io.ybvoyager.mover.run.PhaseOutcome;
import io.ybvoyager.mover.run.WorkQueue;
import io.ybvoyager.state.api.JobView;
import io.ybvoyager.state.api.Phase;
import io.ybvoyager.wire.Problem;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Turns a request for a phase into a job. */
@Singleton
final class PhaseStarter {
    private final JobRunner runner;
    private final PhaseContexts contexts;
    private final ObjectMapper json;
    private final Map<Phase, PhaseWork> phases;

    PhaseStarter(JobRunner runner, PhaseContexts contexts, ObjectMapper json, @All List<PhaseWork> phases) {
        this.runner = runner;
        this.contexts = contexts;
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
        PhaseContext context = contexts.of(migration, request);
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
        public @Nullable Problem incomplete(PhaseOutcome outcome) {
            return work.incomplete(outcome);
        }
    }
}
