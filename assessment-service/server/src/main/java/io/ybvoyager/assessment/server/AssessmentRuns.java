package io.ybvoyager.assessment.server;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.ybvoyager.assessment.Assessment;
import io.ybvoyager.assessment.AssessmentError;
import io.ybvoyager.assessment.AssessmentOptions;
import io.ybvoyager.assessment.AssessmentReport;
import io.ybvoyager.assessment.ProgressListener;
import io.ybvoyager.assessment.api.AssessmentView;
import io.ybvoyager.assessment.api.AssessmentView.Status;
import io.ybvoyager.wire.CommonError;
import io.ybvoyager.wire.Problem;
import io.ybvoyager.wire.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jboss.logging.Logger;

/** The assessments: those that run in this process, on virtual threads, and those on the {@link Shelf}. */
@ApplicationScoped
class AssessmentRuns {
    private static final Logger LOG = Logger.getLogger(AssessmentRuns.class);

    private final AssessmentConfig config;
    private final Shelf shelf;
    private final Map<UUID, AssessmentView> running = new ConcurrentHashMap<>();

    AssessmentRuns(AssessmentConfig config) {
        this.config = config;
        this.shelf = new Shelf(config.dir());
    }

    /** What was running when the process ended did not survive it. */
    void recover(@Observes StartupEvent event) {
        shelf.all().stream()
                .filter(view -> view.status() == Status.IN_PROGRESS)
                .forEach(view -> shelf.put(failed(view, interrupted())));
    }

    void interrupt(@Observes ShutdownEvent event) {
        running.values().forEach(view -> shelf.put(failed(view, interrupted())));
    }

    /**
     * Starts an assessment.
     *
     * @param options gives the options for the directory of the new assessment
     * @throws ProblemException TOO_MANY, or DIRECTORY_UNUSABLE
     */
    synchronized AssessmentView start(String name, String source, Function<Path, AssessmentOptions> options) {
        if (running.size() >= config.parallel()) {
            throw AssessmentError.TOO_MANY.because(
                    running.size() + " assessments are running.", null, null, "Wait until one of them is over.");
        }
        makeRoom();
        UUID id = UUID.randomUUID();
        AssessmentView view =
                new AssessmentView(id, name, source, Status.IN_PROGRESS, List.of(), null, null, Instant.now(), null);
        shelf.put(view);
        running.put(id, view);
        AssessmentOptions what = options.apply(shelf.directory(id));
        Thread.ofVirtual().name("assessment-" + id).start(() -> run(id, what));
        return view;
    }

    private void run(UUID id, AssessmentOptions options) {
        try {
            AssessmentReport report = Assessment.run(options, new Steps(id));
            end(id, view -> completed(view, report.complexity().level().name()));
        } catch (ProblemException e) {
            end(id, view -> failed(view, e.problem()));
        } catch (RuntimeException | Error e) {
            LOG.errorf(e, "assessment %s failed unforeseen", id);
            Problem problem = Problem.of(
                    CommonError.INTERNAL,
                    "The assessment met an unforeseen failure (" + e.getClass().getSimpleName()
                            + "); the service's log has the details.");
            end(id, view -> failed(view, problem));
        }
    }

    private synchronized void end(UUID id, Function<AssessmentView, AssessmentView> change) {
        AssessmentView view = running.get(id);
        if (view != null) {
            shelf.put(change.apply(view));
            running.remove(id);
        }
    }

    List<AssessmentView> all() {
        return shelf.all().stream().map(this::current).toList();
    }

    /** @throws ProblemException UNKNOWN_ASSESSMENT */
    AssessmentView get(UUID id) {
        return Optional.ofNullable(running.get(id))
                .or(() -> shelf.get(id))
                .orElseThrow(() -> AssessmentError.UNKNOWN_ASSESSMENT.because(
                        "There is no assessment " + id + ".", null, null, "GET /api/v1/assessments lists them."));
    }

    /** @throws ProblemException UNKNOWN_ASSESSMENT or STILL_RUNNING */
    synchronized void delete(UUID id) {
        AssessmentView view = get(id);
        if (running.containsKey(id)) {
            throw AssessmentError.STILL_RUNNING.because(
                    "The assessment \"" + view.name() + "\" is running.", null, null, "Wait until it is over.");
        }
        shelf.remove(id);
    }

    /** The directory of an assessment that is completed. @throws ProblemException UNKNOWN_ASSESSMENT or NOT_COMPLETED */
    Path completed(UUID id) {
        AssessmentView view = get(id);
        if (view.status() != Status.COMPLETED) {
            throw AssessmentError.NOT_COMPLETED.because(
                    "The assessment \"" + view.name() + "\" is " + view.status() + ".",
                    null,
                    view.error() == null ? null : view.error().detail(),
                    view.status() == Status.FAILED ? "Start another one." : "Wait until it is completed.");
        }
        return shelf.directory(id);
    }

    boolean ready() {
        return shelf.writable();
    }

    private AssessmentView current(AssessmentView kept) {
        return running.getOrDefault(kept.id(), kept);
    }

    private void makeRoom() {
        shelf.all().stream()
                .filter(view -> !running.containsKey(view.id()))
                .skip(Math.max(0, config.kept() - 1))
                .forEach(view -> shelf.remove(view.id()));
    }

    private static Problem interrupted() {
        return AssessmentError.INTERRUPTED
                .because("The service ended while the assessment ran.", null, null, "Start the assessment again.")
                .problem();
    }

    private static AssessmentView completed(AssessmentView view, String complexity) {
        return new AssessmentView(
                view.id(),
                view.name(),
                view.source(),
                Status.COMPLETED,
                view.steps(),
                complexity,
                null,
                view.createdAt(),
                Instant.now());
    }

    private static AssessmentView failed(AssessmentView view, Problem error) {
        return new AssessmentView(
                view.id(),
                view.name(),
                view.source(),
                Status.FAILED,
                view.steps(),
                null,
                error,
                view.createdAt(),
                Instant.now());
    }

    /** Shows the steps of a run; they are kept on disk only at its end. */
    private final class Steps implements ProgressListener {
        private final UUID id;

        private Steps(UUID id) {
            this.id = id;
        }

        @Override
        public void started(Step step) {
            change(steps -> steps.add(step.title() + " …"));
        }

        @Override
        public void finished(Step step, String summary) {
            String particulars = summary.isEmpty() || step == Step.REPORT ? "" : " (" + summary + ")";
            change(steps -> steps.set(steps.size() - 1, step.title() + particulars));
        }

        private void change(Consumer<List<String>> change) {
            running.computeIfPresent(id, (key, view) -> {
                List<String> steps = new ArrayList<>(view.steps());
                change.accept(steps);
                return new AssessmentView(
                        view.id(),
                        view.name(),
                        view.source(),
                        view.status(),
                        List.copyOf(steps),
                        view.complexity(),
                        view.error(),
                        view.createdAt(),
                        view.completedAt());
            });
        }
    }
}
