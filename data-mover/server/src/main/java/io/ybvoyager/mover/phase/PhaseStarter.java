package io.ybvoyager.mover.phase;

import io.quarkus.arc.All;
import io.ybvoyager.mover.api.Caller;
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
    private final Map<Phase, PhaseWork> phases;

    PhaseStarter(JobRunner runner, PhaseContexts contexts, @All List<PhaseWork> phases) {
        this.runner = runner;
        this.contexts = contexts;
        this.phases = phases.stream().collect(Collectors.toMap(PhaseWork::phase, Function.identity()));
    }

    JobView start(Phase phase, String migration, Caller caller, PhaseRequest request) {
        PhaseWork work = phases.get(phase);
        PhaseContext context = contexts.of(migration, request);
        JobOrder order = new JobOrder(
                context.migration(),
                phase,
                work.command(),
                contexts.parameters(request, context),
                context.startClean(),
                context.force(),
                caller);
        return runner.start(order, new Job(work, context));
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
